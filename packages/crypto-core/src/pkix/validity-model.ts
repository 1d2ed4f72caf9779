import type { Certificate } from '../x509/index.ts'
import type { ValidityModel } from './path-policy.ts'

/**
 * The time at which a certificate of a path is judged; -1 stands for the trust anchor.
 * @spec EN 319 102-1 §5.2.6.4
 */
export function judgedAt(
  certificates: readonly Certificate[],
  index: number,
  { validityModel, time }: { readonly validityModel: ValidityModel; readonly time: Date },
): Date {
  const last = certificates.length - 1
  if (validityModel === 'shell' || index === last) return time
  const below = certificates[validityModel === 'chain' ? index + 1 : last]!
  return below.tbsCertificate.validity.notBefore
}
