import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, lab } from '../../test/lab.ts'
import { run } from '../../test/run.ts'

let pki: Lab
let content: string

beforeAll(async () => {
  pki = await lab()
  content = await pki.files.write('contract.txt', 'a contract\n')
})
afterAll(() => pki[Symbol.asyncDispose]())

/** Changes anywhere: octets replaced, cut out, and put in. */
const changes = fc.array(fc.record({ at: fc.nat(1_000_000), cut: fc.nat(3), put: fc.uint8Array({ maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 3,
})

function changed(original: Uint8Array, all: readonly { at: number; cut: number; put: Uint8Array }[]): Uint8Array {
  return all.reduce((octets, { at, cut, put }) => {
    const place = at % octets.length
    return Buffer.concat([octets.subarray(0, place), put, octets.subarray(place + cut)])
  }, original)
}

describe('a signature that somebody changed', () => {
  it.each([
    ['B-LTA', ['--level', 'B-LTA']],
    ['enveloping', ['--packaging', 'enveloping']],
  ])('%s: has a verdict or an error that was foreseen, in time', async (name, options) => {
    const output = pki.files.path(`${name}.p7s`)
    const services = name === 'B-LTA' ? [...pki.tsa(), ...pki.trust] : []
    expect((await run(['sign', content, '--out', output, ...pki.key('carol'), ...options, ...services])).code).toBe(0)
    const original = await readFile(output)
    await fc.assert(
      fc.asyncProperty(changes, async all => {
        const file = await pki.files.write('mutant.p7s', changed(original, all))
        const started = performance.now()
        const { code, err } = await run(['verify', file, '--content', content, ...pki.trust])
        expect([0, 1, 3]).toContain(code)
        expect(err).toBe('')
        expect(performance.now() - started).toBeLessThan(5000)
      }),
      { numRuns: 250 },
    )
  })

  it('no change of what is signed goes unnoticed', async () => {
    const output = pki.files.path('plain.p7m')
    await run(['sign', content, '--out', output, ...pki.key('alice'), '--packaging', 'enveloping'])
    const original = await readFile(output)
    const start = original.indexOf('a contract')
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const octets = Buffer.from(original)
        octets[start + at]! ^= flip
        const file = await pki.files.write('mutant.p7m', octets)
        expect((await run(['verify', file, ...pki.trust, '--revocation', 'ignored'])).code).toBe(1)
      }),
      { numRuns: 50 },
    )
  })
})
