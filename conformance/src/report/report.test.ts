import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { blankPage, openPage } from '../../test/report/browser.ts'
import { evil, hostile, reportFrom } from '../../test/report/hostile.ts'
import { tinyServer } from '../../test/tiny/server.ts'
import { asCurl } from './as-command.ts'
import { consoleReport } from './console.ts'
import { htmlReport } from './html/page.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'

test('in a browser nothing of what a hostile target said is more than text, and nothing is fetched', async () => {
  const { page, trouble } = await openPage(htmlReport(evil), 'evil')
  await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`)
  expect(await page.evaluate('window.harmed')).toBeUndefined()
  expect(await page.locator('script').count()).toBe(1)
  expect(await page.locator('img, svg:not(.bar), iframe, object, form').count()).toBe(0)
  expect(await page.locator('[onerror], [onload], [onmouseover]').count()).toBe(0)
  expect(await page.textContent('main')).toContain('<script>window.harmed = true</script>')
  expect(trouble).toEqual([])
})

test('a red result has requirement, clause, what was sent, what came back, expected, actual, curl and how to repeat', async () => {
  const server = tinyServer('wrong-pin-accepted')
  const { page } = await openPage(htmlReport(await reportFrom(server)), 'red')
  const card = page.locator('details.card', { hasText: 'sign refuses a wrong PIN' })
  const text = (await card.textContent()) ?? ''
  for (const part of [
    'Statement of tiny.sign.refuses-wrong-pin.',
    'TINY §1',
    'refused with a status of 4xx',
    'status 200',
    'POST http://tiny.localhost/api/sign',
    '"signatures"',
    'curl -sS -i -X POST',
    '$CONFORMANCE_PIN_',
    '--only tiny.sign.refuses-wrong-pin',
    'what is signed is bound to each run and new',
  ]) {
    expect(text).toContain(part)
  }
})

test('search and filter work with the keyboard alone, and the address opens a card', async () => {
  const { page, trouble } = await openPage(htmlReport(await reportFrom(tinyServer('one-signature'))), 'keys')
  const rows = page.locator('#checks tbody tr:visible')
  expect(await rows.count()).toBe(9)
  await page.keyboard.press('/')
  await page.keyboard.type('token given')
  expect(await rows.count()).toBe(1)
  expect(await page.textContent('#found')).toBe('1 shown')
  await page.keyboard.press('Escape')
  expect(await rows.count()).toBe(9)
  await page.locator('.toggles button[value="fail"]').focus()
  await page.keyboard.press('Space')
  expect(await rows.count()).toBe(1)
  expect(await page.getAttribute('.toggles button[value="fail"]', 'aria-pressed')).toBe('true')
  await page.evaluate(`location.hash = 'tiny.sign.counts'`)
  expect(await page.locator('details[id="tiny.sign.counts"]').getAttribute('open')).not.toBeNull()
  expect(trouble).toEqual([])
})

test('everything that can be operated has a name, every heading its order, every colour its contrast', async () => {
  const { page } = await openPage(htmlReport(await reportFrom(tinyServer('other-code'))), 'access')
  const nameless = await page.$$eval('button, input, a, summary', all =>
    all.filter(e => !(e.textContent?.trim() || e.getAttribute('aria-label'))).map(e => e.className),
  )
  expect(nameless).toEqual([])
  const levels = await page.$$eval('h1, h2, h3', all => all.map(e => Number(e.tagName[1])))
  expect(levels[0]).toBe(1)
  expect(levels.filter(level => level === 1)).toHaveLength(1)
  for (const theme of ['light', 'dark']) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    expect(await page.evaluate(lowContrast), theme).toEqual([])
  }
})

/** Runs in the page: texts whose colour stands out from what is behind by less than WCAG 2.2 AA asks. */
const lowContrast = `(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const light = colour => {
    const [r, g, b] = colour.map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor)
      if (colour[3] === 255) return colour
    }
    return [255, 255, 255, 255]
  }
  return [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .filter(e => e.offsetParent !== null && e.tagName !== 'SCRIPT')
    .map(e => ({ e, a: light(rgb(getComputedStyle(e).color)), b: light(behind(e)) }))
    .filter(({ a, b }) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5)
    .map(({ e }) => e.className + ': ' + e.textContent.slice(0, 40))
})()`

test('JUnit stays well-formed, and its counts are those of the report', async () => {
  const text = junit(evil)
  const page = await blankPage()
  const parsed = await page.evaluate(`(() => {
    const document = new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml')
    const count = name => document.querySelectorAll(name).length
    return { error: count('parsererror'), cases: count('testcase'), failures: count('failure'), errors: count('error') }
  })()`)
  const of = (...verdicts: string[]) => evil.report.results.filter(({ verdict }) => verdicts.includes(verdict)).length
  expect(parsed).toEqual({
    error: 0,
    cases: evil.report.results.length,
    failures: of('fail'),
    errors: of('inconclusive', 'error'),
  })
})

test('Markdown has no heading, no link, no table cell and no HTML of the target', () => {
  const text = markdown(evil)
  const outside = text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '').replaceAll(/(`+)(?:(?!\1)[^\n])+\1/g, '')
  expect(outside).not.toMatch(/^# forged/m)
  expect(outside).not.toMatch(/<\/?[a-z]/i)
  expect(outside).not.toMatch(/\]\(/)
})

test('the terminal is shown escape sequences and obeys none', () => {
  const text = consoleReport(evil, { colour: false })
  expect([...text].filter(character => /\p{Cc}/u.test(character) && character !== '\n')).toEqual([])
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
})

test('a curl line runs nothing of what it carries', () => {
  const [exchange] = evil.exchanges
  const spelled = {
    ...exchange!,
    request: { ...exchange!.request, url: `https://x/${hostile}`, body: `a <pin#2:0000> ${hostile}` },
  }
  const line = asCurl(spelled).replace(/^curl/, `printf '%s\\n'`)
  const words = execFileSync('sh', ['-c', line], { env: { CONFORMANCE_PIN_2: 'from the environment' } }).toString()
  expect(words).toContain("$(touch /tmp/harmed) `id` '; rm -rf / #")
  expect(words).toContain('a from the environment <script>')
})
