import { oid } from '@x/crypto-core/oid'
import type { Element } from './asn1/element.ts'
import { dottedOf } from './asn1/oid-text.ts'
import { SubjectPublicKeyInfo } from './grammar/algorithms.ts'
import { Certificate, CertificateList, CertificationRequest } from './grammar/certificates.ts'
import { ContentInfo, SignedData, SignerInfo } from './grammar/cms.ts'
import { Extensions } from './grammar/extensions.ts'
import type { Type } from './grammar/grammar.ts'
import { EncryptedPrivateKeyInfo, secretTypes } from './grammar/keys.ts'
import { Name } from './grammar/names.ts'
import { BasicOCSPResponse, OCSPRequest, OCSPResponse } from './grammar/ocsp.ts'
import { TimeStampReq, TimeStampResp, TSTInfo } from './grammar/time-stamps.ts'
import { agrees } from './matching.ts'

/** What a file may hold, the more telling structures first. */
const types: readonly Type[] = [
  Certificate,
  CertificateList,
  CertificationRequest,
  ContentInfo,
  OCSPResponse,
  BasicOCSPResponse,
  OCSPRequest,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
  SignedData,
  SignerInfo,
  SubjectPublicKeyInfo,
  Extensions,
  Name,
]

/** The type of an encoding by its structure and, where it came in PEM, its label; undefined for what is not known. */
export function recognise(element: Element, label?: string): Type | undefined {
  if (isSecret(element, label)) return secretTypes.find(type => agrees(type, element))
  if (label === 'ENCRYPTED PRIVATE KEY') return EncryptedPrivateKeyInfo
  return types.find(type => agrees(type, element))
}

/**
 * Whether an encoding is, or begins like, a private key or a container of some: its values then never appear, even where the
 * rest of it is broken. @spec RFC 5208 §5, RFC 8017 §A.1.2, RFC 5915 §3, RFC 7292 §4
 */
export function isSecret(element: Element, label?: string): boolean {
  if (label?.endsWith('PRIVATE KEY') && label !== 'ENCRYPTED PRIVATE KEY') return true
  const [version, second] = element.children
  const isNumber = version?.tagClass === 'universal' && version.tagNumber === 2 && version.length === 1
  if (element.tagNumber !== 16 || !isNumber || second?.tagClass !== 'universal') return false
  const number = version.content[0]!
  if (second.tagNumber === 16) {
    const inner = second.children[0]
    const algorithm = inner?.tagClass === 'universal' && inner.tagNumber === 6 ? dottedOf(inner.content) : undefined
    return algorithm !== undefined && (number === 3 ? contentTypes : keyAlgorithms).has(algorithm)
  }
  return (second.tagNumber === 2 && second.length >= 32) || second.tagNumber === 4
}

const keyAlgorithms = new Set(
  (
    [
      'rsaEncryption',
      'id-RSASSA-PSS',
      'id-ecPublicKey',
      'id-dsa',
      'id-Ed25519',
      'id-Ed448',
      'id-ml-dsa-44',
      'id-ml-dsa-65',
      'id-ml-dsa-87',
    ] as const
  ).map(name => oid(name)),
)
const contentTypes = new Set([oid('id-data'), oid('id-signedData')])
