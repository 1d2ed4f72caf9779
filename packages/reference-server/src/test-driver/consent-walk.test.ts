import { describe, expect, it } from 'vitest'
import { walkConsent } from './consent-walk.ts'

const walk = { url: 'https://server.example/authorize', username: 'u', password: 'p', decision: 'approve' } as const
const page = (html: string) => new Response(html, { headers: { 'content-type': 'text/html' } })
const login =
  '<form method=post action=/login><input name=username><input name=password type=password><button name=b value=login></button></form>'

describe('walkConsent', () => {
  it('keeps and drops cookies, and follows redirects at home', async () => {
    const seen: string[] = []
    const answers = [
      () =>
        new Response(null, {
          status: 302,
          headers: [
            ['location', '/next'],
            ['set-cookie', 'a=1; Path=/'],
            ['set-cookie', 'b=2'],
          ],
        }),
      () => new Response(null, { status: 303, headers: { location: '/third', 'set-cookie': 'a=; Max-Age=0' } }),
      () => new Response(null, { status: 302, headers: { location: 'https://client.example/callback?code=1' } }),
    ]
    const location = await walkConsent(async request => {
      seen.push(`${new URL(request.url).pathname} ${request.headers.get('cookie')}`)
      return answers.shift()?.() ?? page('')
    }, walk)
    expect(location).toBe('https://client.example/callback?code=1')
    expect(seen).toEqual(['/authorize null', '/next a=1; b=2', '/third b=2'])
  })

  it.each([
    ['a page without a form', () => page('no'), 'step 1 ended with status 200 and no form'],
    ['a login that comes again', () => page(login), 'step 2: the login was refused'],
    [
      'a form that leads elsewhere',
      () => page(login.replace('/login', 'https://evil.example/')),
      'a form would leave the server',
    ],
    ['a form in a query', () => page(login.replace('post', 'get')), 'a form would leave the server'],
    [
      'a page without the button',
      () => page('<form method=post><button name=d value=x></button></form>'),
      'no button to approve',
    ],
    [
      'a circle',
      () => new Response(null, { status: 302, headers: { location: '/authorize' } }),
      '10 steps did not lead',
    ],
  ])('gives up at %s', async (_, answer, message) => {
    await expect(walkConsent(async () => answer(), walk)).rejects.toThrow(message)
  })
})
