import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { attest } from '../../src/attest/attest.ts'
import { readAttestation } from '../../src/attest/read-attestation.ts'
import { rejudge } from '../../src/attest/rejudge.ts'
import { readRunnerKey } from '../../src/attest/runner-key.ts'
import { runnerRole } from '../../src/attest/runner-role.ts'
import { type Verification, verify } from '../../src/attest/verify.ts'
import { run } from '../../src/core/run.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { tiny } from '../tiny/protocol.ts'
import { tinyTarget } from '../tiny/server.ts'
import { newKey } from './forgery.ts'

/** The tiny protocol signs nothing that can be verified: what is left of an attestation is its form. */
const key = readRunnerKey(newKey())
const folder = mkdtempSync(join(tmpdir(), 'conformance-hostile-'))
const protocol = join(import.meta.dirname, '../tiny/module.ts')
let text: string

beforeAll(async () => {
  const recorder = openRecorder(folder)
  const { report } = await run({ protocol: tiny as never, set: tiny.sets[0]!, target: tinyTarget(), recorder })
  recorder.close()
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
  text = (await attest(await rejudge(folder, { protocol }), [runnerRole(key)], new Date())).text
})

function verified(attestation: string): Promise<Verification> {
  const trust = { keys: [key.publicKey], anchors: [] }
  return verify(attestation, { trust, gate: 'plain', rejudge: subject => rejudge(folder, { protocol, subject }) })
}

test('as it was written it is verified', async () => {
  expect(await verified(text)).toMatchObject({ refusals: [], rejudged: true })
})

test('whatever one character is changed into, it says the same or is refused', async () => {
  const original = readAttestation(text)
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...'Aa0+/_-="{}[],:\\\n x'), async (at, character) => {
      const verification = await verified(text.slice(0, at) + character + text.slice(at + 1))
      if (verification.refusals.length > 0) return
      expect(verification.attestation?.run).toEqual(original.run)
      expect(verification.attestation?.testResult).toEqual(original.testResult)
    }),
    { numRuns: 300 },
  )
})

test('whatever is cut off, added or put in another order is refused, or says the same', async () => {
  const [one = '', other = ''] = text.split('\n')
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length), async length => {
      const cut = await verified(text.slice(0, length))
      // Without its last line break it is whole.
      expect(cut.refusals.length > 0).toBe(length < text.length - 1)
    }),
    { numRuns: 50 },
  )
  // A bundle is open to what others attest, and in no order.
  const envelope = { payloadType: 'application/vnd.example+json', payload: 'e30=', signatures: [{ sig: 'AA==' }] }
  expect((await verified(`${JSON.stringify(envelope)}\nnot an envelope\n${other}\n\n${one}`)).refusals).toEqual([])
})

test('whatever the text, the answer is a refusal with a code', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.array(fc.json()).map(lines => lines.join('\n')),
      ),
      async junk => {
        const { refusals } = await verified(junk)
        expect(refusals[0]?.code).toMatch(/^(FILE_MALFORMED|STATEMENT_MISSING)$/)
      },
    ),
    { numRuns: 300 },
  )
})

test('whatever stands in a Statement that is rightly signed, the answer is a refusal, and nothing is thrown', async () => {
  const places = ['run', 'verdicts', 'collected', 'signers', 'totals', 'trial', 'evidence', 'claim', 'set', 'attested']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue(), async (place, value) => {
      const { refusals } = await verified(
        signedWith(predicate => {
          fc.pre(JSON.stringify(predicate[place]) !== JSON.stringify(value))
          return { ...predicate, [place]: value }
        }),
      )
      expect(refusals.length).toBeGreaterThan(0)
    }),
    { numRuns: 200 },
  )
})

function signedWith(change: (predicate: Record<string, unknown>) => Record<string, unknown>): string {
  const [one = '', other = ''] = text.split('\n')
  const envelope = JSON.parse(other) as { payload: string; payloadType: string }
  const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString())
  const body = Buffer.from(JSON.stringify({ ...statement, predicate: change(statement.predicate) }))
  const head = `DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${body.length} `
  const sig = Buffer.from(key.sign(new Uint8Array(Buffer.concat([Buffer.from(head), body])))).toString('base64')
  return `${one}\n${JSON.stringify({ ...envelope, payload: body.toString('base64'), signatures: [{ sig }] })}\n`
}
