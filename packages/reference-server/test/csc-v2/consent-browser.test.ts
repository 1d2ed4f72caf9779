import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareFixture, type Simulation } from '../../src/testing.ts'
import { hasChromium, launchChromium, listen, originOf, outlineOf } from '../chromium.ts'
import { hashOf, sha256OID } from './wire.ts'

describe.runIf(hasChromium)('the consent pages in Chromium', () => {
  let browser: Browser
  let http: Server
  let simulation: Simulation
  let fixture: Awaited<ReturnType<typeof prepareFixture>>
  /** Where the browser ends up: the client's page, on another origin. */
  let client: Server
  let arrivals: URL[] = []

  beforeAll(async () => {
    let listener: ReturnType<typeof getRequestListener> | undefined
    http = await listen(createServer((request, response) => void listener?.(request, response)))
    client = await listen(
      createServer((request, response) => {
        arrivals.push(new URL(request.url ?? '', 'http://client'))
        response.setHeader('content-type', 'text/html').end('<title>Back at the client</title>')
      }),
    )
    fixture = await prepareFixture({ origin: originOf(http) })
    simulation = await fixture.simulate()
    listener = getRequestListener(request => simulation.fetch(request), { overrideGlobalObjects: false })
    const { clients } = simulation.stores
    const main = (await clients.find(simulation.answers.clients.main!.clientId))!
    await clients.put({ ...main, redirectUris: [`${originOf(client)}/callback`] })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await simulation?.[Symbol.asyncDispose]()
    await fixture?.[Symbol.asyncDispose]()
    http?.close()
    client?.close()
  })

  async function open(parameters: Readonly<Record<string, string>>, options = { javaScriptEnabled: false }) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', message => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', error => faults.push(error.message))
    const visited: string[] = []
    page.on('request', request => visited.push(request.url()))
    await page.goto(`${simulation.answers.serviceUrl}/oauth2/authorize?${new URLSearchParams(parameters)}`)
    return { page, faults, visited, [Symbol.asyncDispose]: () => context.close() }
  }

  function parameters(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      response_type: 'code',
      client_id: simulation.answers.clients.main!.clientId,
      redirect_uri: `${originOf(client)}/callback`,
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
      state: 's',
      ...changes,
    }
  }

  const signing = (): Record<string, string> =>
    parameters({
      scope: 'credential',
      credentialID: simulation.answers.credentials.oauth2!.credentialID,
      numSignatures: '1',
      hashes: hashOf('contract'),
      hashAlgorithmOID: sha256OID,
      description: 'Lease of the flat <b>3</b>',
    })

  async function login(page: Page): Promise<void> {
    const { username, password } = simulation.answers.users.main!
    await page.getByLabel('User name').fill(username)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  test('lead through login and consent back to the client, without JavaScript', async () => {
    await using visit = await open(signing())
    const { page } = visit
    expect(await page.title()).toBe('Sign in')
    await login(page)
    expect(await page.title()).toBe('Allow signatures')
    const main = page.getByRole('main')
    for (const text of ['Lease of the flat <b>3</b>', hashOf('contract'), 'Number of signatures']) {
      expect(await main.textContent()).toContain(text)
    }
    arrivals = []
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL('**/callback*')
    expect(await page.title()).toBe('Back at the client')
    expect([...arrivals[0]!.searchParams.keys()]).toEqual(['code', 'state'])
    expect(visit.faults).toEqual([])
    const { password } = simulation.answers.users.main!
    for (const url of visit.visited) expect(url).not.toContain(password)
    expect(await page.context().cookies()).toEqual([])
  })

  test('are used by keyboard alone', async () => {
    await using visit = await open(parameters())
    const { page } = visit
    const { username, password } = simulation.answers.users.main!
    expect(await page.locator(':focus').getAttribute('name')).toBe('username')
    // Enter presses the first button.
    await page.keyboard.type(username)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('Allow access')
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    expect(await focused.textContent()).toBe('Allow')
    expect(await focused.evaluate(outlineOf)).toBe('solid')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/callback*')
    expect(new URL(page.url()).searchParams.has('code')).toBe(true)
  })

  test('say what went wrong, and a refusal goes back to the client', async () => {
    await using visit = await open(signing())
    const { page } = visit
    await page.getByLabel('User name').fill('nobody')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.getByRole('alert').textContent()).toBe('User name or password is not right.')
    await login(page)
    await page.getByRole('button', { name: 'Refuse' }).click()
    await page.waitForURL('**/callback*')
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied')
  })

  test('cannot be framed', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const consent = `${simulation.answers.serviceUrl}/oauth2/authorize?${new URLSearchParams(parameters())}`
    const body = `<iframe name="ours" src="${consent}"></iframe><iframe name="plain" src="/plain"></iframe>`
    await page.route(`${originOf(client)}/frame`, route => route.fulfill({ contentType: 'text/html', body }))
    await page.goto(`${originOf(client)}/frame`, { waitUntil: 'load' })
    expect(await page.frame('plain')?.title()).toBe('Back at the client')
    expect(page.frame('ours')?.url()).toMatch(/^chrome-error:/)
    await context.close()
  })

  test('keep their cookie from scripts and from other sites', async () => {
    await using visit = await open(parameters())
    const [cookie] = await visit.page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/csc/v2/oauth2' })
  })
})
