import { isIntact, type SignedContent } from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import { decodeTimeStampToken, timeStampFactsOf } from '@x/crypto-core/tsp'
import type { TimeStampReport } from '../report/signature-report.ts'
import { hashFault } from '../validation/hash-fault.ts'
import { authorityOf, timeStampFaults } from '../validation/judge-time-stamp.ts'
import { laterThan } from '../validation/judge-time-stamps.ts'
import { embeddedMaterial, joinMaterial } from '../validation/material.ts'
import { findPath, type PathSettings } from '../validation/path-finder.ts'
import { certificateReport, pathReport } from '../validation/path-report.ts'

/** A file that is a time-stamp token, over a content that lies beside it. Throws DER_*, TSP_TOKEN. @spec RFC 3161 §2.4.2 */
export async function judgeTokenFile(
  document: Uint8Array,
  stamped: Omit<SignedContent, 'eContentType'> | undefined,
  { time, settings }: { readonly time: Date; readonly settings: PathSettings },
): Promise<TimeStampReport> {
  const token = decodeTimeStampToken(document)
  const embedded = embeddedMaterial(token.signedData)
  const common = { kind: 'time-stamp-token', time: token.tstInfo.genTime.toISOString(), covers: 'the file' } as const
  const certificate = authorityOf(token, joinMaterial(embedded, settings.material))
  if (certificate === undefined) {
    return { ...common, intact: false, faults: ['the certificate of the authority is not at hand'], good: false }
  }
  const authority = certificateReport(certificate)
  try {
    const content = stamped?.content
    const facts = timeStampFactsOf(
      token,
      certificate,
      content ? { message: content } : { digests: stamped?.contentDigests ?? [] },
    )
    const weak = hashFault(token.signerInfo, settings.algorithms)
    const isLater = token.tstInfo.genTime > time
    const faults = [...timeStampFaults(facts), ...(weak ? [weak] : []), ...(isLater ? [laterThan(time)] : [])]
    const intact = isIntact(facts) && faults.length === 0
    const path = await findPath(certificate, { time, purpose: 'time-stamping', material: embedded }, settings)
    return { ...common, authority, intact, faults, path: pathReport(path, time), good: intact && path.result.valid }
  } catch (error) {
    if (!isCryptoError(error)) throw error
    return { ...common, authority, intact: false, faults: [`it cannot be verified: ${error.message}`], good: false }
  }
}
