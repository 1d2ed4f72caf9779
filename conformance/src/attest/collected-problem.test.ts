import { generateKeyPairSync, sign } from 'node:crypto'
import { buildPki } from '@x/pki-lab'
import { beforeAll, expect, test } from 'vitest'
import { type Binding, boundMessage } from '../core/message.ts'
import { collectedProblem, type RunBinding } from './collected-problem.ts'

const of: RunBinding = {
  run: 'r1',
  started: '2026-11-21T10:00:00.000Z',
  attested: '2026-11-21T11:00:00.000Z',
  nonce: 'n',
}
const binding: Binding = { run: 'r1', scenario: 's', name: 'a', at: '2026-11-21T10:30:00.000Z', nonce: 'n' }
const algorithm = { algorithm: '1.2.840.10045.4.3.2' }
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
let certificate: string

beforeAll(async () => {
  const signer = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const entities = {
    root: { profile: 'root', subject: 'CN=Root' },
    signer: { profile: 'user', subject: 'CN=S', issuer: 'root' },
  }
  const pki = await buildPki({ entities } as never, { now: new Date(), privateKeys: { signer } })
  certificate = Buffer.from(pki.entity('signer').certificate).toString('base64')
})

function problem(bound: Partial<Binding> | Uint8Array, covers = 's/a', run: RunBinding = of): string | undefined {
  const message = bound instanceof Uint8Array ? bound : boundMessage({ ...binding, ...bound })
  const value = sign('sha256', message, privateKey).toString('base64')
  const material = { message: Buffer.from(message).toString('base64'), certificate }
  return collectedProblem({ covers, algorithm, value }, material, run)
}

test('a right signature over a message of the run is evidence', () => {
  expect(problem({})).toBeUndefined()
})

const { nonce: _, ...without } = of

test.each<[string, () => string | undefined, string]>([
  ['another run', () => problem({ run: 'r2' }), 'bound to another run, r2'],
  ['another nonce', () => problem({ nonce: 'm' }), 'bound to the nonce m, the run to the nonce n'],
  ['a nonce where the run has none', () => problem({}, 's/a', without), 'the run to no nonce'],
  ['another name', () => problem({ name: 'b' }), 'its message is s/b, not s/a'],
  ['another scenario', () => problem({}, 't/a'), 'its message is s/a, not t/a'],
  ['a time before the run', () => problem({ at: '2026-11-21T09:59:59.999Z' }), 'older than the run'],
  ['a time after the attestation', () => problem({ at: '2026-11-21T11:00:00.001Z' }), 'younger than the attestation'],
  ['a document', () => problem(new TextEncoder().encode('I owe you')), 'no message of a run'],
])('a right signature over a message of %s is none', (_, made, reason) => {
  expect(made()).toContain(reason)
})

test('neither is one that is wrong, or whose certificate cannot be read', () => {
  const message = Buffer.from(boundMessage(binding)).toString('base64')
  const value = sign('sha256', boundMessage(binding), privateKey).toString('base64')
  const signature = { covers: 's/a', algorithm, value }
  expect(collectedProblem(signature, { message, certificate }, of)).toMatch(/not by this key over this message/)
  expect(collectedProblem(signature, { message, certificate: 'MAA=' }, of)).toMatch(/its certificate cannot be read/)
})
