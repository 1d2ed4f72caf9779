import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { askToAuthorize, queryOf } from './authorization-endpoint.ts'
import { type Answer, hashOf, sha256OID, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const [a, b] = [hashOf('a'), hashOf('b')]

describe('the pages', () => {
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

interface Browser {
  readonly page: string
  readonly answer: Answer
  readonly cookie: string
}

async function open(wire: Wire, parameters: Readonly<Record<string, string>>): Promise<Browser> {
  const answer = await askToAuthorize(wire, parameters)
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
