import {
  countersignaturesOf,
  essCertIDOf,
  findSignerCertificate,
  isIntact,
  type SignatureFacts,
  type SignedContent,
  type SignerInfo,
  signatureFactsOf,
  verifyEssCertID,
} from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import type { Certificate } from '@x/crypto-core/x509'
import { evidenceOf } from './evidence.ts'
import { factFaults } from './fact-faults.ts'
import { hashFault } from './hash-fault.ts'
import type { Stampable } from './judge-time-stamp.ts'
import { type JudgedTimeStamps, judgeTimeStamps } from './judge-time-stamps.ts'
import { embeddedMaterial, joinMaterial, type Material } from './material.ts'
import { type FoundPath, findPath, type PathSettings } from './path-finder.ts'
import { readable } from './readable.ts'

/** What cryptography says of a SignerInfo. */
export interface Integrity {
  readonly intact: boolean
  readonly faults: readonly string[]
  readonly facts?: SignatureFacts
  /** The one that the SignerInfo names, where it is at hand. */
  readonly certificate?: Certificate
}

/** One signature, with everything that was found out about it. */
export interface JudgedSignature extends Integrity, JudgedTimeStamps {
  readonly of: Stampable
  readonly path?: FoundPath
  /** The time the signer's certificate was judged at. */
  readonly at: Date
  readonly good: boolean
  readonly countersignatures: readonly JudgedCountersignature[]
}

export interface JudgedCountersignature extends Integrity {
  readonly path?: FoundPath
  readonly at: Date
  readonly good: boolean
}

/**
 * Judges a signature: its mathematics, its time-stamps, and its signer's certificate at the earliest time that they prove, or
 * else at the validation time. @spec RFC 5652 §5.6, RFC 5280 §6, EN 319 102-1 §5.5
 */
export async function judgeSignature(of: Stampable, time: Date, settings: PathSettings): Promise<JudgedSignature> {
  const embedded = embeddedMaterial(of.signedData)
  const integrity = integrityOf(of.signerInfo, of.content, {
    material: joinMaterial(embedded, settings.material),
    settings,
  })
  const stamps = await judgeTimeStamps(of, { time, material: embedded }, settings)
  const at = stamps.provenAt ?? time
  const material = joinMaterial(embedded, stamps.evidence)
  const { certificate } = integrity
  const path = certificate && (await findPath(certificate, { time: at, purpose: 'signing', material }, settings))
  const countersignatures = await Promise.all(
    readable(() => countersignaturesOf(of.signerInfo))
      .flat()
      .map(one => judgeCountersignature(one, of, { time: at, material, settings })),
  )
  return {
    of,
    ...integrity,
    ...stamps,
    evidence: joinMaterial(stamps.evidence, ...(path ? [evidenceOf(path)] : [])),
    ...(path && { path }),
    at,
    good: integrity.intact && path?.result.valid === true,
    countersignatures,
  }
}

/** @spec RFC 5652 §11.4 */
async function judgeCountersignature(
  signerInfo: SignerInfo,
  { signerInfo: { signature } }: Stampable,
  { time, material, settings }: { time: Date; material: Material; settings: PathSettings },
): Promise<JudgedCountersignature> {
  const all = joinMaterial(material, settings.material)
  const integrity = integrityOf(signerInfo, { content: signature }, { material: all, settings })
  const { certificate } = integrity
  const path = certificate && (await findPath(certificate, { time, purpose: 'signing', material }, settings))
  const good = integrity.intact && path?.result.valid === true
  return { ...integrity, ...(path && { path }), at: time, good }
}

/** Never throws for what the bytes are. @spec RFC 5652 §5.6, RFC 5035 §5.4 */
function integrityOf(
  signerInfo: SignerInfo,
  content: SignedContent,
  { material, settings }: { readonly material: Material; readonly settings: PathSettings },
): Integrity {
  try {
    const certificate = findSignerCertificate(signerInfo, material.certificates)
    if (certificate === undefined) {
      return { intact: false, faults: ["the signer's certificate is neither in the document nor among --material"] }
    }
    const facts = signatureFactsOf(signerInfo, certificate.tbsCertificate.subjectPublicKeyInfo, content)
    const reference = essCertIDOf(signerInfo.signedAttrs)
    const isAnother = reference !== undefined && !verifyEssCertID(reference, certificate)
    const weak = hashFault(signerInfo, settings.algorithms)
    const faults = [
      ...factFaults(facts),
      ...(isAnother ? ['it signs another certificate than the one it names (RFC 5035 §5.4)'] : []),
      ...(weak ? [weak] : []),
    ]
    return { intact: isIntact(facts) && faults.length === 0, faults, facts, certificate }
  } catch (error) {
    if (isCryptoError(error))
      return { intact: false, faults: [`it cannot be verified: ${error.message} (${error.where.spec})`] }
    throw error
  }
}
