import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPki } from '@x/pki-lab'
import { createSimulation } from '@x/reference-server/testing'
import { expect, test } from 'vitest'
import { InterlockError } from '../../src/core/errors.ts'
import type { Permissions } from '../../src/core/interlocks.ts'
import type { RunOutcome } from '../../src/core/run.ts'
import type { Target } from '../../src/core/target.ts'
import { simulationSession } from '../../src/targets/sim.ts'
import { runAgainst, simTarget } from '../csc-v2/simulation.ts'
import { conformance, newFolder } from './conformance-process.ts'

/** The reference server, whose main credential has a certificate for the same key that states to be qualified. */
function qualifiedTarget(signed: string[] = []): Target {
  return {
    label: 'a service with a qualified certificate',
    async open() {
      const simulation = await createSimulation({ seed: 'interlocks' })
      const { credentials } = simulation.stores
      const main = (await credentials.find(simulation.answers.credentials.main!.credentialID))!
      const certificates = await qualifiedChain(main.cert.certificates[0]!)
      await credentials.put({ ...main, cert: { ...main.cert, certificates } })
      return simulationSession({
        ...simulation,
        fetch(request) {
          if (request.url.endsWith('/signatures/signHash')) signed.push(request.url)
          return simulation.fetch(request)
        },
      })
    },
  }
}

async function qualifiedChain(certificate: Uint8Array): Promise<readonly Uint8Array[]> {
  const spki = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  const qualified = { profile: 'user', issuer: 'root', subject: 'CN=Qualified' } as const
  const declaration = {
    entities: {
      root: { profile: 'root', subject: 'CN=Root' } as const,
      main: { ...qualified, key: 'RSA-2048' as const, qcStatements: { QcCompliance: true } },
    },
  }
  return (await buildPki(declaration, { now: new Date(), publicKeys: { main: new Uint8Array(spki) } })).entity('main')
    .chain
}

const signing = { selection: { only: ['csc-v2.sign.single'] } }
const reading = { selection: { only: ['csc-v2.service.methods-callable'] } }

test('nothing is signed with a qualified certificate until flag and config both say so', async () => {
  const signed: string[] = []
  await expect(runAgainst(qualifiedTarget(signed), signing)).rejects.toThrow(InterlockError)
  const hosts: Permissions = { signingHosts: 'all', qualified: false }
  await expect(runAgainst(qualifiedTarget(signed), { ...signing, permissions: hosts })).rejects.toThrow('QcCompliance')
  expect(signed).toEqual([])
  expect((await runAgainst(qualifiedTarget(signed), reading)).report.exitCode).toBe(0)
  await runAgainst(qualifiedTarget(signed), { ...signing, permissions: { ...hosts, qualified: true } })
  expect(signed.length).toBeGreaterThan(0)
})

const left = ({ report }: RunOutcome) => report.results.filter(({ notRun }) => notRun === 'budget')

test('a budget of signatures and of codes is kept, what it does not reach is told, and the run is not green', async () => {
  const poor = await runAgainst(simTarget(), { budget: { signatures: 2, otps: 0 } })
  expect(left(poor).length).toBeGreaterThan(10)
  expect(left(poor).every(({ needs }) => /^a budget\.(signatures|otps) of \d+$/.test(needs ?? ''))).toBe(true)
  const given = poor.exchanges.flatMap(({ operation, response }) =>
    operation === 'signatures/signHash' && response?.status === 200
      ? ((response.json as { signatures?: string[] }).signatures ?? [])
      : [],
  )
  expect(given.length).toBeLessThanOrEqual(2)
  expect(poor.report.exitCode).toBe(4)
})

test('the budget of the config is that of the run', async () => {
  const cwd = newFolder()
  writeFileSync(join(cwd, 'conformance.config.yaml'), 'set: csc-v2-2.0.0.2\nbudget: { signatures: 0 }\n')
  const { code, out } = await conformance(['run', '--target', 'sim:csc-v2'], { cwd })
  expect(out).toMatch(/it would take a budget\.signatures of \d+/)
  expect(code).toBe(4)
})
