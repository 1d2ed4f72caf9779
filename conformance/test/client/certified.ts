import assert from 'node:assert/strict'
import { constants, verify, X509Certificate } from 'node:crypto'
import { decodeCertificate, formatName } from '@x/crypto-core/x509'
import type { NormalizedCredentialInfo } from '@x/csc-v2'

/** A description with everything in it, held against the certificate beside it. */
export function describesItsCertificate(credential: NormalizedCredentialInfo): X509Certificate {
  const { key, cert } = credential
  const [first = ''] = cert.certificates ?? []
  const der = Buffer.from(first, 'base64')
  const { tbsCertificate } = decodeCertificate(new Uint8Array(der))
  const { issuer, subject, validity } = tbsCertificate
  assert.equal(plain(cert.issuerDN), plain(formatName(issuer)), 'issuerDN')
  assert.equal(plain(cert.subjectDN), plain(formatName(subject)), 'subjectDN')
  assert.equal(cert.validFrom, generalizedTime(validity.notBefore), 'validFrom')
  assert.equal(cert.validTo, generalizedTime(validity.notAfter), 'validTo')
  const certificate = new X509Certificate(der)
  assert.equal(certificate.ca, false, 'the first certificate is one of an authority')
  const { asymmetricKeyDetails: details } = certificate.publicKey
  const bits = details?.modulusLength ?? curves[details?.namedCurve ?? '']
  assert.equal(key.len, bits, 'key.len')
  const isOver = validity.notAfter.getTime() < Date.now()
  assert.ok(!(isOver && cert.status === 'valid'), 'a certificate whose time is over is said to be valid')
  return certificate
}

const curves: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 }

/** Attribute types in one letter case. @spec RFC 4514 §2.3 */
function plain(name: string | undefined): string | undefined {
  return name?.replaceAll(/(^|,)([A-Za-z]+)=/g, (_, before: string, type: string) => `${before}${type.toUpperCase()}=`)
}

function generalizedTime(date: Date): string {
  return date.toISOString().replace(/[-:T]|\.\d+/g, '')
}

export interface Algorithm {
  readonly signAlgo: string
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  readonly hashAlgorithmOID?: string
  /** Of RSASSA-PSS: DER in base64, with a salt as long as the hash. */
  readonly signAlgoParams?: string
}

export interface Signed {
  readonly certificate: X509Certificate
  readonly algorithm: Algorithm
  readonly messages: readonly Uint8Array[]
  readonly signatures: readonly string[] | undefined
}

/** Each signature verifies over its message, in the order of the messages. */
export function verifies({ certificate, algorithm, messages, signatures = [] }: Signed): void {
  assert.equal(signatures.length, messages.length, 'one signature a message')
  for (const [i, message] of messages.entries()) {
    const value = Buffer.from(signatures[i] ?? '', 'base64')
    assert.ok(hasLength(certificate, value), `signature ${i} is not as long as the key`)
    const ways = waysOf(certificate, algorithm)
    const isGood = ways.some(way => verify(algorithm.hash, message, { key: certificate.publicKey, ...way }, value))
    assert.ok(isGood, `signature ${i} does not verify`)
  }
}

/** OpenSSL takes an RSA signature that has lost a leading zero. @spec RFC 8017 §8.1.2 */
function hasLength({ publicKey }: X509Certificate, value: Buffer): boolean {
  const { modulusLength } = publicKey.asymmetricKeyDetails ?? {}
  return modulusLength === undefined || value.length === Math.ceil(modulusLength / 8)
}

/** The API leaves the form of an ECDSA value open: in DER, or r and s side by side. */
function waysOf({ publicKey }: X509Certificate, { signAlgoParams }: Algorithm): readonly object[] {
  if (publicKey.asymmetricKeyType === 'ec') return [{ dsaEncoding: 'der' }, { dsaEncoding: 'ieee-p1363' }]
  if (signAlgoParams === undefined) return [{}]
  return [{ padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }]
}
