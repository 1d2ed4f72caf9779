import { CRLDistributionPoints, DistributionPoint } from 'pkijs'
import { directoryName, uri } from './general-name.ts'

/**
 * One point with all the places where the same CRL is found, and the Name (DER) of who signs it if that is not the
 * certificate's issuer; also for FreshestCRL. @spec RFC 5280 §4.2.1.13, §4.2.1.15
 */
export function crlDistributionPoints(urls: readonly string[], cRLIssuer?: Uint8Array): CRLDistributionPoints {
  const point = new DistributionPoint({
    distributionPoint: urls.map(uri),
    ...(cRLIssuer && { cRLIssuer: [directoryName(cRLIssuer)] }),
  })
  return new CRLDistributionPoints({ distributionPoints: [point] })
}
