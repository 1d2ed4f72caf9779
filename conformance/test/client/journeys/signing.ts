import assert from 'node:assert/strict'
import type { X509Certificate } from 'node:crypto'
import { type CscClient, hasSAD } from '@x/csc-v2'
import { type Algorithm, describesItsCertificate, verifies } from '../certified.ts'
import { clientOf, digestOf, hashAlgorithmOID, type Journey, messages, refused, type World } from '../world.ts'
import { whollyDescribed } from './credentials.ts'

type Role = keyof World['answers']['credentials']

const rsaSha256: Algorithm = { signAlgo: '1.2.840.113549.1.1.11', hash: 'sha256' }
const ecdsa = (bits: '256' | '384', arc: number): Algorithm => ({
  signAlgo: `1.2.840.10045.4.3.${arc}`,
  hash: `sha${bits}`,
})
const pss: Algorithm = {
  ...{ signAlgo: '1.2.840.113549.1.1.10', hash: 'sha256', hashAlgorithmOID },
  signAlgoParams: 'MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg',
}
const oidOf = { sha256: hashAlgorithmOID, sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3' } as const

interface Authorized {
  readonly client: CscClient
  readonly role: Role
  readonly algorithm: Algorithm
  readonly of: readonly Buffer[]
}

async function authorized(world: World, { client, role, algorithm, of }: Authorized): Promise<string> {
  const { credentialID, authData = [] } = world.answers.credentials[role]
  const answer = await client.credentials.authorize({
    ...{ credentialID, authData, numSignatures: of.length },
    hashes: of.map(message => digestOf(message, algorithm.hash)),
    hashAlgorithmOID: oidOf[algorithm.hash],
  })
  assert.ok(hasSAD(answer), 'a SAD, since nobody is awaited')
  return answer.SAD
}

async function certificateOf(world: World, client: CscClient, role: Role): Promise<X509Certificate> {
  const { credentialID } = world.answers.credentials[role]
  return describesItsCertificate(await whollyDescribed(client, credentialID))
}

/** Authorizes, signs and verifies; `known` is a certificate or a SAD that is there already. */
async function signed(
  world: World,
  on: Authorized,
  known: { readonly SAD?: string; readonly certificate?: X509Certificate } = {},
): Promise<X509Certificate> {
  const { client, role, algorithm, of } = on
  const { credentialID } = world.answers.credentials[role]
  const certificate = known.certificate ?? (await certificateOf(world, client, role))
  const { hash, ...members } = algorithm
  const { signatures } = await client.signatures.signHash({
    ...{ credentialID, SAD: known.SAD ?? (await authorized(world, on)), ...members },
    hashes: of.map(message => digestOf(message, hash)),
  })
  verifies({ certificate, algorithm, messages: of, signatures })
  return certificate
}

/** Several hashes in one call, by every algorithm of an RSA key. */
export const rsa: Journey = world =>
  signedEach(world, [
    ['main', rsaSha256],
    ['main', { signAlgo: '1.2.840.113549.1.1.1', hash: 'sha256', hashAlgorithmOID }],
    ['main', { ...rsaSha256, hashAlgorithmOID }],
    ['main', pss],
    ['scal2', rsaSha256],
  ])

/** The same by keys on two curves. */
export const curves: Journey = world =>
  signedEach(world, [
    ['ecdsa256', ecdsa('256', 2)],
    ['ecdsa384', ecdsa('384', 3)],
    ['managed', ecdsa('256', 2)],
  ])

async function signedEach(world: World, each: readonly (readonly [Role, Algorithm])[]): Promise<void> {
  const client = clientOf(world)
  const certificates = new Map<Role, X509Certificate>()
  for (const [role, algorithm] of each) {
    const certificate = certificates.get(role)
    const on = { client, role, algorithm, of: messages }
    certificates.set(role, await signed(world, on, certificate === undefined ? {} : { certificate }))
  }
}

/** A key that signs one hash at a time. */
export const single: Journey = async world => {
  await signed(world, { client: clientOf(world), role: 'single', algorithm: ecdsa('256', 2), of: messages.slice(0, 1) })
}

/** One call after the other under one authorization, which is not for named hashes. */
export const extend: Journey = async world => {
  const client = clientOf(world)
  const { credentialID, authData = [] } = world.answers.credentials.main
  const granted = await client.credentials.authorize({
    ...{ credentialID, authData, numSignatures: messages.length, clientData: 'a client of tests' },
  })
  assert.ok(hasSAD(granted))
  let { SAD } = granted
  for (const [i, message] of messages.entries()) {
    const one = { client, role: 'main', algorithm: rsaSha256, of: [message] } as const
    if (i > 0) {
      const hashes = [digestOf(message)]
      SAD = (await client.credentials.extendTransaction({ credentialID, SAD, hashes, hashAlgorithmOID })).SAD
    }
    await signed(world, one, { SAD })
  }
}

/** In either mode, said aloud. */
export const modes: Journey = async world => {
  const client = clientOf(world)
  const { credentialID } = world.answers.credentials.main
  const certificate = await certificateOf(world, client, 'main')
  const on = { client, role: 'main', algorithm: rsaSha256, of: messages } as const
  const { signAlgo } = rsaSha256
  const body = { credentialID, signAlgo, hashes: messages.map(message => digestOf(message)), clientData: 'of tests' }
  const now = await client.signatures.signHash({ ...body, SAD: await authorized(world, on), operationMode: 'S' })
  verifies({ certificate, algorithm: rsaSha256, messages, signatures: now.signatures })
  const later = await client.signatures.signHash({ ...body, SAD: await authorized(world, on), operationMode: 'A' })
  const request = { requestID: later.responseID }
  const result = await client.signatures.awaitResult(request, { intervalMs: 20, timeLimitMs: 60_000 })
  verifies({ certificate, algorithm: rsaSha256, messages, signatures: result.signatures })
}

/** What a user does wrong, and what a client may do too often. */
export const refusals: Journey = async world => {
  const client = clientOf(world)
  const { credentialID, authData = [] } = world.answers.credentials.main
  const { wrongValue, credentialID: locking } = world.answers.credentials.lockout
  const one = { credentialID, numSignatures: 1 }
  await refused(
    client.credentials.authorize({ ...one, credentialID: locking, authData: [wrongValue ?? { id: 'PIN' }] }),
    { error: 'invalid_authentication_data' },
  )
  await refused(client.credentials.authorize({ ...one, authData, numSignatures: 1_000_000 }), {
    error: 'invalid_request',
  })
  await refused(client.credentials.authorize({ ...one, credentialID: 'nobody-has-it' }), { error: 'invalid_request' })
  const on = { client, role: 'main', algorithm: rsaSha256, of: messages.slice(0, 1) } as const
  const SAD = await authorized(world, on)
  await signed(world, on, { SAD })
  const again = { credentialID, SAD, signAlgo: rsaSha256.signAlgo, hashes: [digestOf(messages[0] ?? Buffer.from(''))] }
  await refused(client.signatures.signHash(again), { error: 'invalid_request' })
  await refused(client.signatures.signHash({ ...again, SAD: 'a-SAD-that-nobody-was-given' }), {
    error: 'invalid_request',
  })
  const other = { ...again, SAD: await authorized(world, on), hashes: [digestOf(Buffer.from('another'))] }
  await refused(client.signatures.signHash(other), { error: 'invalid_request' })
}
