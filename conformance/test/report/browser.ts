import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'conformance-report-'))

beforeAll(async () => {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
})
afterAll(() => browser?.close())

export interface Opened {
  readonly page: Page
  /** What a page that keeps to itself never does: requests, dialogs, errors, a word on the console. */
  readonly trouble: readonly string[]
}

/** A file, opened from the disk as somebody would who was sent it. */
export async function openPage(text: string, name: string): Promise<Opened> {
  const file = join(folder, name.includes('.') ? name : `${name}.html`)
  writeFileSync(file, text)
  const page = await browser.newPage()
  const url = pathToFileURL(file).href
  const trouble: string[] = []
  page.on('console', message => void trouble.push(message.text()))
  page.on('pageerror', error => void trouble.push(String(error)))
  page.on('request', request => void (request.url() === url || trouble.push(request.url())))
  page.on('dialog', dialog => void trouble.push(dialog.message()))
  await page.goto(url)
  return { page, trouble }
}

export function blankPage(): Promise<Page> {
  return browser.newPage()
}
