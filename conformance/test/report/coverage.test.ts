import { expect, test } from 'vitest'
import type { Protocol } from '../../src/core/protocol.ts'
import { type Coverage, coverageOf } from '../../src/covered/coverage.ts'
import { coverageMarkdown, coverageText } from '../../src/covered/render.ts'
import { tiny } from '../tiny/protocol.ts'
import { conformance, tinyModule } from './command.ts'

const protocol = tiny as Protocol
const standing = ({ requirements }: Coverage, id: string) => requirements.find(one => one.id === id)?.standing

test('a requirement is proven by a lie that breaks it and that a check on it catches', () => {
  const check = 'tiny.sign.refuses-wrong-pin'
  const lies = new Map([[check, [{ id: 'any-pin', lie: 'any PIN is good', breaks: [check] }]]])
  const coverage = coverageOf({ protocol, lies })
  expect(standing(coverage, check)).toBe('proven')
  // The same check is about the error code too, and no lie broke that.
  expect(standing(coverage, `${check}.code`)).toBe('checked')
  expect(standing(coverage, 'tiny.client.duty')).toBe('not-tested')
  expect(coverageText(coverage)).toContain(`${check} kills any-pin`)
})

test('without a proof nothing is proven, and that is said', () => {
  const coverage = coverageOf({ protocol })
  expect([coverage.proof, coverage.counts.proven]).toEqual([false, 0])
  expect(coverageMarkdown(coverage)).toContain('there is no proof.json')
})

test('counts add up, and a set has only what is in force in it', () => {
  const { counts, requirements } = coverageOf({
    protocol,
    set: { ...tiny.sets[0]!, includes: ({ level }) => level === 'should' },
  })
  expect(requirements.map(({ level }) => level)).toEqual(['should'])
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1)
})

test('a binding requirement of the wire without a check is uncovered, whatever is written beside it', () => {
  const checks = protocol.checks.filter(({ id }) => id !== 'tiny.sign.counts')
  const bare = coverageOf({ protocol: { ...protocol, checks } })
  expect(bare.uncovered).toEqual(['tiny.sign.counts'])
  const retired = protocol.checks.map(check =>
    check.id === 'tiny.sign.counts' ? { ...check, maturity: 'retired' as const } : check,
  )
  expect(coverageOf({ protocol: { ...protocol, checks: retired } }).uncovered).toEqual(['tiny.sign.counts'])
})

test('the verb: every set of CSC is covered under --strict, and a hole is exit 7', async () => {
  for (const set of ['csc-v2-2.0.0.2', 'csc-v2-trident']) {
    const { code, out } = await conformance('coverage', '--set', set, '--strict', '--json')
    expect(code).toBe(0)
    expect((JSON.parse(out) as Coverage).counts.uncovered).toBe(0)
  }
  const hole = new URL('../tiny/hole.ts', import.meta.url).pathname
  const strict = await conformance('coverage', '--protocol', hole, '--strict')
  expect([strict.code, strict.err]).toEqual([7, 'conformance: no check is about tiny.sign.counts\n'])
  expect((await conformance('coverage', '--protocol', hole)).code).toBe(0)
})

test('the verb as HTML and Markdown', async () => {
  const html = await conformance('coverage', '--protocol', tinyModule, '--format', 'html')
  expect(html.out).toMatch(/^<!doctype html>/)
  const md = await conformance('coverage', '--protocol', tinyModule, '--format', 'md')
  expect(md.out).toMatch(/^# Coverage\n/)
  expect((await conformance('coverage', '--protocol', tinyModule, '--out', '/nowhere/x')).code).toBe(2)
})
