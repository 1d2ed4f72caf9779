import { expect } from 'vitest'
import type { BasicOCSPResponse } from '../src/ocsp/index.ts'
import { buildPath, type PathPolicy, type PathResult, type RevocationStatus, trustAnchorOf } from '../src/pkix/index.ts'
import type { CertificateList, IssuingDistributionPoint } from '../src/x509/index.ts'
import { type Entity, issueCRL } from './issue.ts'
import { ca, leaf, root, time } from './path.ts'

export const rootCRL: CertificateList = issueCRL(root)

/** What there is to judge a certificate by; the leaf at the usual time, where nothing else is said. */
interface Material {
  readonly target?: Entity
  readonly crls?: readonly CertificateList[]
  readonly ocsp?: readonly BasicOCSPResponse[]
  readonly certificates?: readonly Entity[]
  readonly revocation?: PathPolicy['revocation']
  readonly at?: string
}

/** Builds a path from the root, whose own CRL is at hand, by way of the CA. */
export function run({ target = leaf, crls = [], ocsp = [], certificates = [], revocation, at }: Material): PathResult {
  return buildPath(target.certificate, {
    trustAnchors: [trustAnchorOf(root.certificate)],
    certificates: [ca, ...certificates].map(({ certificate }) => certificate),
    crls: [rootCRL, ...crls],
    ocspResponses: ocsp,
    time: at === undefined ? time : new Date(at),
    policy: revocation ? { revocation } : {},
  })
}

/** What was found about the target, whether the path is valid or not. */
export function statusOf(result: PathResult): RevocationStatus {
  return (result.valid ? result.path.revocation : result.failures[0]!.revocation).at(-1)!
}

/** The status, or for an unknown one what was wrong with the material. */
export function brief(material: Material): string {
  const result = run(material)
  const status = statusOf(result)
  expect(result.valid).toBe(status.status === 'good' || status.status === 'not-checked')
  return status.status === 'unknown' ? status.rejected.map(({ problem }) => problem).join(' ') : status.status
}

/** Of a CRL about everything, but for the given part. */
export function scope(part: Partial<IssuingDistributionPoint>): IssuingDistributionPoint {
  return {
    onlyContainsUserCerts: false,
    onlyContainsCACerts: false,
    indirectCRL: false,
    onlyContainsAttributeCerts: false,
    ...part,
  }
}
