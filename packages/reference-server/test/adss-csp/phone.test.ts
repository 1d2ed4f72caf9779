import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectSignatures } from './verify.ts'
import { documentOf, type UserRole, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
let wire: Wire
let token: string
let origin: string

beforeEach(async () => {
  wire = await fixture.open()
  token = await wire.userToken('authorised')
  origin = new URL(wire.answers.serviceUrl).origin
})
afterEach(() => wire[Symbol.asyncDispose]())

interface Page {
  readonly status: number
  readonly html: string
  readonly headers: Headers
}

/** A browser without JavaScript, as far as these pages need one. */
class Browser {
  cookie: string | undefined

  async send(path: string, init: RequestInit = {}): Promise<Page> {
    const headers = new Headers(init.headers)
    if (this.cookie !== undefined) headers.set('cookie', this.cookie)
    const response = await wire.simulation.fetch(new Request(`${origin}${path}`, { ...init, headers }))
    const set = response.headers.get('set-cookie')
    if (set !== null) this.cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0]
    return { status: response.status, html: await response.text(), headers: response.headers }
  }

  open(query = ''): Promise<Page> {
    return this.send(`/adss/phone${query}`)
  }

  post(path: string, form: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Page> {
    return this.send(`/adss/phone/${path}`, { method: 'POST', body: new URLSearchParams(form), headers })
  }

  async login(role: UserRole = 'authorised', changes: Readonly<Record<string, string>> = {}): Promise<Page> {
    const { userId, password = 'none' } = wire.user(role)
    const client_id = role === 'foreign' ? 'csp-other' : 'csp-main'
    const csrf = csrfOf(await this.open())
    return this.post('login', { csrf, client_id, user_id: userId, password, ...changes })
  }
}

const csrfOf = ({ html }: Page) => /name="csrf" value="([\w-]+)"/.exec(html)?.[1] ?? ''
const requestOf = ({ html }: Page) => /name="request" value="([0-9a-f]+)"/.exec(html)?.[1] ?? ''
const titleOf = ({ html }: Page) => /<title>(.*)<\/title>/.exec(html)?.[1]

describe('the page of the phone', () => {
  test('lets the user sign in, see what waits, approve it, and sign out', async () => {
    const requestId = await wire.ask(token, {
      request_description: '<b>Lease</b> of flat "3"',
      docs_to_sign_info: [documentOf('lease.pdf'), documentOf('plan', { doc_alias: '<i>' })],
    })
    const browser = new Browser()
    expect((await browser.login()).status).toBe(303)
    const page = await browser.open()
    expect(titleOf(page)).toBe('Approve signatures')
    expect(page.html).toContain('&#60;b&#62;Lease&#60;/b&#62; of flat &#34;3&#34;')
    for (const text of ['lease.pdf', '&#60;i&#62;', 'Phone Signer', 'csp-main']) expect(page.html).toContain(text)
    const answer = await browser.post('decision', { csrf: csrfOf(page), request: requestOf(page), decision: 'approve' })
    expect(answer.headers.get('location')).toBe('/adss/phone?done=approve')
    const after = await browser.open('?done=approve')
    expect(titleOf(after)).toBe('Nothing to approve')
    expect(after.html).toContain('The signatures are being made')
    await wire.simulation.runPendingWork()
    const { certificate } = wire.certificate('authorised')
    expectSignatures(await wire.status(token, requestId), certificate, ['lease.pdf', 'plan'])
    await browser.post('logout', { csrf: csrfOf(after) })
    expect(browser.cookie).toBeUndefined()
  })

  test('shows nothing that looks like something else', async () => {
    const { certAlias, certificate } = wire.certificate('authorised')
    const certificates = [{ cert_alias: `${certAlias}\u202E`, auth_pass: 'FALSE', certificate }]
    const path = { user_id: wire.user('authorised').userId }
    await wire.call('addUserCertificates', { token: await wire.clientToken(), path, body: { certificates } })
    const documents = ['\u202Efdp.esael', '\u2066c\u2069'].map(alias => documentOf('lease', { doc_alias: alias }))
    await wire.ask(token, { cert_alias: `${certAlias}\u202E`, docs_to_sign_info: documents })
    const browser = new Browser()
    await browser.login()
    const { html } = await browser.open()
    expect(html).toContain('\uFFFDfdp.esael: <code>')
    expect(html).toContain(`<dd>${certAlias}\uFFFD</dd>`)
    expect(html).not.toMatch(/[\u202E\u2066\u2069]/)
  })

  test('shows so many requests at a time, and says how many more there are', async () => {
    for (let count = 0; count < 23; count++) await wire.ask(token)
    const browser = new Browser()
    await browser.login()
    const { html } = await browser.open()
    expect(html.match(/<section /g)).toHaveLength(20)
    expect(html).toContain('3 more wait')
  })

  test('declines', async () => {
    const requestId = await wire.ask(token)
    const browser = new Browser()
    await browser.login()
    const page = await browser.open()
    await browser.post('decision', { csrf: csrfOf(page), request: requestOf(page), decision: 'decline' })
    expect((await wire.status(token, requestId)).body).toEqual({ status: 'DECLINED' })
  })

  test('cannot be framed, scripted, cached or made to load anything', async () => {
    const browser = new Browser()
    const login = await browser.open('?client_id=%22%3E%3Cscript%3E')
    expect(login.html).not.toContain('<script>')
    await browser.login()
    for (const { headers } of [login, await browser.open(), await browser.send('/adss/phone/nothing')]) {
      const policy = headers.get('content-security-policy')
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^;]+'; form-action '(self|none)'; /)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
    expect(login.headers.get('set-cookie')).toMatch(
      /^adss_csp_phone=[\w-]{43}; Path=\/adss\/phone; HttpOnly; SameSite=Strict; Secure$/,
    )
  })

  test('takes no form from elsewhere, none twice, and none of another session', async () => {
    const requestId = await wire.ask(token)
    const [browser, other] = [new Browser(), new Browser()]
    await browser.login()
    await other.login('main')
    const page = await browser.open()
    const decision = { request: requestOf(page), decision: 'approve' }
    const attempts = [
      browser.post('decision', decision),
      browser.post('decision', { ...decision, csrf: 'guessed' }),
      browser.post('decision', { ...decision, csrf: csrfOf(await other.open()) }),
      browser.post('decision', { ...decision, csrf: csrfOf(page) }, { 'sec-fetch-site': 'cross-site' }),
      new Browser().post('decision', { ...decision, csrf: csrfOf(page) }),
      browser.send('/adss/phone/decision', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }),
    ]
    for (const attempt of attempts) expect(await attempt).toMatchObject({ status: 400 })
    expect((await wire.status(token, requestId)).body).toEqual({ status: 'PENDING' })
    const csrf = csrfOf(await browser.open())
    expect((await browser.post('decision', { ...decision, csrf })).status).toBe(303)
    expect(titleOf(await browser.post('decision', { ...decision, csrf }))).toBe('Page not valid')
  })

  test("shows nobody else's requests, and lets nobody else decide", async () => {
    const requestId = await wire.ask(token)
    const [owner, other] = [new Browser(), new Browser()]
    await owner.login()
    const request = requestOf(await owner.open())
    for (const role of ['main', 'foreign'] as const) {
      await other.login(role)
      const page = await other.open()
      expect(titleOf(page)).toBe('Nothing to approve')
      const answer = await other.post('decision', { csrf: csrfOf(page), request, decision: 'approve' })
      expect(answer.headers.get('location')).toBe('/adss/phone?done=gone')
      await other.post('logout', { csrf: csrfOf(await other.open()) })
    }
    expect((await wire.status(token, requestId)).body).toEqual({ status: 'PENDING' })
  })

  test('gives a new cookie when the user signs in, and forgets the user in time', async () => {
    const browser = new Browser()
    await browser.open()
    const planted = browser.cookie
    await browser.login()
    expect(browser.cookie).not.toBe(planted)
    const signedIn = browser.cookie
    browser.cookie = planted
    expect(titleOf(await browser.open())).toBe('Sign in to your phone')
    browser.cookie = signedIn
    expect(titleOf(await browser.open())).toBe('Nothing to approve')
    await wire.advance(901)
    expect(titleOf(await browser.open())).toBe('Sign in to your phone')
  })

  test('lets nobody in with a wrong password, and counts those with the ones of the service', async () => {
    const browser = new Browser()
    for (const changes of [{ password: 'wrong' }, { user_id: 'nobody' }, { client_id: 'nobody' }, { password: '' }]) {
      const page = await browser.login('authorised', changes)
      expect(page.status).toBe(400)
      expect(page.html).toContain('role="alert"')
    }
    for (const role of ['inactive', 'blocked', 'directory'] as const) {
      expect((await browser.login(role)).status).toBe(400)
    }
    for (let guess = 0; guess < 6; guess++) await browser.login('lockout', { password: `guess ${guess}` })
    expect((await browser.login('lockout')).status).toBe(400)
    expect((await wire.login('lockout')).body.error).toBe('60029')
  })

  test('is closed to a user who was switched off, and to a client that was', async () => {
    const browser = new Browser()
    await browser.login()
    const { users, clients } = wire.simulation.stores.adss
    const { id } = (await users.find('csp-main', wire.user('authorised').userId))!
    await users.update(id, { status: 'INACTIVE' })
    expect(titleOf(await browser.open())).toBe('Sign in to your phone')
    await users.update(id, { status: 'ACTIVE' })
    await browser.login()
    const client = (await clients.find('csp-main'))!
    await clients.put({ ...client, active: false })
    expect(titleOf(await browser.open())).toBe('Sign in to your phone')
  })

  test('answers other methods, paths and bodies like a server', async () => {
    const browser = new Browser()
    expect((await browser.send('/adss/phone', { method: 'POST' })).headers.get('allow')).toBe('GET')
    expect((await browser.send('/adss/phone/login')).headers.get('allow')).toBe('POST')
    expect((await browser.send('/adss/phone/constructor')).status).toBe(404)
    expect((await browser.send('/adss/phones')).status).toBe(404)
    expect((await browser.post('login', { csrf: 'x'.repeat(2_000_000) })).status).toBe(413)
  })
})

describe('the API for an app', () => {
  async function app(method: string, path: string, options: { token?: string; body?: unknown } = {}) {
    const request = new Request(`${origin}/adss/phone/api${path}`, {
      method,
      headers: {
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
    const response = await wire.simulation.fetch(request)
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }

  async function signIn(role: UserRole = 'authorised'): Promise<string> {
    const { userId, password } = wire.user(role)
    const answer = await app('POST', '/session', { body: { client_id: 'csp-main', user_id: userId, password } })
    expect(answer).toMatchObject({ status: 201, body: { expires_in: 900 } })
    return answer.body.token
  }

  test('tells what waits, and takes a decision once', async () => {
    const requestId = await wire.ask(token, { request_description: 'Lease' })
    const session = await signIn()
    const { body } = await app('GET', '/requests', { token: session })
    const { certAlias } = wire.certificate('authorised')
    expect(body.requests).toMatchObject([{ client_id: 'csp-main', cert_alias: certAlias, description: 'Lease' }])
    expect(body.requests[0].documents).toEqual([documentOf('contract')])
    expect(JSON.stringify(body)).not.toContain(requestId)
    const path = `/requests/${body.requests[0].id}`
    expect((await app('POST', path, { token: session, body: { decision: 'maybe' } })).status).toBe(400)
    expect((await app('POST', path, { token: await signIn('main'), body: { decision: 'approve' } })).status).toBe(409)
    expect(await app('POST', path, { token: session, body: { decision: 'approve' } })).toMatchObject({ status: 200 })
    expect((await app('POST', path, { token: session, body: { decision: 'decline' } })).status).toBe(409)
    expect((await app('GET', '/requests', { token: session })).body).toEqual({ requests: [] })
    await wire.simulation.runPendingWork()
    expect((await wire.status(token, requestId)).body.status).toBe('SUCCESS')
    const { userId } = wire.user('authorised')
    const trail = (await wire.simulation.stores.audit.list(20)).filter(({ event }) => event.startsWith('adss-csp sign'))
    expect(trail.map(({ event, outcome, userID }) => `${event} ${outcome} ${userID}`)).toEqual([
      `adss-csp signatureRequest accepted ${userId}`,
      `adss-csp signer approve refused ${wire.user().userId}`,
      `adss-csp signer approve accepted ${userId}`,
      `adss-csp signer decline refused ${userId}`,
      `adss-csp signature after approval accepted ${userId}`,
    ])
    expect(trail.at(-1)).toMatchObject({ clientId: 'csp-main', credentialID: certAlias, count: 1 })
  })

  test('has tokens of its own', async () => {
    const session = await signIn()
    expect((await app('GET', '/requests', { token })).status).toBe(401)
    expect((await app('GET', '/requests')).status).toBe(401)
    expect((await wire.call('listUserCertificates', { token: session })).status).toBe(401)
    expect((await app('DELETE', '/session', { token: session })).status).toBe(204)
    expect((await app('GET', '/requests', { token: session })).status).toBe(401)
    const browser = new Browser()
    await browser.login()
    expect((await app('GET', '/requests', { token: browser.cookie!.split('=')[1]! })).status).toBe(401)
  })

  test('refuses what it cannot read', async () => {
    const wrong = { client_id: 'csp-main', user_id: 'phone.signer', password: 'wrong' }
    expect(await app('POST', '/session', { body: wrong })).toMatchObject({ status: 401 })
    expect(await app('POST', '/session', { body: { ...wrong, password: 5 } })).toMatchObject({ status: 400 })
    expect(await app('POST', '/session', { body: [] })).toMatchObject({ status: 400 })
    expect(await app('POST', '/session')).toMatchObject({ status: 415 })
    expect(await app('PUT', '/requests')).toMatchObject({ status: 404 })
    expect(await app('GET', '/requests/../session')).toMatchObject({ status: 404 })
  })
})
