import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { derOf, encode, nullValue, utf8String } from '../src/der/index.ts'
import { SHA_1 } from '../src/hash/index.ts'
import {
  type BasicOCSPResponse,
  BasicOCSPResponse as BasicOCSPResponseCodec,
  type CertStatus,
  certIDOf,
  decodeBasicOCSPResponse,
  type ResponderID,
  type SingleResponse,
} from '../src/ocsp/index.ts'
import { oid } from '../src/oid/index.ts'
import { type AlgorithmIdentifier, decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '../src/spki/index.ts'
import {
  basicConstraints,
  Certificate,
  CertificateList,
  type CRLReason,
  decodeCertificate,
  decodeCertificateList,
  type Extension,
  type ExtensionType,
  keyUsage,
  type Name,
  type RevokedCertificate,
  reasonCode,
} from '../src/x509/index.ts'

/** Somebody with a certificate and the key to it. */
export interface Entity {
  readonly certificate: Certificate
  readonly key: KeyObject
}

export interface Issue {
  /** Its own when left out: the certificate is self-signed. */
  readonly issuer?: Entity
  readonly key?: KeyObject
  readonly subject?: Name
  readonly serialNumber?: bigint
  readonly notBefore?: string
  readonly notAfter?: string
  readonly extensions?: readonly Extension[]
  /** As given instead of that of `key`. */
  readonly spki?: SubjectPublicKeyInfo
}

let serial = 1n

export function newKey(type: 'ed25519' | 'p256' | 'rsa' = 'ed25519'): KeyObject {
  if (type === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  if (type === 'ed25519') return generateKeyPairSync('ed25519').privateKey
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

export function nameOf(commonName: string): Name {
  return [[{ type: oid('id-at-commonName'), value: encode(utf8String, commonName) }]]
}

export function extension<T>(type: ExtensionType<T>, value: T, critical = true): Extension {
  return { extnID: type.oid, critical, extnValue: encode(type.codec, value) }
}

export function spkiOf(key: KeyObject): SubjectPublicKeyInfo {
  return decodeSubjectPublicKeyInfo(new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' })))
}

/** A CA: able to sign certificates and CRLs. */
export function issueCA(subject: string, options: Issue & { readonly pathLenConstraint?: number } = {}): Entity {
  const { pathLenConstraint, extensions = [], ...rest } = options
  const constraints = { cA: true, ...(pathLenConstraint !== undefined && { pathLenConstraint }) }
  const own = [extension(basicConstraints, constraints), extension(keyUsage, ['keyCertSign', 'cRLSign'])]
  return issue(subject, { ...rest, extensions: [...own, ...extensions] })
}

export function issue(subject: string, options: Issue = {}): Entity {
  const key = options.key ?? newKey()
  const issuer = options.issuer ?? { key, certificate: undefined }
  const algorithm = algorithmOf(issuer.key)
  const tbsCertificate = {
    version: 2 as const,
    serialNumber: options.serialNumber ?? serial++,
    signature: algorithm,
    issuer: issuer.certificate?.tbsCertificate.subject ?? options.subject ?? nameOf(subject),
    validity: {
      notBefore: new Date(options.notBefore ?? '2026-01-01T00:00:00Z'),
      notAfter: new Date(options.notAfter ?? '2027-01-01T00:00:00Z'),
    },
    subject: options.subject ?? nameOf(subject),
    subjectPublicKeyInfo: options.spki ?? spkiOf(key),
    ...(options.extensions && { extensions: options.extensions }),
  }
  const draft = {
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: { bytes: new Uint8Array(), unusedBits: 0 },
  }
  const toBeSigned = derOf(decodeCertificate(encode(Certificate, draft)).tbsCertificate)
  const certificate = { ...draft, signatureValue: signatureOf(toBeSigned, issuer.key) }
  return { key, certificate: decodeCertificate(encode(Certificate, certificate)) }
}

export interface CrlOptions {
  readonly revoked?: readonly (readonly [Entity, string, CRLReason?])[]
  readonly entries?: readonly RevokedCertificate[]
  readonly thisUpdate?: string
  /** None when `undefined` is given. */
  readonly nextUpdate?: string | undefined
  readonly extensions?: readonly Extension[]
  /** The name in the CRL, when it is not the signer's. */
  readonly name?: Name
}

export function issueCRL(signer: Entity, options: CrlOptions = {}): CertificateList {
  const entries = [...(options.entries ?? []), ...(options.revoked ?? []).map(entryOf)]
  const nextUpdate = 'nextUpdate' in options ? options.nextUpdate : '2026-07-01T00:00:00Z'
  const algorithm = algorithmOf(signer.key)
  const tbsCertList = {
    version: 1 as const,
    signature: algorithm,
    issuer: options.name ?? signer.certificate.tbsCertificate.subject,
    thisUpdate: new Date(options.thisUpdate ?? '2026-05-01T00:00:00Z'),
    ...(nextUpdate && { nextUpdate: new Date(nextUpdate) }),
    ...(entries.length > 0 && { revokedCertificates: entries }),
    ...(options.extensions && { crlExtensions: options.extensions }),
  }
  const draft = {
    tbsCertList,
    signatureAlgorithm: algorithm,
    signatureValue: { bytes: new Uint8Array(), unusedBits: 0 },
  }
  const toBeSigned = derOf(decodeCertificateList(encode(CertificateList, draft)).tbsCertList)
  const crl = { ...draft, signatureValue: signatureOf(toBeSigned, signer.key) }
  return decodeCertificateList(encode(CertificateList, crl))
}

export interface OcspOptions {
  /** The signer's name when left out. */
  readonly responderID?: ResponderID
  readonly certificate: Certificate
  readonly issuer: Entity
  readonly status?: CertStatus
  readonly thisUpdate?: string
  readonly nextUpdate?: string | undefined
  readonly singleExtensions?: readonly Extension[]
  readonly responseExtensions?: readonly Extension[]
  readonly certs?: readonly Certificate[]
  readonly responses?: readonly SingleResponse[]
}

export function issueOCSP(signer: Entity, options: OcspOptions): BasicOCSPResponse {
  const nextUpdate = 'nextUpdate' in options ? options.nextUpdate : '2026-07-01T00:00:00Z'
  const single: SingleResponse = {
    certID: certIDOf(options.certificate, options.issuer.certificate.tbsCertificate.subjectPublicKeyInfo, SHA_1),
    certStatus: options.status ?? { type: 'good', value: null },
    thisUpdate: new Date(options.thisUpdate ?? '2026-05-15T00:00:00Z'),
    ...(nextUpdate && { nextUpdate: new Date(nextUpdate) }),
    ...(options.singleExtensions && { singleExtensions: options.singleExtensions }),
  }
  const draft: BasicOCSPResponse = {
    tbsResponseData: {
      version: 0,
      responderID: options.responderID ?? { type: 'byName', value: signer.certificate.tbsCertificate.subject },
      producedAt: single.thisUpdate,
      responses: options.responses ?? [single],
      ...(options.responseExtensions && { responseExtensions: options.responseExtensions }),
    },
    signatureAlgorithm: algorithmOf(signer.key),
    signature: { bytes: new Uint8Array(), unusedBits: 0 },
    ...(options.certs && { certs: options.certs }),
  }
  const toBeSigned = derOf(decodeBasicOCSPResponse(encode(BasicOCSPResponseCodec, draft)).tbsResponseData)
  const response = { ...draft, signature: signatureOf(toBeSigned, signer.key) }
  return decodeBasicOCSPResponse(encode(BasicOCSPResponseCodec, response))
}

function entryOf([{ certificate }, date, reason]: readonly [Entity, string, CRLReason?]): RevokedCertificate {
  return {
    userCertificate: certificate.tbsCertificate.serialNumber,
    revocationDate: new Date(date),
    ...(reason && { crlEntryExtensions: [extension(reasonCode, reason, false)] }),
  }
}

function algorithmOf(key: KeyObject): AlgorithmIdentifier {
  if (key.asymmetricKeyType === 'ed25519') return { algorithm: oid('id-Ed25519') }
  if (key.asymmetricKeyType === 'ec') return { algorithm: oid('ecdsa-with-SHA256') }
  return { algorithm: oid('sha256WithRSAEncryption'), parameters: encode(nullValue, null) }
}

function signatureOf(octets: Uint8Array, key: KeyObject): { bytes: Uint8Array; unusedBits: number } {
  const bytes = sign(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', octets, key)
  return { bytes: new Uint8Array(bytes), unusedBits: 0 }
}
