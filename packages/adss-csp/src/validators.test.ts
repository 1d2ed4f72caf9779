import { describe, expect, test } from 'vitest'
import type { OperationId } from './operations.ts'
import { validateParameters, validateRequest, validateResponse } from './validators.ts'

const rules = (violations: ReturnType<typeof validateRequest>) =>
  violations.map(({ pointer, rule }) => `${pointer} ${rule}`)
const client = { client_id: 'c', client_secret: 's' }
const doc = { hash_algo: '2.16.840.1.101.3.4.2.1', hash_to_sign_base64: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' }
const entry = { cert_alias: 'a', auth_pass: 'TRUE', certificate: 'MIIB' }

describe('requests', () => {
  const cases: [string, OperationId, unknown, string[]][] = [
    ['no grant', 'authentication', client, ['/grant_type required']],
    ['an unknown grant', 'authentication', { ...client, grant_type: 'code' }, ['/grant_type enum']],
    [
      'a password grant without user',
      'authentication',
      { ...client, grant_type: 'password' },
      ['/username required', '/password required'],
    ],
    [
      'a directory grant without password',
      'authentication',
      { ...client, grant_type: 'active_directory', username: 'a' },
      ['/password required'],
    ],
    [
      'a refresh without token',
      'authentication',
      { ...client, grant_type: 'refresh_token' },
      ['/refresh_token required'],
    ],
    [
      'another kind of token',
      'revokeTokens',
      { refresh_token: 'r', token_type: 'access_token' },
      ['/token_type const'],
    ],
    ['no address', 'registerUser', { user_id: 'a', email: 'a.example' }, ['/email pattern']],
    ['a word of the paths', 'registerUser', { user_id: 'count', email: 'a@x' }, ['/user_id not']],
    ['a status in small letters', 'updateUser', { status: 'active' }, ['/status enum']],
    [
      'a status of a registration',
      'registerUser',
      { user_id: 'a', email: 'a@x', status: 'ACTIVE' },
      ['/status unknown-member'],
    ],
    [
      'a one-time password as a number',
      'confirmResetPassword',
      { user_id: 'a', new_password: 'b', otp: 123456 },
      ['/otp type'],
    ],
    [
      'auth_pass as a boolean',
      'updateUserCertificate',
      { ...entry, auth_pass: true },
      ['/auth_pass type', '/auth_pass enum'],
    ],
    [
      'a certificate in PEM',
      'updateUserCertificate',
      { ...entry, certificate: '-----BEGIN' },
      ['/certificate contentEncoding', '/certificate pattern'],
    ],
    ['no certificate', 'addUserCertificates', { certificates: [] }, ['/certificates minItems']],
    [
      'nothing to sign',
      'signatureRequest',
      { cert_alias: 'a', docs_to_sign_info: [] },
      ['/docs_to_sign_info minItems'],
    ],
    [
      'a hash of 64 octets for SHA-256',
      'signatureRequest',
      { cert_alias: 'a', docs_to_sign_info: [doc, { ...doc, hash_to_sign_base64: `${'A'.repeat(86)}==` }] },
      ['/docs_to_sign_info/1/hash_to_sign_base64 maxLength', '/docs_to_sign_info/1/hash_to_sign_base64 pattern'],
    ],
    ['requestId', 'signatureStatus', { requestId: 'r' }, ['/request_id required', '/requestId unknown-member']],
  ]

  test.each(cases)('%s', (_, id, body, expected) => {
    expect(rules(validateRequest(id, body)).sort()).toEqual([...expected].sort())
  })

  test('every hash has the length of its algorithm', () => {
    const lengths = { '1.3.14.3.2.26': 20, '2.16.840.1.101.3.4.2.4': 28, '2.16.840.1.101.3.4.2.1': 32 }
    const longer = { '2.16.840.1.101.3.4.2.2': 48, '2.16.840.1.101.3.4.2.3': 64, '2.16.840.1.101.3.4.2.8': 32 }
    for (const [hash_algo, length] of Object.entries({ ...lengths, ...longer })) {
      for (const wrong of [-1, 0, 1, 4]) {
        const hash_to_sign_base64 = Buffer.alloc(length + wrong, 0xff).toString('base64')
        const body = { cert_alias: 'a', docs_to_sign_info: [{ hash_algo, hash_to_sign_base64 }] }
        expect(validateRequest('signatureRequest', body).length === 0, `${hash_algo} ${wrong}`).toBe(wrong === 0)
      }
    }
    const unknown = { hash_algo: '1.2.3.4', hash_to_sign_base64: 'AAAA' }
    expect(validateRequest('signatureRequest', { cert_alias: 'a', docs_to_sign_info: [unknown] })).toEqual([])
  })

  test('a server ignores unknown members', () => {
    const body = { request_id: 'r', requestId: 'r' }
    expect(validateRequest('signatureStatus', body, { unknownMembers: 'ignore' })).toEqual([])
  })

  test.each([null, undefined, 5, 'text', [], true])('%s is no body', body => {
    expect(validateRequest('registerUser', body).length).toBeGreaterThan(0)
  })

  test('no message names a value', () => {
    const secret = 'the-secret-value'
    const body = { user_id: [secret], new_password: [secret], otp: secret, [secret.length]: secret }
    expect(JSON.stringify(validateRequest('confirmResetPassword', body))).not.toContain(secret)
  })
})

describe('parameters', () => {
  test.each([
    ['getUser', {}, ['/user_id required']],
    ['getUser', { user_id: 'count' }, ['/user_id not']],
    ['getUser', { user_id: 'a/b' }, ['/user_id pattern']],
    ['getUser', { user_id: 'a', 'Accept-Language': 'en\r\nX: y' }, ['/Accept-Language pattern']],
    ['getUsers', { start_pointer: -1, fetch_size: 1.5 }, ['/start_pointer minimum', '/fetch_size type']],
    ['getUsers', { start_pointer: 0, fetch_size: 1 }, []],
    ['authentication', { authentication_profile_id: 'adss:authentication:profile:1' }, []],
    ['authentication', { authentication_profile_id: 'a\nb' }, ['/authentication_profile_id pattern']],
  ] as const)('%s %j', (id, values, expected) => {
    expect(rules(validateParameters(id, values))).toEqual(expected)
  })
})

describe('answers', () => {
  const azure = { profile_id: 'a', profile_name: 'A', auth_type: 'AZURE_ACTIVE_DIRECTORY' }
  const info = { app_id: 'a', auth_url: 'https://x.example' }
  const profiles = (profile: object) => ({
    default_authentication_profile: profile,
    allowed_authentication_profile: [],
  })
  const user = { user_id: 'a', user_name: '', email: 'a@x', status: 'ACTIVE', profile_id: 'p' }

  test.each([
    [
      'Azure without auth_info',
      'authenticationProfiles',
      200,
      profiles(azure),
      '/default_authentication_profile/auth_info required',
    ],
    [
      'auth_info elsewhere',
      'authenticationProfiles',
      200,
      profiles({ ...azure, auth_type: 'PASSWORD', auth_info: info }),
      '/default_authentication_profile/auth_info false schema',
    ],
    ['a count as a number', 'userCount', 200, { user_count: 5 }, '/user_count type'],
    ['a policy with numbers', 'passwordPolicy', 200, { min_pass_length: 8 }, '/min_pass_length type'],
    ['settings as texts', 'advanceSettings', 200, { otp_length: '6' }, '/otp_length type'],
    [
      'user_email',
      'getUsers',
      200,
      { users: [{ ...user, email: undefined, user_email: 'a@x' }] },
      '/users/0/email required',
    ],
    ['SUCCESS without signatures', 'signatureRequest', 200, { status: 'SUCCESS' }, '/signatures required'],
    ['PENDING without an id', 'signatureRequest', 200, { status: 'PENDING' }, '/request_id required'],
    [
      'DECLINED with signatures',
      'signatureStatus',
      200,
      { status: 'DECLINED', signatures: [{ signature_base64: 'c2ln' }] },
      '/signatures false schema',
    ],
    ['a code as a number', 'getUser', 404, { error: 60006, error_description: 'x' }, '/error type'],
    [
      'a misspelt description',
      'statusService',
      401,
      { error: '86011', error__escription: 'x' },
      '/error_description required',
    ],
    ['a body where there is none', 'registerUser', 201, 'Created', ' no-content'],
    ['a status that is not listed', 'updateUser', 404, {}, ' status'],
  ] as const)('%s is a violation', (_, id, status, body, expected) => {
    expect(rules(validateResponse(id, status, body))).toContain(expected)
  })

  test('no body is no body', () => {
    for (const body of [undefined, null, '']) expect(validateResponse('registerUser', 201, body)).toEqual([])
  })
})
