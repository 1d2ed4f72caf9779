import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { PkiLabError } from '../errors.ts'
import { type KeyAlgorithm, type KeyAlgorithmName, keyAlgorithms, type WeakKeyAlgorithmName } from './key-algorithm.ts'

/** The key that a certificate is about. */
export interface EntityKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  /** Absent when only the public key was given. */
  readonly privateKey?: KeyObject
}

/** What there is to choose from for one entity; `path` is for messages. */
export interface KeySource {
  readonly path: string
  readonly declared: KeyAlgorithmName | WeakKeyAlgorithmName | 'external'
  /** SubjectPublicKeyInfo, DER, of a key that somebody else keeps. */
  readonly publicKey?: Uint8Array
  /** PKCS#8 PEM of a key that the lab made earlier. */
  readonly privateKey?: string
}

/** Takes the key that was given, or makes one. A given key must be of the declared algorithm. */
export async function entityKey(source: KeySource): Promise<EntityKey> {
  const { path, declared } = source
  if (source.publicKey && source.privateKey !== undefined) {
    throw new PkiLabError('PKI_KEY', 'must be given either as a public or as a private key', { path })
  }
  if (source.publicKey) {
    const key = readPublicKey(source.publicKey, path)
    checkAlgorithm(key, source)
    // The octets as given, so that the certificate is over exactly what the token holds.
    return { spki: Uint8Array.from(source.publicKey) }
  }
  if (source.privateKey !== undefined) {
    const key = readPrivateKey(source.privateKey, path)
    checkAlgorithm(key, source)
    return pairOf(key)
  }
  if (declared === 'external') {
    throw new PkiLabError('PKI_KEY', 'is external: its public key must be given when the PKI is built', { path })
  }
  return pairOf(await generate(keyAlgorithms[declared]))
}

function pairOf(privateKey: KeyObject): EntityKey {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { spki: new Uint8Array(spki), privateKey }
}

const generateAsync = promisify(generateKeyPair)

async function generate(algorithm: KeyAlgorithm): Promise<KeyObject> {
  switch (algorithm.type) {
    case 'rsa':
      return (await generateAsync('rsa', { modulusLength: algorithm.modulusLength })).privateKey
    case 'ec':
      return (await generateAsync('ec', { namedCurve: algorithm.opensslCurve })).privateKey
    case 'ed25519':
      return (await generateAsync('ed25519')).privateKey
  }
}

function readPublicKey(der: Uint8Array, path: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
  } catch (cause) {
    throw new PkiLabError('PKI_KEY', 'must be given as SubjectPublicKeyInfo in DER', { path, cause })
  }
}

function readPrivateKey(pem: string, path: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, format: 'pem' })
  } catch {
    // No cause: a message of the parser must not carry any part of a private key.
    throw new PkiLabError('PKI_KEY', 'must be given as an unencrypted private key in PEM', { path })
  }
}

function checkAlgorithm(key: KeyObject, source: KeySource): void {
  if (source.declared === 'external') return
  const algorithm = keyAlgorithms[source.declared]
  const details = key.asymmetricKeyDetails
  const fits =
    key.asymmetricKeyType === algorithm.type &&
    (algorithm.type !== 'rsa' || details?.modulusLength === algorithm.modulusLength) &&
    (algorithm.type !== 'ec' || details?.namedCurve === algorithm.opensslCurve)
  if (!fits) {
    throw new PkiLabError('PKI_KEY', `must be of the declared algorithm ${source.declared}`, { path: source.path })
  }
}
