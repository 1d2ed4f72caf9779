import { archiveTimeStampFactsOf, archiveTimeStampV2FactsOf } from '@x/crypto-core/cades'
import {
  certificatesIn,
  findSignerCertificate,
  isIntact,
  type SignedContent,
  type SignedData,
  type SignerInfo,
} from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import { type Stamped, type TimeStampFacts, type TimeStampToken, timeStampFactsOf } from '@x/crypto-core/tsp'
import type { Certificate } from '@x/crypto-core/x509'
import { factFaults } from './fact-faults.ts'
import type { FoundTimeStamp, Position } from './found-time-stamps.ts'
import type { Material } from './material.ts'

/** The signature that a time-stamp belongs to. */
export interface Stampable {
  readonly signedData: SignedData
  readonly signerInfo: SignerInfo
  readonly content: SignedContent
}

/** What mathematics says of a time-stamp; trust comes after. */
export interface JudgedTimeStamp extends FoundTimeStamp {
  readonly certificate?: Certificate
  readonly intact: boolean
  readonly faults: readonly string[]
  readonly covers: string
  /** Whether it covers another one of the same signature. */
  readonly includes: (position: Position) => boolean
}

/** Holds a time-stamp against what it should stamp. */
export function judgeTimeStamp(found: FoundTimeStamp, of: Stampable, material: Material): JudgedTimeStamp {
  const none = { ...found, intact: false, covers: whatFor(found.kind), includes: () => false }
  const { token } = found
  if (token === undefined) return { ...none, faults: [`it cannot be read: ${found.fault}`] }
  const certificate = authorityOf(token, material)
  if (certificate === undefined) return { ...none, faults: ['the certificate of the authority is not at hand'] }
  try {
    const stamp = imprintOf(found, token, of)
    const facts = timeStampFactsOf(token, certificate, stamp.stamped)
    const faults = [
      ...timeStampFaults({ ...facts, imprintAgrees: stamp.agrees ?? facts.imprintAgrees }),
      ...stamp.faults,
    ]
    const intact = isIntact(facts) && faults.length === 0
    return { ...found, certificate, intact, faults, covers: stamp.covers, includes: stamp.includes }
  } catch (error) {
    if (isCryptoError(error)) return { ...none, certificate, faults: [`it cannot be verified: ${error.message}`] }
    throw error
  }
}

/** The certificate that signed a token, from the token or from elsewhere. */
export function authorityOf(token: TimeStampToken, { certificates }: Material): Certificate | undefined {
  return findSignerCertificate(token.signerInfo, [...certificatesIn(token.signedData.certificates), ...certificates])
}

/** Why a token is not intact; none when it is. @spec RFC 3161 §2.2, §2.3, RFC 5816 §2.2 */
export function timeStampFaults(facts: TimeStampFacts): readonly string[] {
  return [
    ...factFaults(facts),
    ...(facts.imprintAgrees === undefined ? ['what it stamps is not at hand'] : []),
    ...(facts.imprintAgrees === false ? ['it stamps something else'] : []),
    ...(facts.certificateAgrees === false ? ['it names another certificate than the one it was signed with'] : []),
    ...(facts.certificateAgrees === undefined ? ['it does not name its certificate (RFC 5816 §2.2)'] : []),
    ...(facts.certificateForTimeStamping ? [] : ['the certificate is not for time-stamping alone (RFC 3161 §2.3)']),
  ]
}

interface Imprint {
  readonly stamped: Stamped
  /** For kinds whose imprint is over more than one thing. */
  readonly agrees?: boolean
  readonly faults: readonly string[]
  readonly covers: string
  readonly includes: (position: Position) => boolean
}

const nothingKnown: Stamped = { digests: [] }

function imprintOf({ kind, position }: FoundTimeStamp, token: TimeStampToken, of: Stampable): Imprint {
  const plain = { faults: [], covers: whatFor(kind), includes: () => false }
  switch (kind) {
    case 'content-time-stamp': {
      const { content, contentDigests = [] } = of.content
      return { ...plain, stamped: content ? { message: content } : { digests: contentDigests } }
    }
    case 'signature-time-stamp':
      return { ...plain, stamped: { message: of.signerInfo.signature } }
    case 'archive-time-stamp-v3': {
      const { hashIndex, imprintAgrees, indexComplete, covered } = archiveTimeStampFactsOf(token, of)
      const attributes = new Set(covered.unsignedAttrs)
      return {
        stamped: nothingKnown,
        ...(imprintAgrees !== undefined && { agrees: imprintAgrees }),
        faults: indexComplete ? [] : ['it lists something that is not in the document'],
        covers: `${plain.covers}, ${covered.certificates.length} certificates, ${covered.crls.length} CRLs and OCSP responses, ${attributes.size} unsigned attributes`,
        includes: other => attributes.has(hashIndex === 'v3' ? other.value : other.attribute),
      }
    }
    case 'archive-time-stamp-v2': {
      const { imprintAgrees, unsignedAttrs } = archiveTimeStampV2FactsOf(token, of)
      const attributes = new Set(unsignedAttrs)
      return {
        stamped: nothingKnown,
        ...(imprintAgrees !== undefined && { agrees: imprintAgrees }),
        faults: [],
        covers: `${plain.covers}, all certificates and CRLs, ${attributes.size} unsigned attributes`,
        includes: other => attributes.has(other.attribute) && other.value !== position?.value,
      }
    }
    default:
      return { ...plain, stamped: nothingKnown }
  }
}

function whatFor(kind: FoundTimeStamp['kind']): string {
  switch (kind) {
    case 'content-time-stamp':
      return 'the content'
    case 'signature-time-stamp':
      return 'the signature value'
    case 'CAdES-C-time-stamp':
      return 'the signature value, its time-stamps and references (of older forms; not computed again)'
    case 'time-stamped-certs-crls-references':
      return 'the references to certificates and CRLs (of older forms; not computed again)'
    default:
      return 'the content, the signature'
  }
}
