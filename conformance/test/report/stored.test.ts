import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { conformance, folder, tinyModule } from './command.ts'
import { loopback } from './loopback.ts'
import { harProblems, sarifProblems } from './schemas.ts'

const protocol = ['--protocol', tinyModule]

async function recorded(): Promise<string> {
  await using server = await loopback('wrong-pin-accepted')
  const dir = join(folder(), 'run')
  await conformance('run', ...protocol, ...server.target, '--out', dir, '--report', 'html,junit,md,sarif,badge,har')
  return dir
}

const dir = await recorded()
const read = (of: string, name: string) => readFileSync(join(of, name), 'utf8')

test('a run writes every format that it is asked for', () => {
  expect(readdirSync(dir).toSorted()).toEqual([
    ...['badge.json', 'badge.svg', 'evidence.ndjson', 'exchanges.har', 'junit.xml'],
    ...['report.html', 'report.json', 'report.md', 'report.sarif'],
  ])
  expect(sarifProblems(JSON.parse(read(dir, 'report.sarif')))).toEqual([])
  expect(harProblems(JSON.parse(read(dir, 'exchanges.har')))).toEqual([])
})

test('a stored run gives the same files, in every format', async () => {
  const out = folder()
  const formats = 'html,junit,json,md,sarif,badge,har'
  const { code, out: text, err } = await conformance('report', dir, ...protocol, '--format', formats, '--out', out)
  expect([code, err]).toEqual([0, ''])
  expect(text.trimEnd().split('\n')).toHaveLength(8)
  for (const name of readdirSync(out)) expect(read(out, name), name).toBe(read(dir, name))
})

test('--stdout prints the one file, and refuses more than one', async () => {
  const { out } = await conformance('report', dir, ...protocol, '--format', 'sarif', '--stdout')
  expect(out).toBe(read(dir, 'report.sarif'))
  const two = await conformance('report', dir, ...protocol, '--format', 'badge', '--stdout')
  expect([two.code, two.err]).toEqual([2, expect.stringContaining('--stdout prints one file')])
})

test('verdicts come from the evidence: a report that says otherwise is refused, and one is not needed', async () => {
  const copy = folder()
  writeFileSync(join(copy, 'evidence.ndjson'), read(dir, 'evidence.ndjson'))
  const bare = await conformance('report', copy, ...protocol, '--format', 'json', '--stdout')
  const [judged, told] = [JSON.parse(bare.out), JSON.parse(read(dir, 'report.json'))] as {
    results: unknown
    run: { seconds: number }
  }[]
  expect(judged!.results).toEqual(told!.results)
  expect(judged!.run.seconds).toBeLessThanOrEqual(told!.run.seconds)
  writeFileSync(join(copy, 'report.json'), read(dir, 'report.json').replace('"verdict": "fail"', '"verdict": "pass"'))
  const { code, err } = await conformance('report', copy, ...protocol)
  expect([code, err]).toEqual([6, expect.stringContaining('says otherwise than its evidence about 1 checks')])
})

test('what is no run, and what is no format, is refused', async () => {
  expect((await conformance('report', '/nowhere')).code).toBe(2)
  const { code, err } = await conformance('report', dir, ...protocol, '--format', 'pdf')
  expect([code, err]).toEqual([2, expect.stringContaining('there are html, json, junit, md, sarif, badge, har')])
})
