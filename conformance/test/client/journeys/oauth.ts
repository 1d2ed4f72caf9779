import assert from 'node:assert/strict'
import { type CscClient, finishAuthorization, type PrepareInput, prepareAuthorization } from '@x/csc-v2'
import { type Algorithm, describesItsCertificate, verifies } from '../certified.ts'
import { clientOf, digestOf, hashAlgorithmOID, type Journey, messages, refused, type World } from '../world.ts'
import { whollyDescribed } from './credentials.ts'

type Tokens = Awaited<ReturnType<typeof finishAuthorization>>

interface Asked {
  readonly client: CscClient
  readonly input: PrepareInput
  readonly pushed?: boolean
  readonly decision?: 'approve' | 'deny'
}

/** The user decides on a page, and the user agent comes back to where the client listens. */
async function granted(world: World, { client, input, pushed = false, decision = 'approve' }: Asked): Promise<Tokens> {
  const pending = await prepareAuthorization(client, input, { pushed })
  const { location } = await world.drive('/consent', { url: pending.url, user: 'main', decision })
  const redirected = new URL(String(location))
  const listens = new URL(world.answers.clients.main.redirectUri)
  assert.equal(`${redirected.origin}${redirected.pathname}`, `${listens.origin}${listens.pathname}`)
  return finishAuthorization(client, pending, { redirected })
}

/** The code flow for the service: used, renewed, revoked; and a user who says no. */
export const service: Journey = async world => {
  const client = clientOf(world)
  const tokens = await granted(world, { client, input: { scope: 'service' } })
  const { access_token: token, refresh_token } = tokens
  await client.credentials.list({}, { bearer: { token, scope: 'service' } })
  if (refresh_token !== undefined) await refreshed(client, refresh_token)
  const denied = granted(world, { client, input: { scope: 'service' }, decision: 'deny' })
  await refused(denied, { status: 302, error: 'access_denied' })
}

async function refreshed(client: CscClient, refresh_token: string): Promise<void> {
  const renewed = await client.oauth2.token({ grant_type: 'refresh_token', refresh_token })
  await client.credentials.list({}, { bearer: { token: renewed.access_token, scope: 'service' } })
  await client.oauth2.revoke({ token: renewed.refresh_token ?? refresh_token, token_type_hint: 'refresh_token' })
}

/** What the client is granted for itself. */
export const application: Journey = async world => {
  const client = clientOf(world, 'client')
  const { access_token } = await client.oauth2.token({ grant_type: 'client_credentials', scope: 'service' })
  await client.oauth2.revoke({ token: access_token })
}

const algorithm: Algorithm = { signAlgo: '1.2.840.10045.4.3.2', hash: 'sha256' }

const hashes = messages.map(message => digestOf(message))
const named = { scope: 'credential', hashes, hashAlgorithmOID, numSignatures: messages.length } as const

/** A token of scope credential is the authorization, for named hashes. */
export const credential: Journey = async world => {
  const { credentialID } = world.answers.credentials.oauth2
  await signedBy(world, { input: { ...named, credentialID } })
}

/** The same, asked for beforehand. */
export const pushed: Journey = async world => {
  const { credentialID } = world.answers.credentials.oauth2
  await signedBy(world, { input: { ...named, credentialID }, pushed: true })
}

/** The same, asked for by authorization_details. */
export const detailed: Journey = async world => {
  const { credentialID } = world.answers.credentials.oauth2
  const documentDigests = hashes.map(hash => ({ hash: hash.toString('base64'), label: 'A test' }))
  const detail = { type: 'credential', credentialID, documentDigests, hashAlgorithmOID } as const
  await signedBy(world, { input: { authorization_details: [detail] } })
}

/** The same, where the service chooses the credential by the kind of signature, and says which it chose. */
export const qualified: Journey = async world => {
  const { credentialID } = world.answers.credentials.oauth2
  const described = await clientOf(world).credentials.info({ credentialID })
  const { signatureQualifier } = described as { readonly signatureQualifier?: string }
  if (signatureQualifier === undefined) return
  const tokens = await signedBy(world, { input: { ...named, signatureQualifier } })
  assert.equal(tokens.credentialID, credentialID)
}

async function signedBy(world: World, way: Omit<Asked, 'client'>): Promise<Tokens> {
  const client = clientOf(world)
  const { credentialID } = world.answers.credentials.oauth2
  const certificate = describesItsCertificate(await whollyDescribed(client, credentialID))
  const tokens = await granted(world, { client, ...way })
  assert.equal(tokens.refresh_token, undefined, 'a refresh token comes with a token of scope credential')
  const bearer = { token: tokens.access_token, scope: 'credential' } as const
  await client.credentials.info({ credentialID }, { bearer })
  const { signAlgo } = algorithm
  const { signatures } = await client.signatures.signHash({ credentialID, signAlgo, hashes }, { bearer })
  verifies({ certificate, algorithm, messages, signatures })
  return tokens
}
