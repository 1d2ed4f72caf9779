import { SHA_256 } from '@x/crypto-core/hash'
import type { AdssDocument } from '../../ports/index.ts'
import type { Call } from '../operation.ts'
import { optionalString, type Parameters, parameter } from '../parameters.ts'
import { Refusal, refuse } from '../refusal.ts'
import { findHashAlgorithm, readHash } from './hash-algorithms.ts'
import { readable } from './request-description.ts'

/** Nobody reads so many on a phone; bounds what one approval sets free, and the work of one request. */
const maxDocuments = 100
const maxDocAlias = 255

/** Stages `mandatory` and `syntax` of docs_to_sign_info. @spec ADSS CSP §7.1 */
export function readDocuments(call: Call): readonly AdssDocument[] {
  const { parameters, faults } = call
  const items = (parameter(parameters, 'docs_to_sign_info') ?? []) as readonly Parameters[]
  if (items.length === 0 && !faults.tell('adss-documents-not-required')) refuse('hash-missing')
  const members = items.flatMap(item => readMembers(call, item) ?? [])
  if (items.length > maxDocuments) refuse('request-malformed', { stage: 'syntax' })
  return members.flatMap(one => readUnlessPassedOver(call, one))
}

/** undefined where a lie passes it over. An empty text counts as left out. */
function readMembers({ faults }: Call, item: Parameters): AdssDocument | undefined {
  const hashAlgorithm = optionalString(item, 'hash_algo') || undefined
  if (hashAlgorithm === undefined && !faults.tell('adss-hash-algo-not-required')) refuse('hash-algo-missing')
  const hash = optionalString(item, 'hash_to_sign_base64') || undefined
  if (hash === undefined) return faults.tell('adss-hash-not-required') ? undefined : refuse('hash-missing')
  const alias = optionalString(item, 'doc_alias')
  // Nobody but the signer is shown it.
  return { alias: alias === undefined ? null : readable(alias), hashAlgorithm: hashAlgorithm ?? SHA_256.oid, hash }
}

function readUnlessPassedOver(call: Call, members: AdssDocument): readonly AdssDocument[] {
  try {
    return [readDocument(call, members)]
  } catch (error) {
    if (error instanceof Refusal && call.faults.tell('adss-signed-in-part')) return []
    throw error
  }
}

function readDocument({ faults }: Call, { alias, hashAlgorithm, hash }: AdssDocument): AdssDocument {
  if (alias === null && faults.tell('adss-doc-alias-demanded')) refuse('request-malformed', { stage: 'form' })
  if ((alias ?? '').length > maxDocAlias) refuse('request-malformed', { stage: 'form' })
  const algorithm =
    findHashAlgorithm(hashAlgorithm) ??
    (faults.tell('adss-hash-algorithm-not-checked') ? SHA_256 : refuse('hash-invalid'))
  if (readHash(hash, algorithm) !== undefined) return { alias, hashAlgorithm: algorithm.oid, hash }
  const octets = Buffer.from(hash, 'base64')
  const fits = octets.length === algorithm.digestLength
  const isTaken = faults.tell(fits ? 'adss-hash-read-leniently' : 'adss-hash-length-not-checked')
  if (!isTaken) refuse('hash-invalid')
  return { alias, hashAlgorithm: algorithm.oid, hash: octets.toString('base64') }
}
