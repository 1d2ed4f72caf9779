import type { KeyObject } from 'node:crypto'
import * as asn1js from 'asn1js'
import { AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs'
import type { HashName, RsaScheme } from '../declaration/pki-declaration.ts'
import { PkiLabError } from '../errors.ts'
import { keyAlgorithms } from '../keys/key-algorithm.ts'
import { hashOids } from './hash.ts'

/** How one key signs: the identifier that stands in the structure, and what WebCrypto is told. */
export interface SignatureAlgorithm {
  readonly algorithmIdentifier: AlgorithmIdentifier
  /** What is hashed with it, beside and inside the signature. */
  readonly hash: HashName
  /** For importing the key. */
  readonly keyParams: { readonly name: string; readonly hash?: HashName; readonly namedCurve?: string }
  /** For signing with it. */
  readonly signParams: {
    readonly name: string
    readonly hash?: { readonly name: HashName }
    readonly saltLength?: number
  }
}

/**
 * The algorithm for a key of the lab. The identifiers are written here and not left to pkijs, which leaves out the NULL
 * that RSA with PKCS#1 v1.5 must have. @spec RFC 4055 §5
 */
export function signatureAlgorithmFor(
  key: KeyObject,
  wanted: { readonly hash?: HashName; readonly scheme?: RsaScheme; readonly path: string },
): SignatureAlgorithm {
  if (key.asymmetricKeyType === 'rsa') {
    const { scheme = 'RSASSA-PKCS1-v1_5', hash = 'SHA-256' } = wanted
    if (scheme === 'RSASSA-PSS' && hash === 'MD5') throw noMd5(wanted.path)
    return rsa(scheme, hash)
  }
  if (wanted.scheme !== undefined) {
    throw new PkiLabError('PKI_KEY', 'must not be said of a key that is not RSA', { path: `${wanted.path}.scheme` })
  }
  const curve = Object.values(keyAlgorithms).find(
    row => row.type === 'ec' && row.opensslCurve === key.asymmetricKeyDetails?.namedCurve,
  )
  if (curve?.type === 'ec') {
    const hash = wanted.hash ?? curve.hash
    if (hash === 'MD5') throw noMd5(wanted.path)
    return ecdsa(curve.namedCurve, hash)
  }
  if (key.asymmetricKeyType === 'ed25519') return ed25519(wanted)
  throw new PkiLabError('PKI_KEY', 'must be of an algorithm with which the lab can sign', { path: wanted.path })
}

/** No other algorithm was ever specified with it. @spec RFC 3279 §2.2 */
function noMd5(path: string): PkiLabError {
  return new PkiLabError('PKI_KEY', 'must be MD5 with RSASSA-PKCS1-v1_5 only', { path: `${path}.hash` })
}

function rsa(scheme: RsaScheme, hash: HashName): SignatureAlgorithm {
  if (scheme === 'RSASSA-PKCS1-v1_5') {
    return {
      algorithmIdentifier: identifier(RSA_PKCS1[hash], new asn1js.Null()),
      hash,
      // WebCrypto has no MD5: there the key is only kept by it.
      keyParams: { name: scheme, hash: hash === 'MD5' ? 'SHA-1' : hash },
      signParams: { name: scheme },
    }
  }
  const saltLength = DIGEST_LENGTH[hash]
  return {
    algorithmIdentifier: identifier('1.2.840.113549.1.1.10', pssParameters(hash, saltLength)),
    hash,
    keyParams: { name: 'RSA-PSS', hash },
    signParams: { name: 'RSA-PSS', saltLength },
  }
}

/** MGF1 with the same hash, a salt as long as the digest; defaults of the ASN.1 are left out. @spec RFC 4055 §3.1 */
function pssParameters(hash: HashName, saltLength: number): asn1js.BaseBlock {
  if (hash === 'SHA-1') return new asn1js.Sequence()
  const hashAlgorithm = identifier(hashOids[hash], new asn1js.Null())
  const maskGenAlgorithm = identifier('1.2.840.113549.1.1.8', hashAlgorithm.toSchema())
  return new RSASSAPSSParams({ hashAlgorithm, maskGenAlgorithm, saltLength }).toSchema()
}

/** No parameters. @spec RFC 5758 §3.2 */
function ecdsa(namedCurve: string, hash: Exclude<HashName, 'MD5'>): SignatureAlgorithm {
  return {
    algorithmIdentifier: identifier(ECDSA[hash]),
    hash,
    keyParams: { name: 'ECDSA', namedCurve },
    signParams: { name: 'ECDSA', hash: { name: hash } },
  }
}

/** @spec RFC 8410 §3 */
function ed25519(wanted: { readonly hash?: HashName; readonly path: string }): SignatureAlgorithm {
  if (wanted.hash !== undefined) {
    throw new PkiLabError('PKI_KEY', 'must not be said of an Ed25519 key', { path: `${wanted.path}.hash` })
  }
  return {
    algorithmIdentifier: identifier('1.3.101.112'),
    // Of the messages around it. @spec RFC 8419 §2.3
    hash: 'SHA-512',
    keyParams: { name: 'Ed25519' },
    signParams: { name: 'Ed25519' },
  }
}

function identifier(algorithmId: string, algorithmParams?: asn1js.BaseBlock): AlgorithmIdentifier {
  return new AlgorithmIdentifier(algorithmParams ? { algorithmId, algorithmParams } : { algorithmId })
}

const RSA_PKCS1: Readonly<Record<HashName, string>> = {
  MD5: '1.2.840.113549.1.1.4',
  'SHA-1': '1.2.840.113549.1.1.5',
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
}

const ECDSA: Readonly<Record<Exclude<HashName, 'MD5'>, string>> = {
  'SHA-1': '1.2.840.10045.4.1',
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
}

/** Octets. */
const DIGEST_LENGTH: Readonly<Record<HashName, number>> = {
  MD5: 16,
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
}
