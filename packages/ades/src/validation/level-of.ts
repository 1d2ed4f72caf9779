import { attributeIn, attributeValues, contentType, essCertIDOf, messageDigest, signingTime } from '@x/crypto-core/cms'
import { oid } from '@x/crypto-core/oid'
import type { JudgedSignature } from './judge-signature.ts'
import type { TrustedTimeStamp } from './judge-time-stamps.ts'
import type { FoundPath } from './path-finder.ts'
import { readable } from './readable.ts'

/**
 * The level that a signature has by what is in it: of the baseline, or the form of older editions (`C`, `X`, `X-L`, `A`), or
 * `CMS` where it does not sign which certificate it is by. Time-stamps count when they are intact. What a level promises is
 * for the paths to show. @spec EN 319 122-1 §6.3, §A
 */
export function levelOf({ of: { signedData, signerInfo }, timeStamps, path }: JudgedSignature): string {
  const { signedAttrs, unsignedAttrs } = signerInfo
  const signs = (read: () => unknown): boolean => readable(read).some(value => value !== undefined)
  const isCades = signs(() => essCertIDOf(signedAttrs)) && signs(() => attributeIn(signedAttrs, messageDigest))
  if (!isCades) return 'CMS'
  const has = (kind: TrustedTimeStamp['kind']): boolean => timeStamps.some(one => one.kind === kind && one.intact)
  const isB = signs(() => attributeIn(signedAttrs, signingTime)) && signs(() => attributeIn(signedAttrs, contentType))
  if (!has('signature-time-stamp')) return isB ? 'B-B' : 'BES'
  const holds = (name: 'id-aa-ets-certificateRefs' | 'id-aa-ets-revocationValues'): boolean =>
    attributeValues(unsignedAttrs, { oid: oid(name) }).length > 0
  if (holds('id-aa-ets-certificateRefs') || holds('id-aa-ets-revocationValues') || has('archive-time-stamp-v2')) {
    return legacyForm(holds, kind => timeStamps.some(one => one.kind === kind))
  }
  const stamps = timeStamps.filter(({ kind }) => kind === 'signature-time-stamp')
  const isComplete = (signedData.crls?.length ?? 0) > 0 && [path, ...stamps.map(stamp => stamp.path)].every(brings)
  if (!isComplete) return isB ? 'B-T' : 'T'
  return has('archive-time-stamp-v3') ? 'B-LTA' : 'B-LT'
}

/** Whether nothing had to be fetched, and no revocation is unknown; whom to trust is another question. @spec EN 319 122-1 §5.4 */
function brings(found: FoundPath | undefined): boolean {
  if (found === undefined) return false
  const { fetched, result } = found
  if (result.valid) return Object.values(fetched).every(({ length }) => length === 0)
  return result.failures[0]?.reasons[0]?.code !== 'REVOCATION_UNKNOWN'
}

/** @spec EN 319 122-1 §A.1, §A.2 */
function legacyForm(
  holds: (name: 'id-aa-ets-certificateRefs' | 'id-aa-ets-revocationValues') => boolean,
  has: (kind: TrustedTimeStamp['kind']) => boolean,
): string {
  if (has('archive-time-stamp-v2') || has('archive-time-stamp-v3')) return 'A'
  const isX = has('CAdES-C-time-stamp') || has('time-stamped-certs-crls-references')
  if (holds('id-aa-ets-revocationValues')) return 'X-L'
  return isX ? 'X' : 'C'
}
