import type { PathResult, VerifiedPath } from '@x/crypto-core/pkix'
import { joinMaterial, type Material, noMaterial } from './material.ts'
import type { FoundPath } from './path-finder.ts'

/**
 * What a signature needs beside it for a path to be verified again without a network: the certificates below the trust
 * anchor, what says that they are not revoked with its signers, and all that was fetched on the way. @spec EN 319 122-1 §5.4
 */
export function evidenceOf({ result, fetched }: FoundPath): Material {
  return joinMaterial(result.valid ? pathEvidence(result.path) : noMaterial, fetched)
}

function pathEvidence({ certificates, revocation }: VerifiedPath): Material {
  const evidence = revocation.flatMap(status => ('evidence' in status ? status.evidence : []))
  return {
    certificates: [...certificates, ...evidence.flatMap(({ signer }) => signer?.certificates ?? [])],
    crls: evidence.flatMap(one => (one.type === 'crl' ? [one.crl, ...(one.delta ? [one.delta] : [])] : [])),
    ocspResponses: evidence.flatMap(one => (one.type === 'ocsp' ? [one.response] : [])),
  }
}

/** The reason that says most, for one sentence. */
export function bestReason(result: PathResult): string {
  if (result.valid) return ''
  const [reason] = result.failures[0]?.reasons ?? []
  return reason === undefined ? 'no path to a trust anchor was found' : `${reason.message} (${reason.spec})`
}
