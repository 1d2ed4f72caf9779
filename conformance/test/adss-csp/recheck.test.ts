import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { differences, recheck } from '../../src/core/recheck.ts'
import { readEvidence } from '../../src/evidence/read-evidence.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { secretAnswers } from '../../src/evidence/register-answers.ts'
import { simulationSession } from '../../src/targets/sim.ts'
import { protocol, runAgainst, simulation } from './simulation.ts'

test('the evidence of a run gives every verdict and finding again, and holds no secret of the fixture', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-adss-'))
  const server = await simulation()
  const target = { label: 'simulation', open: async () => simulationSession(server) }
  const { report } = await runAgainst(target, { recorder: openRecorder(folder) })
  const again = recheck(await readEvidence(folder), protocol)
  expect(differences(report.results, again.results)).toEqual([])
  expect(again.exitCode).toBe(report.exitCode)
  expect(again.evidence.root).toBe(report.evidence.root)
  const text = readFileSync(join(folder, 'evidence.ndjson'), 'utf8')
  const secrets = secretAnswers(server.answers).filter(({ value }) => value.length >= 8)
  expect(secrets.length).toBeGreaterThan(10)
  expect(secrets.filter(({ value }) => text.includes(value)).map(({ pointer }) => pointer)).toEqual([])
})
