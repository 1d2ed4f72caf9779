import * as asn1js from 'asn1js'
import { TimeStampReq } from 'pkijs'
import { hashByOid, hashOf } from '../issue/hash.ts'
import type { TimeStampAuthority } from './time-stamp-authority.ts'

/** By bit. @spec RFC 3161 §2.4.2 */
export const failures = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
} as const

export type Failure = keyof typeof failures

/** The request in these octets, or why it gets no stamp. @spec RFC 3161 §2.4.1, §2.4.2 */
export function readTimeStampRequest(der: Uint8Array, authority: TimeStampAuthority): TimeStampReq | Failure {
  const request = decoded(der)
  if (!request) return 'badDataFormat'
  if (request.version !== 1) return 'badRequest'
  const { hashAlgorithm, hashedMessage } = request.messageImprint
  const hash = hashByOid(hashAlgorithm.algorithmId)
  if (hash === undefined || !authority.hashes.includes(hash)) return 'badAlg'
  if (hashedMessage.valueBlock.valueHexView.length !== hashOf(hash, new Uint8Array()).length) return 'badDataFormat'
  if (request.reqPolicy && !authority.policies.includes(request.reqPolicy)) return 'unacceptedPolicy'
  if (request.extensions?.length) return 'unacceptedExtension'
  return request
}

function decoded(der: Uint8Array): TimeStampReq | undefined {
  try {
    if (asn1js.fromBER(new Uint8Array(der)).offset !== der.length) return undefined
    return TimeStampReq.fromBER(new Uint8Array(der))
  } catch {
    // pkijs throws errors of many classes on bytes that are no request; to the client they all mean one thing.
    return undefined
  }
}
