import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCscClient } from './client/create-csc-client.ts'
import { CscError, CscRequestError, CscResponseError } from './errors.ts'
import { parseErrorBody } from './http/error-body.ts'
import { operationIds, operations } from './operations.ts'
import { validateRequest, validateResponse } from './validators.ts'

/** JSON with the member names of an operation's messages, so that the readings get to see more than unknown members. */
const namesOf = (members: readonly { pointer: string }[]) =>
  members.map(({ pointer }) => pointer.split('/').at(-1) ?? '')
const names = [...new Set(Object.values(operations).flatMap(({ members }) => Object.values(members).flatMap(namesOf)))]
const value: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 1.5, '', 'x', 'AAAA', '1.2.3', 'explicit', '__proto__'),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names, 'authMode', 'PIN', 'OTP', 'presence', 'constructor'), tie('value'), {
      maxKeys: 6,
    }),
  ),
})).value

describe('whatever a service sends', () => {
  test('the validators say what is wrong and never throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operationIds), value, (id, body) => {
        expect(Array.isArray(validateRequest(id, body))).toBe(true)
        for (const status of [200, 204, 302, 400]) expect(Array.isArray(validateResponse(id, status, body))).toBe(true)
      }),
    )
  })

  test('a call ends with a value or an error of this package', async () => {
    const ways = fc.constantFrom('lenient', 'strict')
    const asked = fc.tuple(value, fc.constantFrom(200, 201, 202, 204, 302, 400, 401, 503), ways)
    await fc.assert(
      fc.asyncProperty(asked, async ([body, status, answers]) => {
        const text = status === 204 ? null : JSON.stringify(body)
        const client = createCscClient({
          baseUrl: 'https://rssp.example/csc/v2',
          oauth2: { client_id: 'c', server: 'https://as.example' },
          answers,
          fetch: async () => new Response(text, { status, headers: { 'Content-Type': 'application/json' } }),
        })
        const calls = [
          client.info(),
          client.auth.login({ refresh_token: 'r' }),
          client.oauth2.token({ grant_type: 'client_credentials' }),
          client.credentials.list(),
          client.credentials.info({ credentialID: 'c' }),
          client.credentials.authorize({ credentialID: 'c', numSignatures: 1 }),
          client.credentials.getChallenge({ credentialID: 'c', authObjectID: 'o' }),
          client.signatures.signHash({ credentialID: 'c', hashes: ['AAAA'], signAlgo: '1.2.3' }),
          client.signatures.signPolling({ requestID: 'r' }),
          client.signatures.timestamp({ hash: 'AAAA', hashAlgo: '1.2.3' }),
        ]
        for (const settled of await Promise.allSettled(calls)) {
          if (settled.status === 'fulfilled') continue
          expect(
            [CscError, CscResponseError].some(kind => settled.reason instanceof kind),
            String(settled.reason),
          ).toBe(true)
        }
      }),
    )
  })

  test('whatever a caller hands over is refused by name', async () => {
    const client = createCscClient({ baseUrl: 'https://rssp.example/csc/v2', fetch: async () => Response.json({}) })
    await fc.assert(
      fc.asyncProperty(fc.object({ key: fc.constantFrom(...names) }), async request => {
        const error = await client.signatures.signHash(request as never).catch((reason: unknown) => reason)
        expect(error instanceof CscRequestError || error instanceof CscResponseError, String(error)).toBe(true)
      }),
    )
  })

  test('an error text is found in any body, and no secret in it', () => {
    const secret = fc.string({ minLength: 8, unit: 'grapheme-ascii' })
    fc.assert(
      fc.property(fc.string(), secret, (text, pin) => {
        const echoed = JSON.stringify({ error: 'x', error_description: `${text}${pin}${text}` })
        const { error_description } = parseErrorBody(echoed, new Headers(), [pin])
        if (!'[secret]'.includes(pin)) expect(error_description ?? '').not.toContain(pin)
        expect(() => parseErrorBody(text, new Headers({ 'Content-Type': 'text/html' }))).not.toThrow()
      }),
    )
  })
})
