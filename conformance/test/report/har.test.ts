import { expect, test } from 'vitest'
import { har } from '../../src/report/har.ts'
import type { ReportInput } from '../../src/report/input.ts'
import { tinyAnswers, tinyServer } from '../tiny/server.ts'
import { evil, harmful, hostile, reportFrom } from './hostile.ts'
import { harProblems } from './schemas.ts'

interface Har {
  readonly log: {
    readonly pages: readonly { readonly id: string }[]
    readonly entries: readonly {
      readonly pageref: string
      readonly time: number
      readonly request: { readonly method: string; readonly url: string; readonly postData?: { readonly text: string } }
      readonly response: {
        readonly status: number
        readonly content: { readonly text?: string; readonly encoding?: string }
      }
      readonly _error?: string
      readonly _step: string
    }[]
  }
}

const harOf = (input: ReportInput): Har => JSON.parse(har(input)) as Har
const honest = await reportFrom(tinyServer())

test('the file fits the schema of HAR 1.2, of an honest server and a hostile one', () => {
  for (const input of [honest, evil]) expect(harProblems(harOf(input))).toEqual([])
  expect(harProblems({ log: { version: '1.2', entries: [{}] } })).not.toEqual([])
})

test('every exchange is an entry on the page of its scenario, as it stands in the evidence', () => {
  const { pages, entries } = harOf(honest).log
  expect(entries).toHaveLength(honest.exchanges.length)
  expect(pages.map(({ id }) => id)).toEqual([...new Set(honest.exchanges.map(({ scenario }) => scenario))])
  entries.forEach((entry, i) => {
    const { scenario, step, request, response } = honest.exchanges[i]!
    expect([entry.pageref, entry._step, entry.request.url]).toEqual([scenario, step, request.url])
    expect(entry.request.postData?.text ?? null).toBe(request.body)
    expect([entry.response.status, entry.response.content.text]).toEqual([response?.status, response?.body])
  })
})

test('secrets are pseudonyms', () => {
  const text = har(honest)
  expect(text).not.toContain(tinyAnswers.pin.value)
  expect(JSON.stringify(harOf(honest))).toMatch(/<pin#\d+:[0-9a-f]{4}>/)
})

test('an answer that never came has status 0 and says why; bytes that are no text are base64', () => {
  const [first, second] = honest.exchanges
  const { response: _, ...unanswered } = first!
  const exchanges = [
    { ...unanswered, failure: { code: 'reset', message: 'connection reset' } },
    { ...second!, response: { status: 200, headers: [], body: 'AAEC', bodyEncoding: 'base64' as const } },
  ]
  const { entries } = harOf({ ...honest, exchanges }).log
  expect(harProblems(harOf({ ...honest, exchanges }))).toEqual([])
  expect([entries[0]!.response.status, entries[0]!._error]).toEqual([0, 'reset: connection reset'])
  expect(entries[1]!.response.content).toMatchObject({ text: 'AAEC', encoding: 'base64', size: 3 })
})

test('what a hostile server says comes back exactly when the file is parsed, and is only JSON when it is shown', () => {
  expect(harmful.exec(har(evil))?.[0]).toBeUndefined()
  const bodies = harOf(evil).log.entries.map(({ response }) => response.content.text ?? '')
  const said = JSON.parse(bodies[0]!) as { readonly name: string }
  expect(said.name).toBe(hostile)
})
