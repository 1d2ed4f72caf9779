import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { coverageOf } from '../../src/covered/coverage.ts'
import { coverageHtml } from '../../src/covered/render.ts'
import type { LiesByCheck } from '../../src/proof/self-proof.ts'
import { badgeSvg } from '../../src/report/badge.ts'
import { htmlReport } from '../../src/report/html/page.ts'
import type { ReportInput } from '../../src/report/input.ts'
import { tiny } from '../tiny/protocol.ts'
import { tinyServer } from '../tiny/server.ts'
import { openPage } from './browser.ts'
import { evil, hostile, reportFrom } from './hostile.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const lies: LiesByCheck = new Map([
  [
    'tiny.token.given',
    [{ id: 'drop-required token 200 /access_token', lie: 'token answers without its token', breaks: [] }],
  ],
  ['tiny.sign.refuses-wrong-pin', [{ id: 'any-pin', lie: 'any PIN is good', breaks: ['tiny.sign.refuses-wrong-pin'] }]],
])
const line = '2 of 2 faults caught, 0 of 1 false alarms'
const red: ReportInput = { ...(await reportFrom(tinyServer('wrong-pin-accepted'))), selfProof: { line, lies } }
const pages: Readonly<Record<string, string>> = {
  red: htmlReport(red),
  honest: htmlReport(await reportFrom(tinyServer())),
  evil: htmlReport(evil),
  coverage: coverageHtml(coverageOf({ protocol: tiny as ReportInput['protocol'], lies })),
}

/** Serious and critical ones, as `rule: element`. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found = (await page.evaluate('axe.run()')) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[]
  }
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
}

test.each(Object.entries(pages))(
  'axe finds no serious violation: %s, as it opens, and all of it in both themes',
  async (name, text) => {
    const { page, trouble } = await openPage(text, `axe-${name}`)
    for (const theme of ['light', 'dark']) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
      expect(await violations(page), `${theme}, closed`).toEqual([])
      await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`)
      expect(await violations(page), `${theme}, open`).toEqual([])
    }
    expect(trouble).toEqual([])
  },
)

test('axe sees a violation where there is one', async () => {
  const { page } = await openPage(
    pages.red!.replace(' aria-label="Search checks and requirements"', '').replace(/ placeholder="[^"]*"/, ''),
    'nameless',
  )
  expect((await violations(page)).join()).toMatch(/^label: <input/)
})

test('from start to end by keyboard: skip link, search, filter, a card opened and closed, its lies shown', async () => {
  const { page, trouble } = await openPage(pages.red!, 'keyboard')
  const focused = () => page.evaluate('document.activeElement.textContent.trim()')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Skip to the results')
  const card = page.locator('details.card', { hasText: 'sign refuses a wrong PIN' })
  expect(await card.getAttribute('open')).not.toBeNull()
  await page.locator('details.card > summary').first().focus()
  await page.keyboard.press('Enter')
  expect(await card.getAttribute('open')).toBeNull()
  await page.keyboard.press('Enter')
  expect(await card.getAttribute('open')).not.toBeNull()
  await card.locator('.lies > summary').focus()
  await page.keyboard.press('Enter')
  expect(await card.locator('.lies li:visible').textContent()).toContain('any PIN is good')
  await page.keyboard.press('/')
  await page.keyboard.type('refuses wrong')
  expect(await page.locator('#checks tbody tr:visible').count()).toBe(1)
  expect(await page.locator('#requirements tbody tr:visible').count()).toBe(2)
  await page.keyboard.press('Escape')
  expect(await page.locator('#checks tbody tr:visible').count()).toBe(9)
  expect(trouble).toEqual([])
})

test('every control is reached by Tab, in the order in which it is read', async () => {
  const { page } = await openPage(pages.red!, 'tab-order')
  const controls = await page.$$eval(
    'a[href], button, input, summary',
    all => all.filter(e => e.checkVisibility()).length,
  )
  const places: number[] = []
  for (let i = 0; i < controls + 20; i++) {
    await page.keyboard.press('Tab')
    const place = (await page.evaluate(
      `[...document.querySelectorAll('a[href], button, input, summary')].indexOf(document.activeElement)`,
    )) as number
    if (place >= 0) places.push(place)
    if (place === -1 && (await page.evaluate('document.activeElement === document.body'))) break
  }
  expect(new Set(places).size).toBe(controls)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('a check says which lies it catches, and without a proof nothing is claimed', async () => {
  const { page } = await openPage(pages.red!, 'lies')
  const row = page.locator('#checks tr', { hasText: 'token gives a bearer token' })
  expect(await row.locator('.lies summary').textContent()).toBe('Catches 1 lie of a server')
  expect(await row.locator('.lies').textContent()).toContain('token answers without its token')
  expect(pages.honest).not.toContain('Catches')
})

test('lies and badges with hostile words are text', async () => {
  const lies = new Map([['tiny.token.given', [{ id: hostile, lie: hostile, breaks: [] }]]])
  const { page, trouble } = await openPage(htmlReport({ ...red, selfProof: { line, lies } }), 'hostile-lies')
  await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`)
  expect(await page.evaluate('window.harmed')).toBeUndefined()
  expect(await page.locator('img, iframe, object, form').count()).toBe(0)
  expect(trouble).toEqual([])
  const set = { ...red.report.set, id: hostile }
  const badge = await openPage(badgeSvg({ ...red, report: { ...red.report, set } }), 'badge.svg')
  expect(await badge.page.evaluate('window.harmed')).toBeUndefined()
  const names = await badge.page.evaluate(
    `[...new Set([...document.querySelectorAll('*')].map(e => e.localName))].sort()`,
  )
  expect(names).toEqual(['clipPath', 'g', 'rect', 'svg', 'text', 'title'])
  expect(await badge.page.evaluate('document.title')).toContain('<script>window.harmed = true</script>')
  expect(badge.trouble).toEqual([])
})
