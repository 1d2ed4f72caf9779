import type { KeyObject } from 'node:crypto'
import * as asn1js from 'asn1js'
import { AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs'
import type { HashName, RsaScheme } from '../declaration/pki-declaration.ts'
import { PkiLabError } from '../errors.ts'
import { keyAlgorithms } from '../keys/key-algorithm.ts'

/** How one key signs: the identifier that stands in the structure, and what WebCrypto is told. */
export interface SignatureAlgorithm {
  readonly algorithmIdentifier: AlgorithmIdentifier
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
  if (key.asymmetricKeyType === 'rsa') return rsa(wanted.scheme ?? 'RSASSA-PKCS1-v1_5', wanted.hash ?? 'SHA-256')
  if (wanted.scheme !== undefined) {
    throw new PkiLabError('PKI_KEY', 'must not be said of a key that is not RSA', { path: `${wanted.path}.scheme` })
  }
  const curve = Object.values(keyAlgorithms).find(
    row => row.type === 'ec' && row.opensslCurve === key.asymmetricKeyDetails?.namedCurve,
  )
  if (curve?.type === 'ec') return ecdsa(curve.namedCurve, wanted.hash ?? curve.hash)
  if (key.asymmetricKeyType === 'ed25519') return ed25519(wanted)
  throw new PkiLabError('PKI_KEY', 'must be of an algorithm with which the lab can sign', { path: wanted.path })
}

function rsa(scheme: RsaScheme, hash: HashName): SignatureAlgorithm {
  if (scheme === 'RSASSA-PKCS1-v1_5') {
    return {
      algorithmIdentifier: identifier(RSA_PKCS1[hash], new asn1js.Null()),
      keyParams: { name: scheme, hash },
      signParams: { name: scheme },
    }
  }
  const saltLength = DIGEST_LENGTH[hash]
  return {
    algorithmIdentifier: identifier('1.2.840.113549.1.1.10', pssParameters(hash, saltLength)),
    keyParams: { name: 'RSA-PSS', hash },
    signParams: { name: 'RSA-PSS', saltLength },
  }
}

/** MGF1 with the same hash, a salt as long as the digest; defaults of the ASN.1 are left out. @spec RFC 4055 §3.1 */
function pssParameters(hash: HashName, saltLength: number): asn1js.BaseBlock {
  if (hash === 'SHA-1') return new asn1js.Sequence()
  const hashAlgorithm = identifier(DIGEST[hash], new asn1js.Null())
  const maskGenAlgorithm = identifier('1.2.840.113549.1.1.8', hashAlgorithm.toSchema())
  return new RSASSAPSSParams({ hashAlgorithm, maskGenAlgorithm, saltLength }).toSchema()
}

/** No parameters. @spec RFC 5758 §3.2 */
function ecdsa(namedCurve: string, hash: HashName): SignatureAlgorithm {
  return {
    algorithmIdentifier: identifier(ECDSA[hash]),
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
    keyParams: { name: 'Ed25519' },
    signParams: { name: 'Ed25519' },
  }
}

function identifier(algorithmId: string, algorithmParams?: asn1js.BaseBlock): AlgorithmIdentifier {
  return new AlgorithmIdentifier(algorithmParams ? { algorithmId, algorithmParams } : { algorithmId })
}

const RSA_PKCS1: Readonly<Record<HashName, string>> = {
  'SHA-1': '1.2.840.113549.1.1.5',
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
}

const ECDSA: Readonly<Record<HashName, string>> = {
  'SHA-1': '1.2.840.10045.4.1',
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
}

const DIGEST: Readonly<Record<HashName, string>> = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
}

/** Octets. */
const DIGEST_LENGTH: Readonly<Record<HashName, number>> = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }
