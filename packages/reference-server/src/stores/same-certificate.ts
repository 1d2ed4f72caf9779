import type { AdssCertificate } from '../ports/index.ts'

/** Whether it is the same certificate, whatever stands beside it: what waits for a signature may go on with it. */
export function isSameCertificate(one: AdssCertificate, other: AdssCertificate | undefined): boolean {
  return one.certificate === other?.certificate
}

export function hasRepeatedAlias(certificates: readonly AdssCertificate[]): boolean {
  return new Set(certificates.map(({ certAlias }) => certAlias)).size < certificates.length
}
