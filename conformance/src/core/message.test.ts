import { expect, test } from 'vitest'
import { tiny } from '../../test/tiny/protocol.ts'
import { tinyTarget } from '../../test/tiny/server.ts'
import { type Binding, boundMessage, digestOf, nonceProblem, readBoundMessage } from './message.ts'
import type { Protocol } from './protocol.ts'
import { run } from './run.ts'
import type { Trace } from './view.ts'

const binding: Binding = { run: 'r1', scenario: 'x.sign', name: 'a', at: '2026-11-21T10:00:00.000Z' }

test('a message says what it is bound to, and no two are the same', () => {
  const bound = { ...binding, nonce: 'block-000000000019d668' }
  expect(readBoundMessage(boundMessage(binding))).toEqual(binding)
  expect(readBoundMessage(boundMessage(bound))).toEqual(bound)
  expect(boundMessage(binding)).not.toEqual(boundMessage(binding))
})

test('every digest has both signs that URLs and forms spoil', () => {
  for (let i = 0; i < 50; i++) expect(digestOf(boundMessage(binding), 'SHA-256')).toMatch(/^(?=.*\+)(?=.*\/)/)
})

test.each([
  ['nothing', ''],
  ['no notice', 'run r1\nscenario s\nmessage m\nat t\nrandom x\n'],
  ['more after it', `${Buffer.from(boundMessage(binding))}more`],
  ['more before it', `more\n${Buffer.from(boundMessage(binding))}`],
  ['a line left out', `${Buffer.from(boundMessage(binding))}`.replace('message a\n', '')],
])('bytes with %s are no message', (_, text) => {
  expect(readBoundMessage(new TextEncoder().encode(text))).toBeUndefined()
})

test.each(['', 'short', 'with a space', 'line\nbreak', 'x'.repeat(257), 'ünïcödé-value'])('%j is no nonce', nonce => {
  expect(nonceProblem(nonce)).toContain('must be 8 to 256')
})

test('a run binds every message to itself, its time and the nonce that it was given', async () => {
  const protocol = tiny as Protocol
  const set = protocol.sets[0]!
  const traces: Trace[] = []
  const nonce = 'beacon-2026-11-21'
  const before = new Date().toISOString()
  const { report } = await run({
    protocol,
    set,
    nonce,
    target: tinyTarget(),
    onTrace: trace => void traces.push(trace),
  })
  expect(report.run.nonce).toBe(nonce)
  const bound = traces.flatMap(({ scenario, messages }) =>
    Object.entries(messages).map(([name, text]) => ({ scenario, name, message: Buffer.from(text, 'base64') })),
  )
  expect(bound.length).toBeGreaterThan(1)
  for (const { scenario, name, message } of bound) {
    const { at, ...rest } = readBoundMessage(message)!
    expect(rest).toEqual({ run: report.run.id, scenario, name, nonce })
    expect(at >= before && at <= new Date().toISOString()).toBe(true)
  }
  await expect(run({ protocol, set, nonce: 'short', target: tinyTarget() })).rejects.toThrow(/^nonce must be/)
})
