import { CRLDistributionPoints, DistributionPoint } from 'pkijs'
import { uri } from './general-name.ts'

/** One point with all the places where the same CRL is found; also for FreshestCRL. @spec RFC 5280 §4.2.1.13, §4.2.1.15 */
export function crlDistributionPoints(urls: readonly string[]): CRLDistributionPoints {
  return new CRLDistributionPoints({
    distributionPoints: [new DistributionPoint({ distributionPoint: urls.map(uri) })],
  })
}
