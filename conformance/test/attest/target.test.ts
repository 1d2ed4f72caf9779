import { createPublicKey, verify as verifyByNode, X509Certificate } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeCertificate } from '@x/crypto-core/x509'
import { type PreparedFixture, prepareFixture } from '@x/reference-server/testing'
import { beforeAll, expect, test } from 'vitest'
import { attest } from '../../src/attest/attest.ts'
import { collect } from '../../src/attest/collect.ts'
import { type JudgedRun, rejudge } from '../../src/attest/rejudge.ts'
import { readRunnerKey } from '../../src/attest/runner-key.ts'
import { runnerRole } from '../../src/attest/runner-role.ts'
import { withTargetSigner } from '../../src/attest/target-role.ts'
import { proofOf } from '../../src/attest/verification-words.ts'
import { type Demands, verify } from '../../src/attest/verify.ts'
import { run } from '../../src/core/run.ts'
import type { Target } from '../../src/core/target.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { simulationSession } from '../../src/targets/sim.ts'
import { protocol, set } from '../csc-v2/simulation.ts'
import { tinyTarget } from '../tiny/server.ts'
import { newKey, preAuthenticationEncoding } from './forgery.ts'

const signal = new AbortController().signal
const runner = runnerRole(readRunnerKey(newKey()))

let prepared: PreparedFixture
let folder: string
let judged: JudgedRun

/** One fixture, so that every server that it gives has the same keys, as one that keeps running would. */
beforeAll(async () => {
  prepared = await prepareFixture({ seed: 'attestation tests' })
  folder = await runOf(serverWith([]))
  judged = await rejudge(folder)
})

function serverWith(faults: readonly string[], of: PreparedFixture = prepared): Target {
  return { label: 'simulation', open: async () => simulationSession(await of.simulate({ faults })) }
}

/** The folder of a run over the scenarios that sign once and by every kind of key. */
async function runOf(target: Target): Promise<string> {
  const into = mkdtempSync(join(tmpdir(), 'conformance-target-'))
  const recorder = openRecorder(into)
  const only = ['csc-v2.sign', 'csc-v2.asynchronous']
  const { report } = await run({
    protocol,
    set,
    target,
    recorder,
    selection: { only },
    nonce: 'nonce-of-mine',
  })
  recorder.close()
  writeFileSync(join(into, 'report.json'), JSON.stringify(report))
  return into
}

const by = (target: Target, roles = [runner]): Promise<string> =>
  withTargetSigner({ protocol, target, signal }, async signer => {
    return (await attest(judged, [...roles, signer], new Date())).text
  })

test('the target signs both Statements by its own credential, through signHash', async () => {
  const text = await by(serverWith([]))
  const envelopes = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const { predicate } = JSON.parse(Buffer.from(envelopes[1].payload, 'base64').toString())
  const target = predicate.signers[1]
  expect(target).toMatchObject({ role: 'target', algorithm: { algorithm: '1.2.840.113549.1.1.1' } })
  // Somebody else's implementation: the signatures over both envelopes are by the key of the credential's certificate.
  const certificate = new X509Certificate(Buffer.from(target.certificates[0], 'base64'))
  expect(certificate.subject).toContain('CN=Main Signer')
  for (const envelope of envelopes) {
    const sig = Buffer.from(envelope.signatures[1].sig, 'base64')
    expect(verifyByNode('sha256', preAuthenticationEncoding(envelope), certificate.publicKey, sig)).toBe(true)
    expect(envelope.signatures[1].keyid).toBe(target.keyid)
  }
})

test('both roles are verified; trust in the root of the credentials vouches for the target and its keys', async () => {
  const text = await by(serverWith([]))
  const root = [...judged.stored.exchanges].flatMap(({ operation, response }) => {
    const cert = (response?.json as { cert?: { certificates?: string[] } } | undefined)?.cert
    return operation === 'credentials/info' && cert?.certificates?.length === 3 ? [cert.certificates[2]!] : []
  })[0]!
  const anchors = [decodeCertificate(new Uint8Array(Buffer.from(root, 'base64')))]
  const demands: Demands = {
    trust: { keys: [], anchors },
    gate: 'plain',
    rejudge: subject => rejudge(folder, { subject }),
  }
  const verification = await verify(text, demands)
  expect(verification).toMatchObject({ refusals: [], rejudged: true, keys: { keys: 4, certified: 4 } })
  const { proves, doesNotProve } = proofOf(verification)
  expect(proves[0]).toMatch(/^The runner signed it .* nobody here vouches for\.$/)
  expect(proves[1]).toMatch(/^The target signed it .*CN=Main Signer.* leads to CN=Reference Root CA/)
  expect(proves.join()).toContain('made after the nonce nonce-of-mine was known')
  expect(doesNotProve.join()).not.toContain('To whom')
})

test('both keys may be demanded, and a signature that is taken out is missed', async () => {
  const text = await by(serverWith([]))
  const lines = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const spki = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
  const { signers } = JSON.parse(Buffer.from(lines[1].payload, 'base64').toString()).predicate
  const keys = signers.map(({ publicKey }: { publicKey: string }) => spki(publicKey))
  const demands: Demands = { trust: { keys, anchors: [] }, gate: 'plain' }
  expect((await verify(text, demands)).refusals).toEqual([])
  lines[0].signatures.pop()
  const without = lines.map(line => JSON.stringify(line)).join('\n')
  expect((await verify(without, demands)).refusals).toMatchObject([
    { code: 'SIGNATURE_INVALID', reason: expect.stringMatching(/^the target .* did not sign the Statement https:/) },
  ])
  const stranger = createPublicKey(newKey()).export({ type: 'spki', format: 'der' })
  const more = { ...demands, trust: { keys: [...keys, new Uint8Array(stranger)], anchors: [] } }
  expect((await verify(text, more)).refusals).toMatchObject([{ code: 'SIGNER_UNTRUSTED' }])
})

test('a target alone may sign', async () => {
  const text = await by(serverWith([]), [])
  expect(
    text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).signatures.length),
  ).toEqual([1, 1])
})

test('another server, whose key signed nothing in the run, is not taken for the target', async () => {
  await using other = await prepareFixture({ seed: 'somebody else' })
  await expect(by(serverWith([], other))).rejects.toMatchObject({ code: 'TARGET_KEY_FOREIGN' })
})

test('a target that lies otherwise signs well enough', async () => {
  expect(await by(serverWith(['wrong-password-accepted']))).toContain('"payload"')
})

test.each([
  ['signature-over-other-hash', /^what the target gave as a signature is none: it is not by this key/],
  ['signature-truncated', /^what the target gave as a signature is none/],
])('a target with the fault %s did not sign', async (fault, message) => {
  const rejection = { code: 'TARGET_DID_NOT_SIGN', message: expect.stringMatching(message) }
  await expect(by(serverWith([fault]))).rejects.toMatchObject(rejection)
})

test('a target that does not let its user in did not sign', async () => {
  const target: Target = {
    label: 'locked',
    async open() {
      const session = simulationSession(await prepared.simulate({}))
      const answers = structuredClone(session.answers) as { users: { main: { password: string } } }
      answers.users.main.password = 'not the one'
      return { ...session, answers }
    },
  }
  const rejection = { code: 'TARGET_DID_NOT_SIGN', message: expect.stringMatching(/^the target did not sign: \S+: /) }
  await expect(by(target)).rejects.toMatchObject(rejection)
})

test('a protocol without a way to sign says so', async () => {
  const { targetSigner: _, ...mute } = protocol
  const options = { protocol: mute, target: tinyTarget(), signal }
  await expect(withTargetSigner(options, async () => '')).rejects.toThrow('the protocol csc-v2 has no way')
})

test.each([
  ['signature-over-other-hash', false],
  ['signature-of-other-key', true],
  ['signature-order-reversed', true],
])('what a server with the fault %s gives as signatures is no evidence', async (fault, othersAreRight) => {
  const { stored } = await rejudge(await runOf(serverWith([fault])))
  const { unusable, signatures } = collect(stored, protocol)
  expect(unusable.length).toBeGreaterThan(0)
  expect(new Set(unusable.map(one => one.reason))).toEqual(new Set(['it is not by this key over this message']))
  expect(signatures.length > 0).toBe(othersAreRight)
})

test('every usable signature of a run is collected, with its message and its certificate', () => {
  const { signatures, messages, certificates, unusable } = collect(judged.stored, protocol)
  expect(unusable).toEqual([])
  const given = judged.stored.exchanges.flatMap(({ response }) => {
    const values = (response?.json as { signatures?: unknown } | undefined)?.signatures
    return Array.isArray(values) ? values : []
  })
  expect(signatures.map(({ value }) => value)).toEqual(given)
  expect(signatures.length).toBeGreaterThan(15)
  expect(new Set(signatures.map(({ covers }) => covers))).toEqual(new Set(Object.keys(messages)))
  expect(signatures.every(({ certificate }) => Object.hasOwn(certificates, certificate))).toBe(true)
  // The asynchronous result, which another request had asked for.
  expect(signatures.some(({ covers }) => covers.startsWith('csc-v2.asynchronous/'))).toBe(true)
})
