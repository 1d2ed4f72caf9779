import { base64Encode } from '@x/crypto-core/bytes'
import type { AuthorisedHashes } from '../csc-v2/authorised-hashes.ts'
import { decodeHash, findHashAlgorithm, haveLengthOf } from '../csc-v2/hashes.ts'
import { isStorableText } from '../stores/index.ts'
import { readAuthorizationDetails } from './authorization-details.ts'
import { type Form, refuseRequest } from './authorization-request.ts'

/** What a credential-scope request asks the signer to allow; plain JSON. */
export interface CredentialRequest {
  /** Names the credential, or what kind of signature it must make. */
  readonly chosenBy: { readonly credentialID: string } | { readonly signatureQualifier: string }
  readonly numSignatures: number
  readonly authorised: AuthorisedHashes
  /** What the client calls each hash, in their order; null where it gives no names. */
  readonly labels: readonly string[] | null
  /** As received: it must come back at the token endpoint. */
  readonly authorizationDetails: readonly Readonly<Record<string, unknown>>[] | null
}

const maxIdentifier = 512
/** Far above any multisign; keeps the number an integer. */
const maxNumSignatures = 1_000_000

/** Reads the parameters of scope credential, classical or as authorization_details. @spec CSC API v2.0.0.2 §8.4.2 */
export function readCredentialRequest(form: Form): CredentialRequest {
  const details = form.get('authorization_details')
  if (details !== undefined) return readAuthorizationDetails(details)
  const authorised = readHashList(form)
  return {
    chosenBy: readChoice(form.get('credentialID'), form.get('signatureQualifier')),
    numSignatures: readNumSignatures(form.get('numSignatures')) ?? authorised.hashes?.length ?? 1,
    authorised,
    labels: null,
    authorizationDetails: null,
  }
}

/** One of the two, not both. */
export function readChoice(credentialID: unknown, signatureQualifier: unknown): CredentialRequest['chosenBy'] {
  if ((credentialID === undefined) === (signatureQualifier === undefined)) invalid('credentialID')
  const identifier = credentialID ?? signatureQualifier
  if (typeof identifier !== 'string' || identifier === '' || identifier.length > maxIdentifier) invalid('credentialID')
  if (!isStorableText(identifier)) invalid('credentialID')
  return credentialID === undefined ? { signatureQualifier: identifier } : { credentialID: identifier }
}

function readNumSignatures(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const count = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= maxNumSignatures ? count : invalid('numSignatures')
}

/** A comma-separated list; base64url by the text, base64 by many clients. */
function readHashList(form: Form): AuthorisedHashes {
  const list = form.get('hashes')
  if (list === undefined) return { hashes: null, hashAlgorithmOID: null }
  return readHashes(list.split(','), form.get('hashAlgorithmOID'))
}

/** Hashes as standard base64, each as long as the algorithm says. */
export function readHashes(values: readonly unknown[], hashAlgorithmOID: unknown): AuthorisedHashes {
  const algorithm = typeof hashAlgorithmOID === 'string' ? findHashAlgorithm(hashAlgorithmOID) : undefined
  if (algorithm === undefined) invalid('hashAlgorithmOID')
  const hashes = values.map(value => {
    const octets = typeof value === 'string' ? decodeHash(value) : undefined
    return base64Encode(octets ?? invalid('hashes'))
  })
  if (!haveLengthOf(hashes, algorithm)) invalid('hashes')
  return { hashes, hashAlgorithmOID: algorithm.oid }
}

function invalid(parameter: string): never {
  return refuseRequest('csc-v2.oauth2-authorize.invalid-request', parameter)
}
