import { covered, digests, hashesOf, sadOf } from './authorize.ts'
import { type Call, credentialOf, textOf } from './call.ts'
import { invalid, type Members, Refusal, type Reply } from './http.ts'
import { digestLength, impliedHash, signDigest } from './signing.ts'
import { accessTokenOf, isAlive } from './tokens.ts'
import type { Authorization, Credential } from './world.ts'

/** @spec CSC API 2.0.0.2 §11.10 */
export function signHash(call: Call): Reply {
  const { world, body } = call
  const credential = credentialOf(call)
  const { hash, length } = hashOf(body, credential)
  const wanted = digests(hashesOf(body), length)
  const { operationMode = 'S' } = body
  if (operationMode === 'A') throw new Refusal(501, 'not_implemented', 'This service signs at once or not at all')
  if (operationMode !== 'S') throw invalid('Invalid parameter operationMode')
  if (credential.chain[0].notAfter.getTime() < world.now()) throw invalid('Signing certificate is expired')
  spend(call, credential, wanted)
  const signatures = wanted.map(digest => signDigest(credential.privateKey, Buffer.from(digest, 'base64'), hash))
  return { status: 200, json: { signatures: signatures.map(signature => signature.toString('base64')) } }
}

/** The hash over which is signed; hashAlgorithmOID counts only where signAlgo leaves it open. */
function hashOf(body: Members, { algo }: Credential): { readonly hash: string; readonly length: number } {
  const signAlgo = textOf(body, 'signAlgo')
  if (!algo.includes(signAlgo)) throw invalid('Invalid parameter signAlgo')
  const hash = impliedHash[signAlgo] ?? textOf(body, 'hashAlgorithmOID')
  const length = digestLength(hash)
  if (length === undefined) throw invalid('Invalid parameter hashAlgorithmOID')
  return { hash, length }
}

/** All or nothing, before the first signature is made. */
function spend(call: Call, credential: Credential, wanted: readonly string[]): void {
  const { authorization, use } = authorizationOf(call, credential)
  // Whoever brings a SAD for something else does not get a second try with it.
  use()
  covered(authorization, wanted)
  if (wanted.length > authorization.left) throw invalid('Invalid parameter SAD')
  authorization.left -= wanted.length
}

interface Spendable {
  readonly authorization: Authorization
  use(): void
}

/** By the bearer token, by a credential token in place of a SAD, or by a SAD. */
function authorizationOf(call: Call, credential: Credential): Spendable {
  const { world, token, body } = call
  if (token.authorization) return { authorization: token.authorization, use: () => undefined }
  if (credential.mode === 'oauth2code') {
    const given = accessTokenOf(world, textOf(body, 'SAD'))
    if (!given?.authorization || given.authorization.credential !== credential || !isAlive(world, given))
      throw invalid('Invalid parameter SAD')
    return { authorization: given.authorization, use: () => undefined }
  }
  const sad = sadOf(call, credential)
  if (sad.state !== 'fresh') throw invalid('Invalid parameter SAD')
  return {
    authorization: sad.authorization,
    use: () => {
      sad.state = 'used'
    },
  }
}
