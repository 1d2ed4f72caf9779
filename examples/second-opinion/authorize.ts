import { randomBytes } from 'node:crypto'
import { type Call, credentialOf, textOf } from './call.ts'
import { lockedAfter } from './fixture.ts'
import { invalid, type Members, Refusal, type Reply } from './http.ts'
import { digestLength } from './signing.ts'
import { type Authorization, type Credential, lifetimes, type Sad, secret, type World } from './world.ts'

/** @spec CSC API 2.0.0.2 §11.6 */
export function authorize(call: Call): Reply {
  const { world, body } = call
  const credential = credentialOf(call)
  if (credential.mode !== 'explicit') throw invalid('Invalid parameter credentialID')
  if (!credential.enabled) throw invalid('The credential identified by credentialID is disabled')
  const left = countOf(body, credential)
  const digests = body.hashes === undefined && !credential.scal2 ? [] : digestsOf(body)
  if (credential.scal2 && digests.length !== left) throw invalid('numSignatures is not the number of hashes')
  // No signature could follow, so nobody is asked for a secret.
  if (credential.chain[0].notAfter.getTime() < world.now()) throw invalid('Signing certificate is expired')
  authenticate(world, credential, body.authData)
  return give(call, { credential, left, digests: credential.scal2 ? digests : null })
}

function countOf({ numSignatures }: Members, { multisign }: Credential): number {
  if (typeof numSignatures !== 'number' || !Number.isInteger(numSignatures))
    throw invalid('Missing (or invalid type) integer parameter numSignatures')
  if (numSignatures < 1) throw invalid('Invalid value for parameter numSignatures')
  if (numSignatures > multisign) throw invalid('Numbers of signatures is too high')
  return numSignatures
}

function digestsOf(body: Members): readonly string[] {
  const values = hashesOf(body)
  const length = digestLength(textOf(body, 'hashAlgorithmOID'))
  if (length === undefined) throw invalid('Invalid parameter hashAlgorithmOID')
  return digests(values, length)
}

/** The texts of the tables say `hash`, the parameter is `hashes`. */
export function hashesOf({ hashes }: Members): readonly unknown[] {
  if (!Array.isArray(hashes)) throw invalid('Missing (or invalid type) array parameter hash')
  if (hashes.length === 0) throw invalid('Empty hash array')
  return hashes
}

export function digests(values: readonly unknown[], length: number): readonly string[] {
  return values.map(value => {
    const digest = Buffer.from(typeof value === 'string' ? value : '', 'base64')
    if (typeof value !== 'string' || value === '' || digest.toString('base64') !== value)
      throw invalid('Invalid Base64 hash string parameter')
    if (digest.length !== length) throw invalid('Invalid digest value length')
    return value
  })
}

/** Every object needs its value; too many wrong attempts in a row lock the credential. @spec CSC API 2.0.0.2 §8.3 */
function authenticate(world: World, credential: Credential, authData: unknown): void {
  const { credentialID, objects } = credential
  const failures = world.failures.get(credentialID) ?? 0
  if (failures >= lockedAfter) throw invalid('Credential locked')
  const entries = Array.isArray(authData) ? (authData as readonly unknown[]).map(entryOf) : []
  const right =
    entries.length === objects.length &&
    objects.every(({ id, value }) => {
      const given = entries.find(entry => entry.id === id)?.value
      return given !== undefined && given === (value ?? codeOf(world, { credentialID, authObjectID: id }))
    })
  if (!right) {
    world.failures.set(credentialID, failures + 1)
    throw new Refusal(400, 'invalid_authentication_data', 'The authentication data is invalid')
  }
  world.failures.delete(credentialID)
  for (const { id } of objects) world.oneTimeCodes.delete(keyOf({ credentialID, authObjectID: id }))
}

function entryOf(entry: unknown): { readonly id?: unknown; readonly value?: unknown } {
  return typeof entry === 'object' && entry !== null ? entry : {}
}

export interface CodeOf {
  readonly credentialID: string
  readonly authObjectID: string
}

/** The code that was sent last and still counts. */
export function codeOf(world: World, of: CodeOf): string | undefined {
  const sent = world.oneTimeCodes.get(keyOf(of))
  return sent && sent.until > world.now() ? sent.code : undefined
}

function keyOf({ credentialID, authObjectID }: CodeOf): string {
  return JSON.stringify([credentialID, authObjectID])
}

/** The code goes out of band; the answer is what to look for beside it. @spec CSC API 2.0.0.2 §11.8 */
export function getChallenge(call: Call): Reply {
  const { world, body } = call
  const { credentialID, objects } = credentialOf(call)
  const object = objects.find(({ id, type }) => id === body.authObjectID && type === 'ChallengeResponse')
  if (!object) throw invalid('Invalid parameter authObjectID')
  const code = randomBytes(5).toString('base64url')
  const until = world.until(lifetimes.oneTime)
  world.oneTimeCodes.set(keyOf({ credentialID, authObjectID: object.id }), { code, until })
  const reference = randomBytes(2).toString('hex')
  return { status: 200, json: { challenge: `Vpišite kodo iz sporočila št. ${reference}` } }
}

/** @spec CSC API 2.0.0.2 §11.9 */
export function extendTransaction(call: Call): Reply {
  const { body } = call
  const credential = credentialOf(call)
  const sad = sadOf(call, credential)
  if (sad.state === 'extended') throw invalid('Invalid parameter SAD')
  const { authorization } = sad
  if (body.hashes !== undefined || credential.scal2) covered(authorization, digestsOf(body))
  sad.state = 'extended'
  return give(call, authorization)
}

/** A SAD that is known, of this credential and in the right hands, and behind which signatures are left. */
export function sadOf({ world, token, body }: Call, credential: Credential): Sad {
  const sad = world.sads.get(textOf(body, 'SAD'))
  const fits = sad && sad.authorization.credential === credential && sad.holder === holderOf(token)
  if (!fits || sad.authorization.left === 0) throw invalid('Invalid parameter SAD')
  if (sad.until < world.now()) throw invalid('SAD expired')
  return sad
}

/** @spec CSC API 2.0.0.2 §11.10: under SCAL 2 only what was authorized is signed */
export function covered(authorization: Authorization, wanted: readonly string[]): void {
  if (authorization.digests && !wanted.every(digest => authorization.digests?.includes(digest)))
    throw invalid('Hash is not authorized by the SAD')
}

/** No expiresIn: the SAD lives as long as the silence says. @spec CSC API 2.0.0.2 §11.6 */
function give({ world, token }: Call, authorization: Authorization): Reply {
  const SAD = secret('sad')
  world.sads.set(SAD, { authorization, holder: holderOf(token), until: world.until(lifetimes.sad), state: 'fresh' })
  return { status: 200, json: { SAD } }
}

function holderOf({ grant }: Call['token']): string {
  return JSON.stringify([grant.user?.userID, grant.user ? null : grant.client.clientId])
}
