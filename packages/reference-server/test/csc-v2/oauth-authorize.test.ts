import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { type Answer, hashOf, sha256OID, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const [a, b] = ['a', 'b'].map(hashOf) as [string, string]
const texts = {
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  unsupported_response_type:
    'The authorization server does not support obtaining an authorization code using this method.',
  access_denied: 'The user, authorization server or remote service denied the request.',
}

function get(wire: Wire, parameters: Readonly<Record<string, string>> | string): Promise<Answer> {
  const query = typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString()
  return wire.send(`oauth2/authorize?${query}`, { method: 'GET' })
}

function queryOf(location: string | URL): Record<string, string> {
  return Object.fromEntries(new URL(location).searchParams)
}

function expectRedirectedError(wire: Wire, answer: Answer, error: keyof typeof texts): void {
  expect(answer.status).toBe(302)
  const location = answer.headers.get('location') ?? ''
  expect(location.startsWith(`${wire.client().redirectUri}?`)).toBe(true)
  expect(queryOf(location)).toEqual({ error, error_description: texts[error], state: 'state-1' })
}

describe('the request', () => {
  test('shows the login page when it is good', async () => {
    await using wire = await fixture.open()
    for (const parameters of [
      wire.authorizeParameters(),
      wire.authorizeParameters({ scope: 'service', redirect_uri: undefined, lang: 'fr', clientData: 'x' }),
      wire.authorizeParameters({ code_challenge_method: undefined, code_challenge: 'p'.repeat(128) }),
      wire.credentialParameters('oauth2', [a]),
      wire.credentialParameters('oauth2', [a], { credentialID: undefined, signatureQualifier: 'eu_eidas_aes' }),
    ]) {
      const answer = await get(wire, parameters)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.body).toContain('name="password"')
    }
  })

  test('never leads to a redirect URI that is not registered', async () => {
    await using wire = await fixture.open()
    const { redirectUri } = wire.client()
    for (const change of [
      { redirect_uri: 'https://evil.example/' },
      { redirect_uri: `${redirectUri}/` },
      { redirect_uri: `${redirectUri}?x=1` },
      { redirect_uri: wire.client('other').redirectUri },
      { redirect_uri: 'javascript:alert(1)' },
      { client_id: 'unknown' },
      { client_id: undefined },
      { client_id: '\u0000' },
    ]) {
      const answer = await get(wire, wire.authorizeParameters({ response_type: 'token', ...change }))
      expect(answer.status, JSON.stringify(change)).toBe(400)
      expect(answer.headers.has('location')).toBe(false)
      expect(answer.headers.get('content-type')).toContain('text/html')
    }
  })

  test('goes back with the error of the table and the state', async () => {
    await using wire = await fixture.open()
    const details = (change: object): string =>
      JSON.stringify([
        {
          type: 'credential',
          credentialID: wire.id('oauth2'),
          documentDigests: [{ hash: a }],
          hashAlgorithmOID: sha256OID,
          ...change,
        },
      ])
    const rar = (authorization_details: string): Record<string, string> =>
      wire.authorizeParameters({ authorization_details })
    const cases: [Record<string, string>, keyof typeof texts][] = [
      [wire.authorizeParameters({ response_type: undefined }), 'invalid_request'],
      [wire.authorizeParameters({ response_type: 'token' }), 'unsupported_response_type'],
      [wire.authorizeParameters({ response_type: 'code id_token' }), 'unsupported_response_type'],
      [wire.authorizeParameters({ scope: 'everything' }), 'invalid_scope'],
      [wire.authorizeParameters({ scope: 'service credential' }), 'invalid_scope'],
      [wire.authorizeParameters({ code_challenge: undefined }), 'invalid_request'],
      [wire.authorizeParameters({ code_challenge: 'short' }), 'invalid_request'],
      [wire.authorizeParameters({ code_challenge: 'x'.repeat(44) }), 'invalid_request'],
      [wire.authorizeParameters({ code_challenge_method: 'S512' }), 'invalid_request'],
      [wire.authorizeParameters({ description: 'x'.repeat(501) }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { credentialID: undefined }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { signatureQualifier: 'eu_eidas_aes' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { numSignatures: '0' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { numSignatures: '1.5' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { numSignatures: 'one' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashes: '***' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashes: 'AAAA' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashAlgorithmOID: undefined }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashAlgorithmOID: '1.3.14.3.2.26' }), 'invalid_request'],
      [wire.authorizeParameters({ scope: 'service', authorization_details: details({}) }), 'invalid_request'],
      [rar('{'), 'invalid_request'],
      [rar('[]'), 'invalid_request'],
      [rar('[5]'), 'invalid_request'],
      [rar('[null]'), 'invalid_request'],
      [rar(details({ type: 'other' })), 'invalid_request'],
      [rar(details({ credentialID: undefined })), 'invalid_request'],
      [rar(details({ signatureQualifier: 'eu_eidas_aes' })), 'invalid_request'],
      [rar(details({ documentDigests: undefined })), 'invalid_request'],
      [rar(details({ documentDigests: [] })), 'invalid_request'],
      [rar(details({ documentDigests: [a] })), 'invalid_request'],
      [rar(details({ documentDigests: [{ hash: a, label: 5 }] })), 'invalid_request'],
      [rar(details({ documentDigests: [{ hash: a, label: '\u0000' }] })), 'invalid_request'],
      [rar(details({ hashAlgorithmOID: undefined })), 'invalid_request'],
      [rar(details({ locations: 'x' })), 'invalid_request'],
      [rar(details({}).replace('"type"', '"type":"credential","type"')), 'invalid_request'],
      [wire.authorizeParameters({ account_token: 'x.y.z' }), 'invalid_request'],
    ]
    for (const [parameters, error] of cases) expectRedirectedError(wire, await get(wire, parameters), error)
  })

  test('state comes back as it was, and only if it was there', async () => {
    await using wire = await fixture.open()
    const state = 'a b&c=d/é"%2F'
    const failed = await get(wire, wire.authorizeParameters({ state, scope: 'x' }))
    expect(queryOf(failed.headers.get('location')!).state).toBe(state)
    const without = await get(wire, wire.authorizeParameters({ state: undefined, scope: 'x' }))
    expect(queryOf(without.headers.get('location')!)).not.toHaveProperty('state')
    expect(queryOf(await wire.consent(wire.authorizeParameters({ state })))).toMatchObject({ state })
    expect(queryOf(await wire.consent(wire.authorizeParameters({ state: undefined })))).not.toHaveProperty('state')
    for (const bad of ['\u0000', 'x'.repeat(3000)]) {
      expect((await get(wire, wire.authorizeParameters({ state: bad }))).status).toBe(302)
    }
  })

  test('a repeated parameter is refused', async () => {
    await using wire = await fixture.open()
    const query = new URLSearchParams(wire.authorizeParameters())
    expectRedirectedError(wire, await get(wire, `${query}&scope=service&scope=service`), 'invalid_request')
    for (const name of ['client_id', 'redirect_uri']) {
      const answer = await get(wire, `${query}&${name}=${encodeURIComponent(query.get(name)!)}`)
      expect(answer.status).toBe(400)
      expect(answer.headers.has('location')).toBe(false)
    }
    expect((await get(wire, `${query}&lang=%ff`)).status).toBe(400)
  })
})

describe('the decision', () => {
  test('approved gives a code, refused gives access_denied', async () => {
    await using wire = await fixture.open()
    const approved = queryOf(await wire.consent(wire.authorizeParameters()))
    expect(approved).toEqual({ code: expect.stringMatching(/^[\w-]{43}$/), state: 'state-1' })
    const denied = queryOf(await wire.consent(wire.authorizeParameters(), { decision: 'deny' }))
    expect(denied).toEqual({ error: 'access_denied', error_description: texts.access_denied, state: 'state-1' })
  })

  test("is not asked for what the user's credential may not do", async () => {
    await using wire = await fixture.open()
    const invalid = { error: 'invalid_request', error_description: texts.invalid_request, state: 'state-1' }
    for (const parameters of [
      wire.credentialParameters('oauth2', [a], { credentialID: 'unknown' }),
      wire.credentialParameters('foreign', [a]),
      wire.credentialParameters('main', [a]),
      wire.credentialParameters('oauth2', [a], { hashes: undefined, hashAlgorithmOID: undefined }),
      wire.credentialParameters('oauth2', [a], { numSignatures: '11' }),
      wire.credentialParameters('oauth2', [a], { credentialID: undefined, signatureQualifier: 'za_ecta_aes' }),
    ]) {
      expect(queryOf(await wire.consent(parameters))).toEqual(invalid)
    }
    expect(queryOf(await wire.consent(wire.credentialParameters('oauth2', [a]), { user: 'other' }))).toEqual(invalid)
  })
})

test('the audit trail says who decided what, and holds no secret', async () => {
  await using wire = await fixture.open()
  await wire.consent(wire.credentialParameters('oauth2', [a]))
  await wire.consent(wire.credentialParameters('oauth2', [a]), { decision: 'deny' })
  await wire.consent(wire.credentialParameters('main', [a]))
  const trail = await wire.simulation.stores.audit.list(100)
  const { userID } = wire.user()
  const { clientId } = wire.client()
  const denied = { outcome: 'refused', reason: 'csc-v2.oauth2-authorize.access-denied' }
  const invalid = { outcome: 'refused', reason: 'csc-v2.oauth2-authorize.invalid-request' }
  const expected = [{ outcome: 'accepted' }, { outcome: 'accepted', credentialID: wire.id('oauth2') }]
  expect(trail.filter(({ event }) => event === 'oauth2/authorize decision')).toEqual(
    [...expected, { outcome: 'accepted' }, denied, invalid].map(entry =>
      expect.objectContaining({ ...entry, userID, clientId }),
    ),
  )
  expect(JSON.stringify(trail)).not.toContain(wire.user().password)
})

describe('account_token', () => {
  async function accountToken(
    wire: Wire,
    change: { readonly claims?: object; readonly key?: Uint8Array; readonly alg?: string } = {},
  ) {
    const { clientId, clientSecret } = wire.client()
    const key = change.key ?? createHash('sha256').update(clientSecret!).digest()
    const iat = Math.floor(wire.simulation.clock.now().getTime() / 1000)
    const claims = { sub: wire.user().userID, iat, jti: crypto.randomUUID(), azp: clientId, ...change.claims }
    return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: change.alg ?? 'HS256' }).sign(key)
  }

  test('names the only user who may log in', async () => {
    await using wire = await fixture.open()
    const own = wire.authorizeParameters({ account_token: await accountToken(wire) })
    expect(queryOf(await wire.consent(own))).toHaveProperty('code')
    const parameters = wire.authorizeParameters({ account_token: await accountToken(wire) })
    const request = new Request('http://driver/consent', {
      method: 'POST',
      body: JSON.stringify({ url: wire.authorizeUrl(parameters), user: 'other', decision: 'approve' }),
    })
    expect((await wire.simulation.driver.fetch(request)).ok).toBe(false)
  })

  test("is refused when it is old, early, replayed, somebody else's or signed with another key", async () => {
    await using wire = await fixture.open()
    const now = Math.floor(wire.simulation.clock.now().getTime() / 1000)
    const once = await accountToken(wire)
    expect((await get(wire, wire.authorizeParameters({ account_token: once }))).status).toBe(200)
    for (const account_token of [
      once,
      await accountToken(wire, { claims: { iat: now - 306 } }),
      await accountToken(wire, { claims: { iat: now + 60 } }),
      await accountToken(wire, { claims: { azp: 'other' } }),
      await accountToken(wire, { claims: { sub: 'nobody' } }),
      await accountToken(wire, { claims: { jti: undefined } }),
      await accountToken(wire, { key: Buffer.from(wire.client().clientSecret!) }),
      await accountToken(wire, { alg: 'HS384', key: Buffer.alloc(48) }),
    ]) {
      expectRedirectedError(wire, await get(wire, wire.authorizeParameters({ account_token })), 'invalid_request')
    }
  })
})

describe('the pages', () => {
  interface Browser {
    readonly page: string
    readonly answer: Answer
    readonly cookie: string
  }

  async function open(wire: Wire, parameters: Readonly<Record<string, string>>): Promise<Browser> {
    const answer = await get(wire, parameters)
    return { answer, page: answer.body, cookie: cookieOf(answer) }
  }

  function cookieOf(answer: Answer): string {
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }

  function csrfOf(page: string): string {
    return /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
  }

  function post(
    wire: Wire,
    cookie: string,
    form: Readonly<Record<string, string>>,
    headers: object = {},
  ): Promise<Answer> {
    return wire.form('oauth2/authorize', form, { headers: { cookie, ...headers } })
  }

  async function login(wire: Wire, parameters: Readonly<Record<string, string>>): Promise<Browser> {
    const { page, cookie } = await open(wire, parameters)
    const { username, password } = wire.user()
    const answer = await post(wire, cookie, { csrf: csrfOf(page), username, password, decision: 'login' })
    return { answer, page: answer.body, cookie: cookieOf(answer) }
  }

  test('load nothing, are framed by nobody, and keep nothing', async () => {
    await using wire = await fixture.open()
    const { answer, page } = await open(wire, wire.authorizeParameters())
    const csp = answer.headers.get('content-security-policy') ?? ''
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? ''
    expect(csp.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      `form-action 'self' ${new URL(wire.client().redirectUri).origin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('set-cookie')).toMatch(
      /^csc_v2_interaction=[\w-]{43}; Path=\/csc\/v2\/oauth2; HttpOnly; SameSite=Strict; Secure$/,
    )
    expect(page).not.toMatch(/<script|javascript:|https?:\/\//)
    expect(page).toContain('testing only')
  })

  test('label every field', async () => {
    await using wire = await fixture.open()
    const { page } = await open(wire, wire.authorizeParameters())
    const fields = [...page.matchAll(/<input id="([^"]+)"/g)].map(match => match[1])
    const labels = [...page.matchAll(/<label for="([^"]+)"/g)].map(match => match[1])
    expect(labels).toEqual(fields)
    expect(page).toContain('<html lang="en-US">')
    expect(page).toMatch(/<title>[^<]+<\/title>/)
  })

  test('show what is to be allowed, escaped', async () => {
    await using wire = await fixture.open()
    const label = '<img src=x onerror="alert(1)">'
    const authorization_details = JSON.stringify([
      {
        type: 'credential',
        credentialID: wire.id('oauth2'),
        documentDigests: [
          { hash: a, label },
          { hash: b, label: 'Lease & annex' },
        ],
        hashAlgorithmOID: sha256OID,
      },
    ])
    const description = `"><script>alert('1')</script>`
    const { page } = await login(wire, wire.authorizeParameters({ authorization_details, description }))
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<script')
    expect(page).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;')
    expect(page).toContain('Lease &#38; annex')
    for (const shown of [a, b, wire.id('oauth2'), '<dd>2</dd>']) expect(page).toContain(shown)
  })

  test('a long list of hashes is counted', async () => {
    await using wire = await fixture.open()
    const hashes = Array.from({ length: 130 }, (_, at) => hashOf(String(at)))
    const { page } = await login(wire, wire.credentialParameters('oauth2', hashes, { numSignatures: '10' }))
    expect(page).toContain('and 30 more')
    expect(page).not.toContain(hashes[100])
  })

  test('a wrong password says so and lets the user try again', async () => {
    await using wire = await fixture.open()
    const { page, cookie } = await open(wire, wire.authorizeParameters())
    const { username, password } = wire.user()
    const wrong = await post(wire, cookie, { csrf: csrfOf(page), username, password: 'wrong', decision: 'login' })
    expect(wrong.status).toBe(400)
    expect(wrong.body).toContain('role="alert"')
    expect(wrong.body).not.toContain('wrong')
    const right = await post(wire, cookie, { csrf: csrfOf(wrong.body), username, password, decision: 'login' })
    expect(right.status).toBe(200)
  })

  test('too many wrong passwords have to wait', async () => {
    await using wire = await fixture.open()
    const first = await open(wire, wire.authorizeParameters())
    const { cookie } = first
    let { page } = first
    const { username } = wire.user()
    for (let attempt = 0; attempt < 10; attempt++) {
      const answer = await post(wire, cookie, { csrf: csrfOf(page), username, password: 'x', decision: 'login' })
      expect(answer.status).toBe(400)
      page = answer.body
    }
    const limited = await post(wire, cookie, { csrf: csrfOf(page), username, password: 'x', decision: 'login' })
    expect(limited.status).toBe(429)
    expect(limited.headers.has('retry-after')).toBe(true)
    expect(limited.body).toContain('<h1>Too many attempts</h1>')
  })

  test('the cookie changes at login, and the old one is worth nothing', async () => {
    await using wire = await fixture.open()
    const before = await open(wire, wire.authorizeParameters())
    const { username, password } = wire.user()
    const answer = await post(wire, before.cookie, { csrf: csrfOf(before.page), username, password, decision: 'login' })
    expect(cookieOf(answer)).not.toBe(before.cookie)
    const form = { csrf: csrfOf(answer.body), decision: 'approve' }
    expect((await post(wire, before.cookie, form)).status).toBe(400)
  })

  test('a form needs its own token, its own cookie, and no other site behind it', async () => {
    await using wire = await fixture.open()
    const mine = await login(wire, wire.authorizeParameters())
    const other = await login(wire, wire.authorizeParameters())
    const approve = { csrf: csrfOf(mine.page), decision: 'approve' }
    const refused: Promise<Answer>[] = [post(wire, '', approve), post(wire, other.cookie, approve)]
    for (const answer of await Promise.all(refused)) expect(answer.status).toBe(400)
    const fresh = await login(wire, wire.authorizeParameters())
    const good = { csrf: csrfOf(fresh.page), decision: 'approve' }
    expect((await post(wire, fresh.cookie, good, { 'sec-fetch-site': 'cross-site' })).status).toBe(400)
    expect((await post(wire, fresh.cookie, { decision: 'approve' })).status).toBe(400)
    expect((await post(wire, fresh.cookie, { ...good, csrf: 'x' })).status).toBe(400)
    expect((await post(wire, fresh.cookie, good, { 'sec-fetch-site': 'same-origin' })).status).toBe(302)
  })

  test('one consent gives one code, however often the form is sent', async () => {
    await using wire = await fixture.open()
    const { page, cookie } = await login(wire, wire.authorizeParameters())
    const form = { csrf: csrfOf(page), decision: 'approve' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(wire, cookie, form)))
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1)
    expect(answers.find(({ status }) => status === 302)!.headers.get('set-cookie')).toContain('Max-Age=0')
  })

  test('a page that was left open too long is not accepted', async () => {
    await using wire = await fixture.open()
    const { page, cookie } = await login(wire, wire.authorizeParameters())
    await wire.advance(600)
    expect((await post(wire, cookie, { csrf: csrfOf(page), decision: 'approve' })).status).toBe(400)
  })

  test('a consent page that is shown again and again does not flood the mailbox of the signer', async () => {
    await using wire = await fixture.open()
    const { stores, mailbox } = wire.simulation
    const credential = (await stores.credentials.find(wire.id('oauth2')))!
    const { auth } = (await stores.credentials.find(wire.id('otp')))!
    await stores.credentials.put({ ...credential, auth: { ...auth, mode: 'oauth2code' } })
    const first = await login(wire, wire.credentialParameters('oauth2', [a]))
    const { cookie } = first
    let { page } = first
    let answer: Answer | undefined
    // Thirty a minute, and the minute may end while we try.
    for (let shown = 1; shown <= 61 && answer?.status !== 429; shown++) {
      answer = await post(wire, cookie, { csrf: csrfOf(page), decision: 'approve' })
      page = String(answer.body)
    }
    expect(answer!.status).toBe(429)
    expect(page).toContain('<h1>Too many attempts</h1>')
    expect(mailbox.messages.length).toBeLessThanOrEqual(60)
  })

  test('factors of the credential are asked for, verified and counted', async () => {
    await using wire = await fixture.open()
    const { stores } = wire.simulation
    const credential = (await stores.credentials.find(wire.id('oauth2')))!
    const main = (await stores.credentials.find(wire.id('main')))!
    await stores.credentials.put({ ...credential, maxAttempts: 2, auth: { ...main.auth, mode: 'oauth2code' } })
    const [pin] = wire.authData('main')
    const attempt = async (value: string) => {
      const { page, cookie } = await login(wire, wire.credentialParameters('oauth2', [a]))
      expect(page).toContain('name="factor.PIN"')
      return post(wire, cookie, { csrf: csrfOf(page), 'factor.PIN': value, decision: 'approve' })
    }
    expect((await attempt('0000')).status).toBe(400)
    const right = await attempt(pin!.value!)
    expect(right.status).toBe(302)
    expect(queryOf(right.headers.get('location')!)).toHaveProperty('code')
    expect((await attempt('0000')).body).toContain('role="alert"')
    expect((await attempt('')).status).toBe(400)
    await attempt('0000')
    const locked = await attempt(pin!.value!)
    expect(queryOf(locked.headers.get('location')!).error).toBe('access_denied')
  })
})
