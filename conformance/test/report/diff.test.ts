import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import type { OperationRow } from '../../src/core/protocol.ts'
import { align } from '../../src/diff/align.ts'
import { compare } from '../../src/diff/compare.ts'
import { diff, type RunDiff } from '../../src/diff/diff.ts'
import { diffText } from '../../src/diff/diff-text.ts'
import { comparable } from '../../src/diff/mask.ts'
import { tinyServer } from '../tiny/server.ts'
import { conformance, folder, tinyModule } from './command.ts'
import { evil, harmful, reportFrom } from './hostile.ts'
import { loopback } from './loopback.ts'

const protocol = ['--protocol', tinyModule]

const honest = await reportFrom(tinyServer())
const again = await reportFrom(tinyServer())
const lying = await reportFrom(tinyServer('wrong-pin-accepted'))

test('two runs of the same server have nothing apart: tokens, hashes and signatures are of a run', () => {
  const { verdicts, exchanges } = diff(honest, again)
  expect(verdicts).toEqual([])
  expect(exchanges).toEqual({ aligned: honest.exchanges.length, onlyA: [], onlyB: [], differing: [] })
})

test('a verdict that differs comes first, and the answer behind it is shown by step and member', () => {
  const found = diff(honest, lying)
  expect(found.verdicts).toEqual([
    { check: 'tiny.sign.refuses-wrong-pin', title: 'sign refuses a wrong PIN', a: 'pass', b: 'fail' },
  ])
  const [answer] = found.exchanges!.differing
  expect(answer).toMatchObject({ scenario: 'tiny.sign.wrong-pin', step: 'sign', operation: 'sign' })
  expect(answer!.differences).toContainEqual({ place: 'status', a: '400', b: '200' })
  expect(answer!.differences).toContainEqual({ place: '/error', a: '"invalid_pin"', b: '(absent)' })
  const text = diffText(found)
  expect(text.indexOf('verdicts: 1 differ')).toBeLessThan(text.indexOf('answers: 1 of'))
  expect(diff(honest, lying, { onlyVerdicts: true })).not.toHaveProperty('exchanges')
})

test('steps are paired by scenario, label and turn, and what has no partner is told', () => {
  const step = (name: string, id: string) => ({ ...honest.exchanges[0]!, id, scenario: 's', step: name })
  const { pairs, onlyA, onlyB } = align(
    [step('x', '1'), step('x', '2'), step('y', '3')],
    [step('x', '4'), step('z', '5')],
  )
  expect(pairs.map(pair => pair.map(({ id }) => id))).toEqual([['1', '4']])
  expect([onlyA.map(({ id }) => id), onlyB.map(({ id }) => id)]).toEqual([['2', '3'], ['5']])
})

const row: OperationRow = {
  ...{
    id: 'op',
    method: 'POST',
    path: '/op',
    base: 'service',
    request: { contentType: 'x', schema: null },
    responses: {},
  },
  marks: {
    request: [],
    responses: {
      200: [
        { pointer: '/id', kind: 'volatile' },
        { pointer: '/signatures/*', kind: 'public-binary' },
      ],
      302: [{ pointer: '/code', kind: 'volatile' }],
    },
  },
}

function seen(json: unknown, status = 200, headers: readonly (readonly [string, string])[] = []): Exchange {
  const body = json === undefined ? { body: null } : { body: JSON.stringify(json), json }
  return { ...honest.exchanges[0]!, operation: 'op', response: { status, headers, ...body } }
}

const apart = (a: Exchange, b: Exchange, more: readonly string[] = []) => {
  const mask = (base: string) => ({ operations: { op: row }, bases: [base], more })
  return compare(comparable(a, mask('https://a.example')), comparable(b, mask('https://b.example/csc'))).map(
    ({ place }) => place,
  )
}

test('marked members are masked by place and not by type, and how many there are still counts', () => {
  expect(apart(seen({ id: 'x', signatures: ['a'] }), seen({ id: 'y', signatures: ['b'] }))).toEqual([])
  expect(apart(seen({ id: 'x' }), seen({ id: 7 }))).toEqual(['/id'])
  expect(apart(seen({ signatures: ['a'] }), seen({ signatures: ['a', 'b'] }))).toEqual(['/signatures/1'])
  expect(apart(seen({ other: 'x' }), seen({ other: 'y' }))).toEqual(['/other'])
  expect(apart(seen({ other: 'x' }), seen({ other: 'y' }), ['/other'])).toEqual([])
})

test('pseudonyms of one kind are one, own addresses are nobody’s difference, and fleeting headers are none', () => {
  expect(apart(seen({ t: '<token#1:aaaa>' }), seen({ t: '<token#9:bbbb>' }))).toEqual([])
  expect(apart(seen({ t: '<token#1:aaaa>' }), seen({ t: '<sad#1:aaaa>' }))).toEqual(['/t'])
  expect(apart(seen({ logo: 'https://a.example/l' }), seen({ logo: 'https://b.example/csc/l' }))).toEqual([])
  const dated = (date: string, server: string) =>
    seen({}, 200, [
      ['Date', date],
      ['Server', server],
    ])
  expect(apart(dated('1', 'x'), dated('2', 'y'))).toEqual(['header server'])
  expect(apart(dated('1', 'x'), dated('2', 'y'), ['header:server'])).toEqual([])
  const redirect = (to: string) => seen(undefined, 302, [['Location', to]])
  expect(apart(redirect('https://c/cb?code=1&state=s'), redirect('https://c/cb?code=2&state=s'))).toEqual([])
  expect(apart(redirect('https://c/cb?code=1&state=s'), redirect('https://c/cb?code=1&state=t'))).toEqual([
    'header location',
  ])
})

test('a body that is none, and an answer that never came, are differences; __proto__ is a name like any other', () => {
  expect(apart(seen(undefined), seen({}))).toEqual(['body'])
  const { response: _, ...lost } = seen({})
  expect(apart({ ...lost, failure: { code: 'reset', message: '' } }, seen({}))).toEqual(['status', 'body'])
  expect(apart(seen(JSON.parse('{"__proto__":{"x":1}}')), seen({}))).toEqual(['/__proto__'])
})

test('what a hostile server says is shown to a terminal and obeyed by none', () => {
  const text = diffText(diff(honest, evil)).replaceAll(/[<>\ufffe]/g, '')
  expect(text).toContain('script')
  expect(harmful.exec(text)?.[0]).toBeUndefined()
})

test('diff of two folders: exit 0 for the same, 1 for a difference, as JSON and as text', async () => {
  await using server = await loopback()
  const [a, b] = [join(folder(), 'a'), join(folder(), 'b')]
  await conformance('run', ...protocol, ...server.target, '--out', a)
  server.restart('one-signature')
  await conformance('run', ...protocol, ...server.target, '--out', b)
  expect((await conformance('diff', a, a, ...protocol)).code).toBe(0)
  const { code, out } = await conformance('diff', a, b, ...protocol, '--json')
  expect(code).toBe(1)
  expect((JSON.parse(out) as RunDiff).verdicts.map(({ check }) => check)).toEqual(['tiny.sign.counts'])
  const words = await conformance('diff', a, b, ...protocol, '--only-verdicts')
  expect([words.code, words.out]).toEqual([1, expect.not.stringContaining('answers:')])
})

test('two simulations, live, with one seed; both runs are kept', async () => {
  const out = folder()
  // The certificates of a simulation are valid from the second in which it was made.
  const dated = ['/cert', '/credentialInfos/*/cert'].flatMap(at => [`${at}/validFrom`, `${at}/validTo`])
  const more = ['--set', 'csc-v2-2.0.0.2', '--only', 'csc-v2.list', '--out', out, '--mask', dated.join()]
  const same = await conformance('diff', '--targets', 'sim:csc-v2,sim:csc-v2', ...more)
  expect(same.out).toContain('verdicts: none differs')
  expect(same.code).toBe(0)
  for (const name of ['a', 'b']) expect(existsSync(join(out, name, 'evidence.ndjson'))).toBe(true)
  const seeds = [...same.out.matchAll(/seed (\w+),/g)].map(([, seed]) => seed)
  expect(new Set(seeds).size).toBe(1)
})

test.each<[string, readonly string[], string]>([
  ['one folder', ['diff', 'a'], 'give the folders of two runs'],
  ['three folders', ['diff', 'a', 'b', 'c'], 'give the folders of two runs'],
  ['folders and targets', ['diff', 'a', 'b', '--targets', 'sim:csc-v2,sim:csc-v2'], 'and not both'],
  ['one target', ['diff', '--targets', 'sim:csc-v2'], 'takes two targets'],
  ['a mask of no form', ['diff', '--targets', 'sim:csc-v2,sim:csc-v2', '--mask', 'serial'], 'must be a JSON pointer'],
  ['a folder without evidence', ['diff', '/nowhere', '/nowhere'], 'cannot read'],
])('exit 2: %s', async (_, argv, message) => {
  const { code, err } = await conformance(...argv)
  expect([code, err]).toEqual([2, expect.stringContaining(message)])
})
