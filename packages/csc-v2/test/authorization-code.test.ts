import { describe, expect, test } from 'vitest'
import { finishAuthorization, prepareAuthorization } from '../src/oauth2/authorization-code.ts'
import { codeChallenge } from '../src/oauth2/pkce.ts'
import { numberedTokens, recordedClient } from './recorded-client.ts'
import { form, type Recorded } from './recorded-service.ts'

describe('the code flow', () => {
  const redirect_uri = 'https://sca.example/cb'
  const oauth2 = { client_id: 'sca', redirect_uri }
  const back = (query: Record<string, string>) => `${redirect_uri}?${new URLSearchParams(query)}`

  test('prepare and finish, with plain data between', async () => {
    const { client, service } = recordedClient({ 'oauth2/token': numberedTokens() }, { oauth2 })
    const pending = JSON.parse(JSON.stringify(await prepareAuthorization(client, { scope: 'service', lang: 'fr' })))
    const query = Object.fromEntries(new URL(pending.url).searchParams)
    expect(query).toMatchObject({ scope: 'service', lang: 'fr', state: pending.state, code_challenge_method: 'S256' })
    expect(query.code_challenge).toBe(await codeChallenge(pending.code_verifier))
    const redirected = back({ code: 'the-code', state: pending.state })
    expect(await finishAuthorization(client, pending, { redirected })).toMatchObject({ access_token: 'at-1' })
    expect(form(service.of('oauth2/token')[0] as Recorded)).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      code_verifier: pending.code_verifier,
      redirect_uri,
      client_id: 'sca',
    })
  })

  test('pushed, with authorization_details that are repeated for the token', async () => {
    const { client, service } = recordedClient(
      {
        'oauth2/pushed_authorize': () => Response.json({ request_uri: 'urn:x', expires_in: 60 }, { status: 201 }),
        'oauth2/token': numberedTokens(),
      },
      { oauth2 },
    )
    const authorization_details = [
      {
        type: 'https://cloudsignatureconsortium.org/2025/credential',
        credentialID: 'c',
        numSignatures: 1,
        documentDigests: [{ hash: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=', hashType: 'dtbsr' }],
        hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
      },
    ] as const
    const pending = await prepareAuthorization(client, { authorization_details }, { pushed: true })
    expect(Object.fromEntries(new URL(pending.url).searchParams)).toEqual({ client_id: 'sca', request_uri: 'urn:x' })
    const pushed = form(service.of('oauth2/pushed_authorize')[0] as Recorded)
    expect(JSON.parse(pushed.authorization_details ?? '')).toEqual(authorization_details)
    await finishAuthorization(client, pending, { redirected: back({ code: 'x', state: pending.state }) })
    const sent = form(service.of('oauth2/token')[0] as Recorded)
    expect(sent.authorization_details).toBe(pushed.authorization_details)
  })

  test('refuses a redirect of another request, of another server, with an error, or with nothing', async () => {
    const { client, service } = recordedClient({}, { oauth2 })
    const pending = { ...(await prepareAuthorization(client, {})), issuer: 'https://as.example' }
    const { state } = pending
    const finish = (query: Record<string, string>) => finishAuthorization(client, pending, { redirected: back(query) })
    await expect(finish({ code: 'x', state: 'other' })).rejects.toMatchObject({ code: 'CSC_STATE_MISMATCH' })
    await expect(finish({ code: 'x' })).rejects.toMatchObject({ code: 'CSC_STATE_MISMATCH' })
    const mixedUp = finish({ code: 'x', state, iss: 'https://evil.example' })
    await expect(mixedUp).rejects.toMatchObject({ code: 'CSC_ISSUER_MISMATCH' })
    const denied = { status: 302, error: 'access_denied', error_description: 'no' }
    await expect(finish({ state, error: 'access_denied', error_description: 'no' })).rejects.toMatchObject(denied)
    await expect(finish({ state })).rejects.toMatchObject({ code: 'CSC_RESPONSE_INVALID' })
    expect(service.of('oauth2/token')).toEqual([])
  })
})
