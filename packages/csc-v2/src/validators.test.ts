import { describe, expect, test } from 'vitest'
import type { OperationId } from './operations.ts'
import { validateRequest, validateResponse } from './validators.ts'

const hash = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='
const sha256 = '2.16.840.1.101.3.4.2.1'
const rules = (violations: ReturnType<typeof validateRequest>) =>
  violations.map(({ pointer, rule }) => `${pointer} ${rule}`)

describe('conditional members of requests', () => {
  const signHash = { credentialID: 'c', hashes: [hash], signAlgo: '1.2.840.113549.1.1.11' }
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const authorize = { response_type: 'code', client_id: 'c', code_challenge: challenge }
  const item = { hashes: [hash], signature_format: 'P', signAlgo: '1.2.840.10045.4.3.2' }
  const cases: [string, OperationId, unknown, string[]][] = [
    [
      'RSA with an open hash',
      'signatures/signHash',
      { ...signHash, signAlgo: '1.2.840.113549.1.1.1' },
      ['/hashAlgorithmOID required'],
    ],
    [
      'PSS without parameters',
      'signatures/signHash',
      { ...signHash, signAlgo: '1.2.840.113549.1.1.10' },
      ['/signAlgoParams required'],
    ],
    ['no hash', 'signatures/signHash', { ...signHash, hashes: [] }, ['/hashes minItems']],
    [
      'a hash with three characters',
      'signatures/signHash',
      { ...signHash, hashes: ['abc'] },
      ['/hashes/0 contentEncoding'],
    ],
    ['a hash in base64url', 'signatures/signHash', { ...signHash, hashes: ['ab-_'] }, ['/hashes/0 pattern']],
    [
      'asynchronous members without mode A',
      'signatures/signHash',
      { ...signHash, response_uri: 'https://x.example/' },
      ['/operationMode required'],
    ],
    [
      'a period of 0 ms',
      'signatures/signHash',
      { ...signHash, operationMode: 'A', validity_period: 0 },
      ['/validity_period minimum'],
    ],
    [
      'certificates without credentialInfo',
      'credentials/list',
      { certificates: 'chain' },
      ['/credentialInfo required'],
    ],
    [
      'certInfo with credentialInfo false',
      'credentials/list',
      { certInfo: true, credentialInfo: false },
      ['/credentialInfo const'],
    ],
    [
      'an unknown value of certificates',
      'credentials/info',
      { credentialID: 'c', certificates: 'all' },
      ['/certificates enum'],
    ],
    [
      'hashes without their algorithm',
      'credentials/authorize',
      { credentialID: 'c', numSignatures: 1, hashes: [hash] },
      ['/hashAlgorithmOID dependentRequired'],
    ],
    ['no signature', 'credentials/authorize', { credentialID: 'c', numSignatures: 0 }, ['/numSignatures minimum']],
    ['half a signature', 'credentials/authorize', { credentialID: 'c', numSignatures: 1.5 }, ['/numSignatures type']],
    ['a number as text', 'credentials/authorize', { credentialID: 'c', numSignatures: '1' }, ['/numSignatures type']],
    ['no challenge', 'oauth2/authorize', { response_type: 'code', client_id: 'c' }, ['/code_challenge required']],
    ['credentialID without scope', 'oauth2/authorize', { ...authorize, credentialID: 'x' }, ['/scope required']],
    [
      'pushed and not',
      'oauth2/authorize',
      { client_id: 'c', request_uri: 'urn:x', state: 's' },
      ['/state propertyNames'],
    ],
    [
      'details that are not JSON',
      'oauth2/authorize',
      { ...authorize, authorization_details: '{' },
      ['/authorization_details contentMediaType'],
    ],
    ['request_uri pushed', 'oauth2/pushed_authorize', { ...authorize, request_uri: 'urn:x' }, [' not']],
    [
      'a code grant without code',
      'oauth2/token',
      { grant_type: 'authorization_code', client_id: 'c' },
      ['/code required'],
    ],
    [
      'an assertion without its type',
      'oauth2/token',
      { grant_type: 'client_credentials', client_id: 'c', client_assertion: 'x' },
      ['/client_assertion_type dependentRequired'],
    ],
    [
      'neither document nor digest',
      'signatures/signDoc',
      { credentialID: 'c' },
      ['/documentDigests required', '/documents required', ' oneOf'],
    ],
    [
      'an envelope of another format',
      'signatures/signDoc',
      { credentialID: 'c', documentDigests: [{ ...item, signed_envelope_property: 'Attached' }] },
      ['/documentDigests/0/signed_envelope_property enum'],
    ],
    [
      'a nonce that is not hexadecimal',
      'signatures/timestamp',
      { hash, hashAlgo: sha256, nonce: 'xyz' },
      ['/nonce pattern'],
    ],
  ]

  test.each(cases)('%s', (_, id, body, expected) => {
    expect(rules(validateRequest(id, body))).toEqual(expected)
  })

  test('details inside the text are checked, with their place', () => {
    const details = JSON.stringify([{ type: 'credential', credentialID: 'c', documentDigests: [] }])
    const found = rules(validateRequest('oauth2/authorize', { ...authorize, authorization_details: details }))
    expect(found).toContain('/authorization_details/0/documentDigests minItems')
    expect(found).toContain('/authorization_details/0/hashAlgorithmOID required')
  })
})

describe('unknown members', () => {
  test('a writer refuses them wherever they are, a server ignores them', () => {
    const body = { credentialID: 'c', numSignatures: 1, PIN: '1234', authData: [{ id: 'PIN', pin: '1234' }] }
    expect(rules(validateRequest('credentials/authorize', body))).toEqual([
      '/PIN unknown-member',
      '/authData/0/pin unknown-member',
    ])
    expect(validateRequest('credentials/authorize', body, { unknownMembers: 'ignore' })).toEqual([])
  })

  test('a member that is free in form takes anything', () => {
    const body = { credentialCreationRequest: { subjectData: { given_name: 'A', deep: { er: 1 } } } }
    expect(validateRequest('credentials/create', body)).toEqual([])
  })

  test('a reader takes them', () => {
    expect(validateResponse('credentials/list', 200, { credentialIDs: [], vendor: { x: 1 } })).toEqual([])
  })
})

describe('answers', () => {
  const key = { status: 'enabled', algo: ['1.2.840.113549.1.1.11'], len: 2048 }
  const credential = { key, auth: { mode: 'oauth2code' }, multisign: 1 }

  test.each([
    ['a curve of an RSA key', { ...credential, key: { ...key, curve: '1.2.840.10045.3.1.7' } }, '/key/algo contains'],
    [
      'objects with oauth2code',
      { ...credential, auth: { mode: 'oauth2code', objects: [] } },
      '/auth/objects false schema',
    ],
    ['SCAL as a number', { ...credential, SCAL: 2 }, '/SCAL type'],
    ['authMode of the first version', { key, authMode: 'explicit', multisign: 1 }, '/auth required'],
    ['multisign as a boolean', { ...credential, multisign: true }, '/multisign type'],
  ])('%s is a violation', (_, body, expected) => {
    expect(rules(validateResponse('credentials/info', 200, body))).toContain(expected)
  })

  test('signatures and responseID exclude each other', () => {
    expect(rules(validateResponse('signatures/signHash', 200, { signatures: ['MEUC'], responseID: 'x' }))).toContain(
      ' oneOf',
    )
    expect(validateResponse('signatures/signHash', 200, {})).not.toEqual([])
  })

  test('info names exactly one authorization server where it has an OAuth authType', () => {
    const info = {
      specs: '2.0.0.2',
      name: 'n',
      logo: 'https://x.example/l.png',
      region: 'IT',
      lang: 'en',
      description: '',
      methods: [],
      authType: ['oauth2code'],
      signAlgorithms: { algos: [] },
      signature_formats: { formats: [] },
      conformance_levels: [],
    }
    expect(validateResponse('info', 200, { ...info, oauth2: 'https://as.example' })).toEqual([])
    expect(rules(validateResponse('info', 200, info))).toContain(' oneOf')
    const both = { ...info, oauth2: 'https://as.example', oauth2Issuer: 'https://as.example' }
    expect(rules(validateResponse('info', 200, both))).toContain(' oneOf')
    expect(validateResponse('info', 200, { ...info, authType: ['basic'] })).toEqual([])
  })

  test('a status without a body, and a status that is not declared', () => {
    expect(validateResponse('auth/revoke', 204, undefined)).toEqual([])
    expect(validateResponse('auth/revoke', 204, '')).toEqual([])
    expect(rules(validateResponse('auth/revoke', 204, {}))).toEqual([' no-content'])
    expect(rules(validateResponse('auth/revoke', 418, {}))).toEqual([' status'])
  })
})

describe('hostile input', () => {
  test('no message names a value', () => {
    const secret = 'the-secret-value'
    const body = { credentialID: 5, SAD: [secret], hashes: [secret], signAlgo: secret, operationMode: secret }
    expect(JSON.stringify(validateRequest('signatures/signHash', body))).not.toContain(secret)
  })

  test.each([null, undefined, 5, 'text', [], true])('%s is no body', body => {
    expect(validateRequest('signatures/signHash', body).length).toBeGreaterThan(0)
  })

  test('a million elements cost little', () => {
    const before = performance.now()
    const found = validateResponse('credentials/list', 200, { credentialIDs: new Array(1_000_000).fill(5) })
    expect(rules(found)).toEqual([' limit'])
    expect(performance.now() - before).toBeLessThan(1000)
  })

  test('a document of 40 MB is within what the patterns can bear', () => {
    const document = 'QUJD'.repeat(10_000_000)
    const item = { document, signature_format: 'C', signAlgo: '1.2.840.10045.4.3.2' }
    expect(validateRequest('signatures/signDoc', { credentialID: 'c', documents: [item] })).toEqual([])
    const broken = { ...item, document: `${document}*` }
    const found = rules(validateRequest('signatures/signDoc', { credentialID: 'c', documents: [broken] }))
    expect(found).toEqual(['/documents/0/document pattern', '/documents/0/document contentEncoding'])
  })

  test('deep nesting costs no stack', () => {
    let deep: unknown = 'x'
    for (let level = 0; level < 20_000; level++) deep = [deep]
    expect(validateResponse('credentials/list', 200, { credentialIDs: deep }).length).toBeGreaterThan(0)
  })
})
