import { encodeBase64 } from '@x/http-protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAdssClient } from './client/create-adss-client.ts'
import { AdssError, AdssRequestError, AdssResponseError } from './errors.ts'
import { parseErrorBody } from './http/error-body.ts'
import { operationIds, operations } from './operations.ts'
import { decodeCertificates } from './read/certificate-form.ts'
import { validateParameters, validateRequest, validateResponse } from './validators.ts'

/** JSON with the member names of the messages, so that the readings get to see more than unknown members. */
const namesOf = (members: readonly { pointer: string }[]) =>
  members.map(({ pointer }) => pointer.split('/').at(-1) ?? '')
const names = [...new Set(Object.values(operations).flatMap(({ members }) => Object.values(members).flatMap(namesOf)))]
const value: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 1.5, '', 'x', 'AAAA', 'TRUE', 'SUCCESS', 'PENDING', 'Bearer', '12', '__proto__'),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names, 'user_email', 'requestId', '__proto__', 'constructor'), tie('value'), {
      maxKeys: 6,
    }),
  ),
})).value

const doc = { hash_algo: '1.2.3', hash_to_sign_base64: 'AAAA' }
const user = { type: 'bearer', token: 't' } as const
const over = (fetch: (request: Request) => Promise<Response>) =>
  createAdssClient({ baseUrl: 'https://csp.example', client: { client_id: 'c', client_secret: 's3cret' }, user, fetch })

describe('whatever a service sends', () => {
  test('the validators say what is wrong and never throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operationIds), value, (id, body) => {
        expect(Array.isArray(validateRequest(id, body))).toBe(true)
        expect(Array.isArray(validateParameters(id, { user_id: body, fetch_size: body }))).toBe(true)
        for (const status of [200, 201, 400, 401, 412]) {
          expect(Array.isArray(validateResponse(id, status, body))).toBe(true)
        }
      }),
    )
  })

  test('a call ends with a value or an error of this package', async () => {
    const asked = fc.tuple(value, fc.constantFrom(200, 201, 204, 302, 400, 401, 404, 412, 500, 503))
    await fc.assert(
      fc.asyncProperty(asked, async ([body, status]) => {
        const text = status === 204 ? null : JSON.stringify(body)
        const client = over(async () => new Response(text, { status }))
        const calls = [
          client.authentication({ grant_type: 'client_credentials' }),
          client.authenticationProfiles({ bearer: 't' }),
          client.statusService(),
          client.passwordPolicy({ profile_id: 'p' }, { bearer: 't' }),
          client.advanceSettings(),
          client.getUser({ user_id: 'a' }, { bearer: 't' }),
          client.getUsers({ start_pointer: 0, fetch_size: 1 }, { bearer: 't' }),
          client.userCount({ bearer: 't' }),
          client.listUserCertificates(),
          client.registerUser({ user_id: 'a', email: 'a@x.example' }, { bearer: 't' }),
          client.signatureRequest({ cert_alias: 'a', docs_to_sign_info: [doc] }),
          client.signatureStatus({ request_id: 'r' }),
        ]
        for (const settled of await Promise.allSettled(calls)) {
          if (settled.status === 'fulfilled') continue
          const known = [AdssError, AdssResponseError].some(kind => settled.reason instanceof kind)
          expect(known, String(settled.reason)).toBe(true)
        }
      }),
    )
  })

  test('whatever a caller hands over is refused by name', async () => {
    const client = over(async () => Response.json({}))
    await fc.assert(
      fc.asyncProperty(fc.object({ key: fc.constantFrom(...names) }), async request => {
        const error = await client.signatureRequest(request as never).catch((reason: unknown) => reason)
        expect(error instanceof AdssRequestError || error instanceof AdssResponseError, String(error)).toBe(true)
      }),
    )
  })

  test('an error text is found in any body, and no secret in it', () => {
    const secret = fc.string({ minLength: 8, unit: 'grapheme-ascii' })
    fc.assert(
      fc.property(fc.string(), secret, (text, password) => {
        const echoed = JSON.stringify({ error: '60043', error_description: `${text}${password}${text}` })
        const { error_description } = parseErrorBody(echoed, new Headers(), [password])
        if (!'[secret]'.includes(password)) expect(error_description ?? '').not.toContain(password)
        expect(() => parseErrorBody(text, new Headers({ 'Content-Type': 'text/html' }))).not.toThrow()
        expect(() => parseErrorBody(`{${text}`, new Headers())).not.toThrow()
      }),
    )
  })

  test('certificates are found in any octets, or not', () => {
    const octet = fc.constantFrom(0x30, 0x80, 0xa0, 0x06, 0x31, 0x02, 0x00, 0x01, 0x82, 0xff)
    fc.assert(
      fc.property(fc.array(octet, { maxLength: 60 }), octets => {
        for (const bytes of decodeCertificates(encodeBase64(new Uint8Array(octets))) ?? []) {
          expect(bytes.length).toBeLessThanOrEqual(octets.length)
        }
      }),
    )
    expect(decodeCertificates('')).toBeUndefined()
    expect(decodeCertificates('not base64!')).toBeUndefined()
    const deep = new Uint8Array(200_000).map((_, at) => (at % 2 === 0 ? 0x30 : 0x80))
    expect(decodeCertificates(encodeBase64(deep))).toBeUndefined()
  })

  test('deep nesting costs no stack, and a million elements little', async () => {
    const deep = `{"users":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const client = over(async () => new Response(deep))
    await expect(client.getUsers({ start_pointer: 0, fetch_size: 1 }, { bearer: 't' })).rejects.toMatchObject({
      code: 'ADSS_RESPONSE_INVALID',
    })
    const many = validateResponse('getUsers', 200, { users: new Array(1_000_000).fill(5) })
    expect(many).toMatchObject([{ rule: 'limit' }])
  })
})
