import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PreparedFixture, prepareFixture } from '../../src/testing.ts'
import { hasChromium, launchChromium, listen, originOf, outlineOf } from '../chromium.ts'
import { expectSignatures } from './verify.ts'
import { documentOf, hashOf, Wire } from './wire.ts'

describe.runIf(hasChromium)('the phone of the signer in Chromium', () => {
  let browser: Browser
  let http: Server
  /** A page of somebody else, on another origin. */
  let stranger: Server
  let fixture: PreparedFixture<'adss-csp'>
  let wire: Wire
  let token: string

  beforeAll(async () => {
    let listener: ReturnType<typeof getRequestListener> | undefined
    http = await listen(createServer((request, response) => void listener?.(request, response)))
    stranger = await listen(createServer((_, response) => void response.end('<title>Stranger</title>')))
    fixture = await prepareFixture({ protocol: 'adss-csp', origin: originOf(http) })
    const simulation = await fixture.simulate()
    listener = getRequestListener(request => simulation.fetch(request), { overrideGlobalObjects: false })
    wire = new Wire(simulation, { errors: [] })
    token = await wire.userToken('authorised')
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await wire?.[Symbol.asyncDispose]()
    await fixture?.[Symbol.asyncDispose]()
    http?.close()
    stranger?.close()
  })

  async function open(options = { javaScriptEnabled: false }) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', message => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', error => faults.push(error.message))
    await page.goto(`${originOf(http)}/adss/phone?client_id=csp-main`)
    return { page, faults, [Symbol.asyncDispose]: () => context.close() }
  }

  async function login(page: Page): Promise<void> {
    const { userId, password } = wire.user('authorised')
    await page.getByLabel('User name').fill(userId)
    await page.getByLabel('Password').fill(password!)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  test('shows what waits and approves it, without JavaScript', async () => {
    const requestId = await wire.ask(token, {
      request_description: Buffer.from('Līgums <img src=x onerror=alert(1)>').toString('base64'),
      docs_to_sign_info: [documentOf('lease.pdf'), documentOf('plan.pdf')],
    })
    await using visit = await open()
    const { page } = visit
    await login(page)
    expect(await page.title()).toBe('Approve signatures')
    const main = page.getByRole('main')
    for (const text of ['Līgums <img src=x onerror=alert(1)>', 'lease.pdf', hashOf('plan.pdf'), 'Phone Signer']) {
      expect(await main.textContent()).toContain(text)
    }
    expect(await page.locator('img').count()).toBe(0)
    await page.getByRole('button', { name: 'Approve' }).click()
    expect(await page.getByRole('status').textContent()).toBe('Approved. The signatures are being made.')
    await expect.poll(async () => (await wire.status(token, requestId)).body.status).toBe('SUCCESS')
    expectSignatures(await wire.status(token, requestId), wire.certificate('authorised').certificate, [
      'lease.pdf',
      'plan.pdf',
    ])
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await page.title()).toBe('Sign in to your phone')
    expect(visit.faults).toEqual([])
  })

  test('declines one of two, by keyboard alone', async () => {
    const [first, second] = [await wire.ask(token), await wire.ask(token)]
    await using visit = await open()
    const { page } = visit
    const { userId, password } = wire.user('authorised')
    await page.getByLabel('User name').focus()
    await page.keyboard.type(userId)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password!)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toBe('Approve signatures')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    expect(await focused.textContent()).toBe('Decline')
    expect(await focused.evaluate(outlineOf)).toBe('solid')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('status').textContent()).toBe('Declined. Nothing was signed.')
    expect((await wire.status(token, first)).body).toEqual({ status: 'DECLINED' })
    expect((await wire.status(token, second)).body).toEqual({ status: 'PENDING' })
    await wire.decide('authorised', 'decline')
  })

  test('says that a request is gone where the page was older than the decision', async () => {
    const requestId = await wire.ask(token)
    await using visit = await open()
    await login(visit.page)
    await wire.decide('authorised', 'decline')
    await visit.page.getByRole('button', { name: 'Approve' }).click()
    expect(await visit.page.getByRole('status').textContent()).toMatch(/^That request does not wait any more/)
    expect((await wire.status(token, requestId)).body).toEqual({ status: 'DECLINED' })
  })

  test('takes no form that a stranger makes the browser send', async () => {
    const requestId = await wire.ask(token)
    await using visit = await open({ javaScriptEnabled: true })
    const { page } = visit
    await login(page)
    const request = await page.locator('[name=request]').getAttribute('value')
    const csrf = await page.locator('[name=csrf]').first().getAttribute('value')
    const fields = { csrf, request, decision: 'approve' }
    const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`)
    const form = `<form method="post" action="${originOf(http)}/adss/phone/decision">${inputs.join('')}<button>Win</button></form>`
    await page.route(`${originOf(stranger)}/win`, route => route.fulfill({ contentType: 'text/html', body: form }))
    await page.goto(`${originOf(stranger)}/win`)
    await page.getByRole('button', { name: 'Win' }).click()
    expect(await page.title()).toBe('Page not valid')
    expect((await wire.status(token, requestId)).body).toEqual({ status: 'PENDING' })
    await wire.decide('authorised', 'decline')
  })

  test('cannot be framed, and keeps its cookie from scripts and from other sites', async () => {
    await using visit = await open()
    const [cookie] = await visit.page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/adss/phone' })
    const page = await visit.page.context().newPage()
    const body = `<iframe name="ours" src="${originOf(http)}/adss/phone"></iframe><iframe name="plain" src="/plain"></iframe>`
    await page.route(`${originOf(stranger)}/frame`, route => route.fulfill({ contentType: 'text/html', body }))
    await page.goto(`${originOf(stranger)}/frame`, { waitUntil: 'load' })
    expect(await page.frame('plain')?.title()).toBe('Stranger')
    expect(page.frame('ours')?.url()).toMatch(/^chrome-error:/)
  })
})
