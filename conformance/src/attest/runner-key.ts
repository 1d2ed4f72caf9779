import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { UsageError } from '../core/errors.ts'
import type { SignatureAlgorithmName } from '../core/signing.ts'
import { keyIdOf } from './key-id.ts'

/** The key of whoever ran the suite. */
export interface RunnerKey {
  readonly keyid: string
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  readonly algorithm: SignatureAlgorithmName
  /** DER, the key's own first; none where the file holds the key alone. */
  readonly certificates: readonly Uint8Array[]
  sign(message: Uint8Array): Uint8Array
}

/**
 * Reads a PEM private key (Ed25519, ECDSA on P-256, P-384 or P-521, RSA from 2048 bits), and the certificates that stand
 * behind it in the file. Throws `UsageError`, which never repeats anything of the file.
 */
export function readRunnerKey(pem: string, { passphrase }: { readonly passphrase?: string } = {}): RunnerKey {
  const key = privateKeyIn(pem, passphrase)
  const { name, digest } = schemeOf(key)
  const publicKey = spkiOf(createPublicKey(key))
  const certificates = certificatesIn(pem)
  const own = certificates[0]
  if (own && !spkiOf(own.publicKey).equals(publicKey))
    throw new UsageError('key: the first certificate is of another key')
  return {
    ...{ keyid: keyIdOf(publicKey), publicKey: new Uint8Array(publicKey), algorithm: { algorithm: name } },
    certificates: certificates.map(({ raw }) => new Uint8Array(raw)),
    sign: message => new Uint8Array(sign(digest, message, key)),
  }
}

/** Makes an Ed25519 key in a file of its own, which only its owner may read, and its public key in `<file>.pub`. */
export function writeNewKey(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
    writeFileSync(`${file}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' })
  } catch (error) {
    throw new UsageError(`new-key: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function privateKeyIn(pem: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) })
  } catch {
    const encrypted = /ENCRYPTED/.test(pem)
    const how = 'it is encrypted: give its passphrase in CONFORMANCE_KEY_PASSPHRASE'
    throw new UsageError(`key: ${encrypted ? how : 'there is no PEM private key in the file'}`)
  }
}

interface Scheme {
  readonly name: string
  /** For `crypto.sign`; null where the scheme hashes by itself. */
  readonly digest: string | null
}

/** RSA as PKCS #1 v1.5, which every reader of envelopes knows. @spec RFC 8410 §3, RFC 5758 §3.2, RFC 4055 §5 */
function schemeOf({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }: KeyObject): Scheme {
  if (type === 'ed25519') return { name: '1.3.101.112', digest: null }
  const ecdsa = type === 'ec' ? curves[details.namedCurve ?? ''] : undefined
  if (ecdsa) return ecdsa
  if (type === 'rsa' && (details.modulusLength ?? 0) >= 2048) return { name: '1.2.840.113549.1.1.11', digest: 'sha256' }
  throw new UsageError('key: it must be Ed25519, ECDSA on P-256, P-384 or P-521, or RSA from 2048 bits')
}

const curves: Readonly<Record<string, Scheme>> = {
  prime256v1: { name: '1.2.840.10045.4.3.2', digest: 'sha256' },
  secp384r1: { name: '1.2.840.10045.4.3.3', digest: 'sha384' },
  secp521r1: { name: '1.2.840.10045.4.3.4', digest: 'sha512' },
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}

function certificatesIn(pem: string): readonly X509Certificate[] {
  try {
    return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
      one => new X509Certificate(one),
    )
  } catch {
    throw new UsageError('key: a certificate in the file cannot be read')
  }
}
