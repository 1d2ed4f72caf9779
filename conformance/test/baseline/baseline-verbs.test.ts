import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { RunReport } from '../../src/core/result.ts'
import { conformance, newFolder, tinyFile, tinyTarget } from '../vendor/conformance-process.ts'

const protocol = ['--protocol', tinyFile('module.ts')]
const file = 'conformance.baseline.yaml'

interface Entry {
  check: string
  reason: string
  since: string
  until: string
  signature: string
}

function edit(cwd: string, change: (known: Entry[]) => void): void {
  const value = parse(readFileSync(join(cwd, file), 'utf8')) as { known: Entry[] }
  change(value.known)
  writeFileSync(join(cwd, file), stringify(value))
}

function excuse(cwd: string): void {
  edit(cwd, known => {
    for (const entry of known) Object.assign(entry, { reason: 'fixed in 5.2', until: '2999-01-01' })
  })
}

async function runInto(cwd: string, out: string, lie?: string): Promise<void> {
  await conformance(['run', ...tinyTarget, '--out', out], { cwd, ...(lie ? { env: { TINY_LIE: lie } } : {}) })
}

const lying = { TINY_LIE: 'one-signature' }

test('from create to a green run: what create writes is refused until somebody says why and until when', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'run', 'one-signature')
  const created = await conformance(['baseline', 'create', 'run', ...protocol], { cwd })
  expect([created.code, created.out]).toEqual([0, expect.stringContaining('with 1 entry')])
  const again = await conformance(['baseline', 'create', 'run', ...protocol], { cwd })
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')])

  const held = ['run', ...tinyTarget, '--baseline', file]
  const refused = await conformance(held, { cwd, env: lying })
  expect(refused.code).toBe(2)
  expect(refused.err).toContain('known[0].reason must say why tiny.sign.counts is red')
  expect(refused.err).toContain('known[0].until must be the last day')

  excuse(cwd)
  expect((await conformance(held, { cwd, env: lying })).code).toBe(0)
  expect((await conformance(['baseline', 'check', 'run', ...protocol], { cwd })).code).toBe(0)
})

test('of a file that nobody filled in, the first problems are named, and how many there are', async () => {
  const cwd = newFolder()
  const entry = { requirement: 'r', reason: 'CHANGE ME', since: '2026-01-01', until: 'CHANGE ME', signature: 'x' }
  const known = Array.from({ length: 77 }, (_, i) => ({ check: `tiny.check-${i}`, ...entry }))
  writeFileSync(join(cwd, file), stringify({ known }))
  const { code, err } = await conformance(['run', ...tinyTarget, '--baseline', file], { cwd })
  expect(code).toBe(2)
  expect(err).toContain('154 problems:\n  known[0].reason must say why tiny.check-0 is red\n')
  expect(err).toContain('and 150 more')
  expect(err.length).toBeLessThan(1000)
})

test('exit 5: an entry that passes now, and one for a check that is not there, with the lines to delete', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'bad', 'one-signature')
  await runInto(cwd, 'good')
  await conformance(['baseline', 'create', 'bad', ...protocol], { cwd })
  excuse(cwd)
  const before = readFileSync(join(cwd, file), 'utf8')
  const unknown = before.slice(before.indexOf('  - check')).replace('tiny.sign.counts', 'tiny.no-such-check')
  writeFileSync(join(cwd, file), `# Kept by hand.\n${before}${unknown}`)

  const { code, out } = await conformance(['run', ...tinyTarget, '--baseline', file], { cwd })
  expect(code).toBe(5)
  const lines = readFileSync(join(cwd, file), 'utf8').trimEnd().split('\n')
  const first = lines.findIndex(line => line.includes('tiny.sign.counts')) + 1
  const second = lines.findIndex(line => line.includes('tiny.no-such-check')) + 1
  expect(out).toContain(
    `stale: tiny.sign.counts: it is pass now; delete lines ${first} to ${second - 1} of ${file}:\n${lines.slice(first - 1, second - 1).join('\n')}\n`,
  )
  expect(out).toContain(
    `stale: tiny.no-such-check: this version of the suite has no such check; delete lines ${second} to ${lines.length} of`,
  )

  const pruned = await conformance(['baseline', 'prune', 'good', ...protocol], { cwd })
  expect(pruned.out).toContain('2 entries deleted')
  expect(readFileSync(join(cwd, file), 'utf8')).toBe('# Kept by hand.\nsuite: 0.0.0\nknown: []\n')
  expect((await conformance(['run', ...tinyTarget, '--baseline', file], { cwd })).code).toBe(0)
})

test('exit 1: an entry whose day is over covers nothing, and prune deletes it', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'run', 'one-signature')
  await conformance(['baseline', 'create', 'run', ...protocol], { cwd })
  excuse(cwd)
  edit(cwd, known => Object.assign(known[0]!, { since: '2025-01-01', until: '2025-12-31' }))
  const { code, out } = await conformance(['run', ...tinyTarget, '--baseline', file], { cwd, env: lying })
  expect(code).toBe(1)
  expect(out).toContain('expired: tiny.sign.counts: its last day was 2025-12-31; delete lines')
  const checked = await conformance(['baseline', 'check', 'run', ...protocol], { cwd })
  expect([checked.code, checked.out]).toEqual([1, expect.stringContaining('new: tiny.sign.counts: fail at sign')])
  await conformance(['baseline', 'prune', 'run', ...protocol], { cwd })
  expect(parse(readFileSync(join(cwd, file), 'utf8'))).toMatchObject({ known: [] })
})

test('exit 1: another failure of a known check is a new one; update prints its entry and writes nothing', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'run', 'one-signature')
  await conformance(['baseline', 'create', 'run', ...protocol], { cwd })
  excuse(cwd)
  edit(cwd, known => Object.assign(known[0]!, { signature: 'fail at sign /signatures: wanted none, got some' }))
  const before = readFileSync(join(cwd, file), 'utf8')
  const flags = ['--baseline', file, '--report', 'md', '--out', 'held']
  const held = await conformance(['run', ...tinyTarget, ...flags], { cwd, env: lying })
  expect(held.code).toBe(1)
  expect(held.out).toContain('fail  tiny.sign.counts (new)')
  expect(held.out).toContain('1 new failure: tiny.sign.counts\n')
  const summary = readFileSync(join(cwd, 'held/report.md'), 'utf8')
  expect(summary).toContain('## Baseline\n\n- new: ` tiny.sign.counts `: fail at sign')
  expect(summary).toContain('### fail (new): ')
  const { code, out } = await conformance(['baseline', 'update', 'run', ...protocol], { cwd })
  expect(code).toBe(0)
  expect(parse(out)).toMatchObject([{ check: 'tiny.sign.counts', reason: 'CHANGE ME', until: 'CHANGE ME' }])
  expect(readFileSync(join(cwd, file), 'utf8')).toBe(before)
})

test('exit 1 before 5: a new failure is told before a stale entry', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'bad', 'one-signature')
  await conformance(['baseline', 'create', 'bad', ...protocol], { cwd })
  excuse(cwd)
  const { code, out } = await conformance(['run', ...tinyTarget, '--baseline', file], {
    cwd,
    env: { TINY_LIE: 'wrong-pin-accepted' },
  })
  expect(out).toContain('stale: tiny.sign.counts')
  expect(code).toBe(1)
})

test('what was not judged makes no entry stale', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'bad', 'one-signature')
  await conformance(['baseline', 'create', 'bad', ...protocol], { cwd })
  excuse(cwd)
  const { code } = await conformance(['run', ...tinyTarget, '--baseline', file, '--only', 'tiny.info'], { cwd })
  expect(code).toBe(0)
})

test('under --level should a warning can be known, and is stale once it is gone', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'run', 'shouts')
  const level = ['--level', 'should']
  await conformance(['baseline', 'create', 'run', ...protocol, ...level], { cwd })
  excuse(cwd)
  const held = ['run', ...tinyTarget, '--baseline', file, ...level]
  expect((await conformance(held, { cwd, env: { TINY_LIE: 'shouts' } })).code).toBe(0)
  expect((await conformance(held, { cwd })).code).toBe(5)
})

test('rebase tells the suite from the target, and words the same failure anew', async () => {
  const cwd = newFolder()
  await runInto(cwd, 'old', 'one-signature')
  await runInto(cwd, 'new', 'wrong-pin-accepted')
  await conformance(['baseline', 'create', 'old', ...protocol], { cwd })
  excuse(cwd)
  // As an older suite would have judged the same evidence: it worded one failure otherwise, and knew one check less.
  const path = join(cwd, 'old/report.json')
  const report = JSON.parse(readFileSync(path, 'utf8')) as RunReport
  const results = report.results
    .filter(({ check }) => check !== 'tiny.info.polite')
    .map(result => ({
      ...result,
      findings: result.findings.map(found => ({ ...found, expected: found.expected.replace('two', '2') })),
    }))
  writeFileSync(path, JSON.stringify({ ...report, suite: { version: '0.0.0-old' }, results }))
  edit(cwd, known => {
    known[0]!.signature = known[0]!.signature.replace('two', '2')
  })

  const { code, out } = await conformance(
    ['baseline', 'rebase', '--from', 'old', '--to', 'new', '--write', ...protocol],
    { cwd },
  )
  const [bySuite = '', byTarget = ''] = out.split('changed by the target:')
  expect(bySuite).toContain('changed by the suite 0.0.0-old to 0.0.0:')
  expect(bySuite).toContain('tiny.info.polite: was not there; is pass')
  expect(bySuite).toContain('tiny.sign.counts: was fail at sign /signatures: wanted 2 signatures')
  expect(bySuite).not.toContain('wrong-pin')
  expect(byTarget).toContain('tiny.sign.refuses-wrong-pin: was pass; is fail')
  expect(byTarget).toContain('tiny.sign.counts: was fail at sign /signatures: wanted two signatures')
  expect(byTarget).not.toContain('tiny.info.polite')
  expect(out).toContain('1 entry worded anew')
  expect(code).toBe(1)
  expect(readFileSync(join(cwd, file), 'utf8')).toContain('wanted two signatures')
})

test.each<[string, string, string]>([
  ['no YAML', 'known: [', 'baseline'],
  ['a wildcard', 'tiny.*', 'known[0].check must be an exact id'],
  ['an unknown key', 'extra', 'known[0].note is not a known key'],
  ['a day that is none', 'day', 'known[0].until must be the last day'],
  ['one check twice', 'twice', 'known[1].check names tiny.sign.counts a second time'],
])('exit 2: a baseline with %s', async (_, what, problem) => {
  const cwd = newFolder()
  const entry = {
    ...{ check: 'tiny.sign.counts', requirement: 'tiny.sign.counts', reason: 'known', since: '2026-01-01' },
    ...{ until: '2999-01-01', signature: 'x' },
  }
  const files: Record<string, unknown> = {
    'tiny.*': [{ ...entry, check: 'tiny.*' }],
    extra: [{ ...entry, note: 'x' }],
    day: [{ ...entry, until: '2999-02-30' }],
    twice: [entry, entry],
  }
  writeFileSync(
    join(cwd, file),
    files[what] ? stringify({ known: files[what] }, { aliasDuplicateObjects: false }) : what,
  )
  const { code, err } = await conformance(['run', ...tinyTarget, '--baseline', file], { cwd })
  expect([code, err]).toEqual([2, expect.stringContaining(problem)])
})
