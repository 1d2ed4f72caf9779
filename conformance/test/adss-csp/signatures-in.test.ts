import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collect } from '../../src/attest/collect.ts'
import { readEvidence } from '../../src/evidence/read-evidence.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { protocol, runAgainst, simTarget } from './simulation.ts'

const folder = mkdtempSync(join(tmpdir(), 'conformance-adss-signed-'))
await runAgainst(simTarget(), { recorder: openRecorder(folder) })
const { signatures, certificates, unusable } = collect(await readEvidence(folder), protocol)

test('what a run had signed can be shown: each value verifies over a message that is bound to the run', () => {
  expect(signatures.length).toBeGreaterThan(10)
  expect(Object.keys(certificates).length).toBeGreaterThan(2)
  expect(unusable).toEqual([])
})
