import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describe, finding } from '../../src/core/assertions.ts'
import type { WireMessage } from '../../src/core/exchange.ts'
import type { Mark, OperationRow, Protocol } from '../../src/core/protocol.ts'
import { run } from '../../src/core/run.ts'
import type { Scenario } from '../../src/core/scenario.ts'
import { diff } from '../../src/diff/diff.ts'
import { diffText } from '../../src/diff/diff-text.ts'
import { encodingsOf } from '../../src/evidence/encodings.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { consoleReport } from '../../src/report/console.ts'
import { json } from '../../src/report/escape.ts'
import { formatNames } from '../../src/report/format-names.ts'
import { writeReports } from '../../src/report/write-reports.ts'
import { handlerTarget } from '../tiny/server.ts'
import { protocol as csc } from './simulation.ts'

/** Canaries carry what every encoder escapes differently. */
const canaries: string[] = []
function canary(of: string): string {
  const value = `canary-${canaries.length}-${of.replaceAll(/\W+/g, '-')}/+=&"<'>%~`
  canaries.push(value)
  return value
}

/** A value at a pointer with `*`, in an object that holds nothing else. */
function planted(marks: readonly Mark[], where: string): { body: Record<string, unknown>; values: readonly string[] } {
  const body: Record<string, unknown> = {}
  const values = marks
    .filter(({ kind }) => kind === 'secret')
    .map(({ pointer }) => {
      const value = canary(`${where}${pointer}`)
      plant(body, pointer.slice(1).split('/'), value)
      return value
    })
  return { body, values }
}

function plant(
  into: Record<string, unknown> | unknown[],
  [token = '', ...rest]: readonly string[],
  value: string,
): void {
  const key = token === '*' ? 0 : token
  const members = into as Record<string | number, unknown>
  if (rest.length === 0) members[key] = value
  else {
    members[key] ??= rest[0] === '*' ? [] : {}
    plant(members[key] as Record<string, unknown>, rest, value)
  }
}

const rows: readonly OperationRow[] = Object.values(csc.operations)
const sent = new Map(rows.map(row => [row.id, planted(row.marks.request, `${row.id} request`)]))
const answered = new Map(
  rows.map(row => {
    const status = Number(Object.keys(row.responses).find(code => code.startsWith('2')) ?? 200)
    return [row.id, { status, ...planted(row.marks.responses[status] ?? [], `${row.id} ${status}`) }]
  }),
)
const bearer = canary('bearer')
const password = canary('password')
const cookie = 'canary-cookie-value-123456'
canaries.push(cookie)

/** Repeats in every place where a server could put them the secrets that it was sent, and the ones that it gives. */
async function parrot(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const row = rows.find(({ path }) => url.pathname.endsWith(path))!
  const { status, body, values } = answered.get(row.id)!
  const shown = request.headers.get('authorization')?.startsWith('Bearer ') ? [bearer, password] : [password]
  const all = [...(sent.get(row.id)?.values ?? []), ...values, ...shown]
  const mode = request.headers.get('x-mode')
  const echo = all.map(value => encodeURIComponent(value)).join('&')
  const headers = new Headers({
    'X-Echo': all.join(' '),
    'Set-Cookie': `session=${cookie}; HttpOnly`,
    Location: `https://client.example/cb/${echo}?state=${echo}#${echo}`,
    'WWW-Authenticate': `Bearer error="invalid_token", error_description="not ${all.join(', ')}"`,
  })
  if (mode === 'throws') throw new Error(`cannot connect with ${all.join(' ')}`)
  if (mode === 'html')
    return new Response(`<p title="${all.join('">')}">${all.join('<br>')}</p>`, { status: 500, headers })
  if (mode === 'base64') return new Response(Buffer.from(all.join('\n')).toString('base64'), { headers })
  const problem = {
    error: 'invalid_request',
    error_description: `Invalid ${all.join(' and ')}`,
    more: [{ [all[0]!]: all }],
  }
  if (mode === 'error') return Response.json(problem, { status: 400, headers })
  if (mode === 'broken')
    return new Response(`${JSON.stringify({ ...body, ...problem })}trailing ${all.join()}`, { headers })
  return Response.json({ ...body, echo: all }, { status: status === 204 ? 200 : status, headers })
}

/** First what makes the secrets known, so that every echo after that is an echo of something known. */
const modes = ['plain', 'error', 'html', 'base64', 'broken', 'throws']

const scenarios: readonly Scenario[] = rows.map(row => ({
  id: `canary.${row.id}`,
  title: row.id,
  needs: [],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t) {
    const { body = {}, values = [] } = sent.get(row.id) ?? {}
    const basic = `Basic ${Buffer.from(`user:${password}`).toString('base64')}`
    await t.sendInvalid('basic', row.id, body, { violates: 'canary', authorization: basic })
    for (const mode of modes) {
      t.note(`mode ${mode}`, {
        seen: [...values, bearer],
        url: `https://x.example/?code=${encodeURIComponent(bearer)}`,
      })
      if (mode === 'throws') t.secret('canary', bearer)
      await t.sendInvalid(mode, row.id, body, {
        violates: 'canary',
        bearer,
        headers: { 'X-Mode': mode, Cookie: `s=${cookie}` },
      })
    }
    t.blocked('never', `ended with ${values.join(' ')}`)
  },
}))

const protocol: Protocol = {
  ...csc,
  requirements: [
    {
      ...{
        id: 'canary',
        level: 'must',
        statement: 'Nothing is shown.',
        editions: ['x'],
        role: 'server',
        risk: 'confidentiality',
      },
      ...{ sources: [], testability: 'wire' },
    },
  ],
  validateAnswers: () => [],
  discover: async () => ({}),
  scenarios,
  checks: scenarios.map(({ id }) => ({
    ...{ id: `${id}.shown`, title: id, requirements: ['canary'], scenario: id, maturity: 'stable' as const },
    steps: ['plain'],
    // A judge that shows all that it is shown.
    judge: v =>
      v.exchanges.map(({ step, id: exchange, request, response }) =>
        finding(false, {
          ...{ requirement: 'canary', at: step, exchange, path: request.url, expected: describe(response?.headers) },
          ...{ actual: `${request.body} ${response?.body}`, note: JSON.stringify(v.note('mode plain') ?? null) },
        }),
      ),
  })),
  sets: [{ id: 'canary', title: 'Canary', claim: 'conforms to', includes: () => true }],
}

const folder = mkdtempSync(join(tmpdir(), 'conformance-canary-'))
const answers = { serviceUrl: 'https://parrot.example/csc/v2', clients: {}, users: {}, credentials: {} }
const target = handlerTarget(parrot, answers)
const outcome = await run({ protocol, set: protocol.sets[0]!, target, recorder: openRecorder(folder) })
const input = { report: outcome.report, protocol, exchanges: outcome.exchanges }
const { holdsSecret } = outcome
const other: WireMessage = { headers: [], body: null }
writeReports(input, { folder, formats: formatNames, holdsSecret })
const outputs = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]))
outputs.set('console', consoleReport(input, { colour: false, width: 10_000 }))
const unlike = {
  ...input,
  exchanges: input.exchanges.map(exchange => ({ ...exchange, response: { ...other, status: 599 } })),
}
outputs.set('diff', diffText(diff(input, unlike)))
outputs.set('diff --json', json(diff(input, unlike)))

test('there are canaries in every marked member, and every place where a server could repeat them was used', () => {
  const marks = rows.flatMap(({ marks: { request, responses } }) => [request, ...Object.values(responses)].flat())
  expect(canaries.length).toBeGreaterThanOrEqual(10)
  expect(marks.filter(({ kind }) => kind === 'secret').length).toBeGreaterThan(10)
  expect(outcome.exchanges.length).toBe(rows.length * (modes.length + 1))
  expect(outcome.exchanges.filter(({ failure }) => failure).length).toBe(rows.length)
  expect([...outputs.keys()].toSorted()).toEqual([
    ...['badge.json', 'badge.svg', 'console', 'diff', 'diff --json', 'evidence.ndjson', 'exchanges.har'],
    ...['junit.xml', 'report.html', 'report.json', 'report.md', 'report.sarif'],
  ])
})

test('no canary comes through, in any encoding, in any output', () => {
  for (const [name, text] of outputs) {
    const left = canaries.filter(value => encodingsOf(value).some(encoding => text.includes(encoding)))
    expect(left, name).toEqual([])
    expect(text, name).not.toMatch(/canary-\d+-(?!\.)/)
    if (!name.startsWith('badge')) expect(text.length, name).toBeGreaterThan(1000)
  }
})

test('what the scan says and what is there agree', () => {
  expect(outcome.leak).toBeUndefined()
  expect(holdsSecret([...outputs.values()].join('\n'))).toBe(false)
  expect(holdsSecret(`and so ${bearer}`)).toBe(true)
  expect(holdsSecret(json({ as: [bearer] }))).toBe(true)
})
