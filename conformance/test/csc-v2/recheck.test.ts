import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { differences, recheck } from '../../src/core/recheck.ts'
import { readEvidence } from '../../src/evidence/read-evidence.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { simulationSession } from '../../src/targets/sim.ts'
import { protocol, runAgainst, simulation } from './simulation.ts'

test.each([[[]], [['sad-reused', 'wrong-password-accepted']]])(
  'the evidence of a run on a server with the faults %j gives every verdict and finding again',
  async faults => {
    const folder = mkdtempSync(join(tmpdir(), 'conformance-recheck-'))
    const target = { label: 'simulation', open: async () => simulationSession(await simulation(faults)) }
    const { report } = await runAgainst(target, { recorder: openRecorder(folder) })
    const stored = await readEvidence(folder)
    const again = recheck(stored, protocol)
    expect(differences(report.results, again.results)).toEqual([])
    expect(again.totals).toEqual(report.totals)
    expect(again.requirements).toEqual(report.requirements)
    expect(again.exitCode).toBe(report.exitCode)
    expect(again.evidence.root).toBe(report.evidence.root)
    expect(report.totals.fail > 0).toBe(faults.length > 0)
  },
)

test('evidence is readable by its owner alone, and holds no secret of the fixture', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-evidence-'))
  const server = await simulation()
  const target = { label: 'simulation', open: async () => simulationSession(server) }
  await runAgainst(target, { recorder: openRecorder(folder) })
  const file = join(folder, 'evidence.ndjson')
  const text = readFileSync(file, 'utf8')
  const secrets = [...JSON.stringify(server.answers).matchAll(/"(?:password|clientSecret|value|d)":"([^"]+)"/g)].map(
    ([, v]) => v!,
  )
  expect(secrets.length).toBeGreaterThan(5)
  expect(secrets.filter(secret => secret.length >= 8 && text.includes(secret))).toEqual([])
  expect(secrets.filter(secret => text.includes(`"${secret}"`) || text.includes(`\\"${secret}\\"`))).toEqual([])
  expect(statSync(file).mode & 0o077).toBe(0)
})
