import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tiny } from '../../test/tiny/protocol.ts'
import { tinyTarget } from '../../test/tiny/server.ts'
import type { Protocol } from '../core/protocol.ts'
import { run } from '../core/run.ts'
import { readEvidence } from './read-evidence.ts'
import { chainStart, draftFile, evidenceFile, openRecorder } from './recorder.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'conformance-evidence-'))

function withText(text: string): string {
  const into = folder()
  writeFileSync(join(into, evidenceFile), text)
  return into
}

/** Lines whose chain of hashes is whole, whatever they hold. */
function sealed(...lines: readonly string[]): string {
  let prev = chainStart
  const whole = lines.map((data, n) => {
    const body = data.replaceAll('PREV', prev).replaceAll('N', String(n))
    prev = createHash('sha256').update(body).digest('hex')
    return `${body.slice(0, -1)},"hash":"${prev}"}\n`
  })
  return whole.join('')
}

const line = (type: string, data: string): string => `{"n":N,"type":"${type}","data":${data},"prev":"PREV"}`

test('what a run left is read as it was, in bounded steps', async () => {
  const into = folder()
  const protocol = tiny as Protocol
  const recorder = openRecorder(into)
  const { report, exchanges } = await run({ protocol, set: protocol.sets[0]!, target: tinyTarget(), recorder })
  recorder.close()
  const stored = await readEvidence(into)
  expect(stored.root).toBe(report.evidence.root)
  expect(stored.exchanges).toEqual(exchanges)
  expect(stored.plan?.hash).toBe(report.plan.hash)
})

test('until the whole was looked through it is a draft that nobody else can read, and a killed run can be judged from it', async () => {
  const into = folder()
  writeFileSync(join(into, evidenceFile), 'evidence of an earlier run')
  const recorder = openRecorder(into)
  recorder.append('run', {
    ...{ schema: 'conformance-evidence/1', suite: '0', protocol: 'tiny', set: 's', target: 't', run: 'r', seed: '1' },
    ...{ started: new Date().toISOString(), gate: 'plain', level: 'must' },
  })
  expect(readdirSync(into)).toEqual([draftFile])
  expect(statSync(join(into, draftFile)).mode & 0o777).toBe(0o600)
  expect((await readEvidence(into)).head.seed).toBe('1')
  recorder.release()
  expect(readdirSync(into)).toEqual([evidenceFile])
  recorder.drop()
  expect(readdirSync(into)).toEqual([])
})

test('a recorder that wrote nothing takes nothing away', () => {
  const into = folder()
  writeFileSync(join(into, evidenceFile), 'evidence of an earlier run')
  const recorder = openRecorder(into)
  recorder.release()
  recorder.drop()
  expect(readdirSync(into)).toEqual([evidenceFile])
})

test.each<[string, string, string, RegExp]>([
  ['an empty file', '', 'EVIDENCE_MALFORMED', /no evidence of this schema/],
  ['no line of evidence', 'hello\n', 'EVIDENCE_MALFORMED', /no evidence of this schema/],
  [
    'a torn line before others',
    `hello\n${sealed(line('end', '{"uncleaned":[]}'))}`,
    'EVIDENCE_CHANGED',
    /line 1 is not whole/,
  ],
  ['another schema', sealed(line('run', '{"schema":"x"}')), 'EVIDENCE_MALFORMED', /line 1: suite must be a string/],
  ['no JSON under a good hash', sealed('{"n":N,,"prev":"PREV"}'), 'EVIDENCE_MALFORMED', /line 1 is no JSON/],
  ['an exchange that is null', sealed(line('exchange', 'null')), 'EVIDENCE_MALFORMED', /line 1: it must be an object/],
  [
    'a plan of numbers',
    sealed(line('plan', '{"set":"s","hash":"h","scenarios":[1]}')),
    'EVIDENCE_MALFORMED',
    /scenarios\[0\] must be/,
  ],
  [
    'a check without requirements',
    sealed(line('plan', '{"set":"s","hash":"h","scenarios":[],"checks":[{"id":"a","scenario":"b","maturity":"c"}]}')),
    'EVIDENCE_MALFORMED',
    /checks\[0\]\.requirements must be/,
  ],
  ['a million brackets', sealed(line('profile', '['.repeat(1_000_000))), 'EVIDENCE_MALFORMED', /nests deeper than 80/],
])('%s is refused by its code', async (_, text, code, message) => {
  await expect(readEvidence(withText(text))).rejects.toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) }),
  )
})

test('no folder, a folder in its place and a file of ten gigabytes are refused at once', async () => {
  await expect(readEvidence(folder())).rejects.toMatchObject({ code: 'EVIDENCE_MISSING' })
  const nested = folder()
  mkdirSync(join(nested, evidenceFile))
  await expect(readEvidence(nested)).rejects.toMatchObject({ code: 'EVIDENCE_MISSING' })
  const large = folder()
  writeFileSync(join(large, evidenceFile), '')
  truncateSync(join(large, evidenceFile), 10 * 2 ** 30)
  await expect(readEvidence(large)).rejects.toMatchObject({ code: 'EVIDENCE_TOO_LARGE' })
})
