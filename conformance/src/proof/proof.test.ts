import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { provenLies, selfProofOf } from './self-proof.ts'
import { fits, sourcesHere } from './sources.ts'
import { type ProvenSet, readProof, type StoredProof, writeProof } from './stored-proof.ts'

const folder = mkdtempSync(join(tmpdir(), 'conformance-proof-'))
const file = (name: string) => pathToFileURL(join(folder, name))

const proven: Omit<ProvenSet, 'sources'> = {
  faults: { total: 4, live: 3, caught: 3, void: 0, unreachable: 1, wire: 2, behaviour: 1 },
  variants: { total: 2, falseAlarms: 0 },
  checks: { total: 2, proven: 2 },
  assertions: { total: 5, loadBearing: 4, listed: 1 },
  degenerate: { total: 2, green: 0 },
  unreachable: [{ id: 'never', lie: 'nobody asks', reason: 'nobody would' }],
  listed: [{ check: 'a', assertion: 'twice', reason: 'plainer words' }],
  mutants: [
    { id: 'any-pin', lie: 'any PIN is good', breaks: ['r1'], kills: ['a', 'b'] },
    { id: 'no-token', lie: 'no token', breaks: ['r2'], kills: ['a'] },
    { id: 'liberty', lie: 'another order', breaks: [], kills: [] },
    { id: 'all-wrong', lie: 'nothing is right', breaks: ['r1'], kills: [], blunt: 40 },
  ],
}
const here = sourcesHere()
const evidence = (sources = here) => ({
  here,
  stored: { schema: 'conformance-proof/1', sets: { one: { sources, ...proven } } } satisfies StoredProof,
})

test('what was written is read again, one set beside the other', () => {
  writeProof('one', proven, file('sets.json'))
  writeProof('two', { ...proven, mutants: [] }, file('sets.json'))
  const { sets } = readProof(file('sets.json'))!
  expect(sets).toEqual({ one: { sources: here, ...proven }, two: { sources: here, ...proven, mutants: [] } })
  // A changed mutant is a changed line.
  expect(readFileSync(file('sets.json'), 'utf8').match(/^ *\{"id":"any-pin".*$/gm)?.length).toBe(1)
})

test('no file, no JSON and JSON of another form claim nothing', () => {
  expect(readProof(file('none.json'))).toBeUndefined()
  const sets = { one: { sources: here, ...proven, faults: { ...proven.faults, caught: 'all' } } }
  for (const text of ['{', '[]', 'null', '{"schema":"conformance-proof/2","sets":{}}', JSON.stringify({ sets })]) {
    writeFileSync(file('odd.json'), text)
    expect(readProof(file('odd.json')), text).toBeUndefined()
  }
})

test('a proof of these very sources says its line, and which lies each check catches', () => {
  const { line, lies } = selfProofOf('one', evidence())!
  expect(line).toBe('3 of 3 faults caught, 0 of 2 false alarms')
  expect(lies.get('a')?.map(({ id }) => id)).toEqual(['any-pin', 'no-token'])
  expect(lies.get('b')).toEqual([{ id: 'any-pin', lie: 'any PIN is good', breaks: ['r1'] }])
  expect(provenLies(['one', 'unproven'], evidence())).toEqual(lies)
  expect(selfProofOf('unproven', evidence())).toBeUndefined()
  expect(provenLies(['unproven'], evidence())).toBeUndefined()
})

test.each(['suite', 'models', 'core', 'server'] as const)(
  'another %s makes it stale: that is said, and nothing is claimed',
  part => {
    const stale = evidence({ ...here, [part]: '0'.repeat(64) })
    expect(selfProofOf('one', stale)).toEqual({
      line: 'the self-proof of one is stale: conformance prove --set one --write',
      lies: new Map(),
    })
    expect(provenLies(['one'], stale)).toBeUndefined()
  },
)

test('of a part that is not installed nothing is said; without the suite there is no proof', () => {
  expect(Object.keys(here).sort()).toEqual(['core', 'models', 'server', 'suite'])
  const { server, ...withoutServer } = here
  expect(server).toMatch(/^[0-9a-f]{64}$/)
  expect(fits(here, withoutServer)).toBe(true)
  const { suite, ...withoutSuite } = here
  expect(suite).toMatch(/^[0-9a-f]{64}$/)
  expect(fits(here, withoutSuite)).toBe(false)
})

test.each([
  ['csc-v2-2.0.0.2', { lies: 250, inside: 60, liberties: 60 }],
  ['adss-csp-7.0.2', { lies: 300, inside: 90, liberties: 60 }],
] as const)('the proof of %s that comes with the suite is one, and of some weight', (set, least) => {
  const { faults, variants, checks, assertions, degenerate, unreachable, listed } = readProof()!.sets[set]!
  expect(faults).toMatchObject({ caught: faults.live, void: 0, live: faults.total - faults.unreachable })
  expect([variants.falseAlarms, checks.proven, degenerate.green]).toEqual([0, checks.total, 0])
  expect(faults.live).toBeGreaterThanOrEqual(least.lies)
  expect(faults.behaviour).toBeGreaterThanOrEqual(least.inside)
  expect(variants.total).toBeGreaterThanOrEqual(least.liberties)
  expect(faults.unreachable).toBeLessThanOrEqual(0.02 * faults.total)
  expect(assertions.listed).toBeLessThanOrEqual(0.05 * assertions.total)
  expect([...unreachable, ...listed].filter(({ reason }) => reason.length < 20)).toEqual([])
})
