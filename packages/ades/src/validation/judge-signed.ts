import {
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
import type { SubjectPublicKeyInfo } from '@x/crypto-core/spki'
import type { Certificate } from '@x/crypto-core/x509'
import { factFaults } from './fact-faults.ts'
import { hashFault } from './hash-fault.ts'
import { joinMaterial, type Material } from './material.ts'
import { type FoundPath, findPath, type PathSettings } from './path-finder.ts'

/** What cryptography says of a SignerInfo. */
export interface Integrity {
  readonly intact: boolean
  readonly faults: readonly string[]
  readonly facts?: SignatureFacts
}

/** What cryptography and path validation say of a SignerInfo. */
export interface JudgedSigned extends Integrity {
  /** The one that the SignerInfo names, where it is at hand. */
  readonly certificate?: Certificate
  readonly path?: FoundPath
  /** The time the signer's certificate was judged at. */
  readonly at: Date
  readonly good: boolean
}

/** When a signer's certificate is judged, and by what. */
export interface Circumstances {
  readonly time: Date
  /** What the document brings. */
  readonly material: Material
  readonly settings: PathSettings
}

/**
 * Judges one SignerInfo, a countersignature's or another's: the signer's certificate first, since a key may lack what only its
 * path tells.
 */
export async function judgeSigned(
  signerInfo: SignerInfo,
  content: SignedContent,
  { time, material, settings }: Circumstances,
): Promise<JudgedSigned> {
  const { certificates } = joinMaterial(material, settings.material)
  const { certificate, faults } = signerOf(signerInfo, certificates)
  if (certificate === undefined) return { intact: false, faults, at: time, good: false }
  const path = await findPath(certificate, { time, purpose: 'signing', material }, settings)
  const integrity = integrityOf(signerInfo, content, { certificate, path, settings })
  return { ...integrity, certificate, path, at: time, good: integrity.intact && path.result.valid }
}

/** The one that the SignerInfo names, or why there is none. @spec RFC 5652 §5.3, RFC 5035 §5.4 */
function signerOf(
  signerInfo: SignerInfo,
  certificates: readonly Certificate[],
): { readonly certificate?: Certificate; readonly faults: readonly string[] } {
  try {
    const certificate = findSignerCertificate(signerInfo, certificates)
    if (certificate !== undefined) return { certificate, faults: [] }
    return { faults: ["the signer's certificate is neither in the document nor among --material"] }
  } catch (error) {
    return { faults: [unverifiable(error)] }
  }
}

/** Never throws for what the bytes are. @spec RFC 5652 §5.6, RFC 5035 §5.4 */
function integrityOf(
  signerInfo: SignerInfo,
  content: SignedContent,
  { certificate, path, settings }: { certificate: Certificate; path: FoundPath; settings: PathSettings },
): Integrity {
  try {
    const facts = signatureFactsOf(signerInfo, keyOf(certificate, path), content)
    const reference = essCertIDOf(signerInfo.signedAttrs)
    const isAnother = reference !== undefined && !verifyEssCertID(reference, certificate)
    const weak = hashFault(signerInfo, settings.algorithms)
    const faults = [
      ...factFaults(facts),
      ...(isAnother ? ['it signs another certificate than the one it names (RFC 5035 §5.4)'] : []),
      ...(weak ? [weak] : []),
    ]
    return { intact: isIntact(facts) && faults.length === 0, faults, facts }
  } catch (error) {
    return { intact: false, faults: [unverifiable(error)] }
  }
}

/** With the parameters that it inherits from its issuers, where a path tells them. @spec RFC 5280 §6.1.4 (d), (e), (f) */
function keyOf({ tbsCertificate }: Certificate, { result }: FoundPath): SubjectPublicKeyInfo {
  return result.valid ? result.path.workingPublicKey : tbsCertificate.subjectPublicKeyInfo
}

function unverifiable(error: unknown): string {
  if (isCryptoError(error)) return `it cannot be verified: ${error.message} (${error.where.spec})`
  throw error
}
