import { createPublicKey, type KeyObject } from 'node:crypto'
import { decode } from '@x/crypto-core/der'
import type { MessageScheme, MessageSigner, SignatureAlgorithm, Signer } from '@x/crypto-core/signature'
import { ECPrivateKey, scalarOf } from '../asn1/ec-private-key.ts'
import { KeyError } from '../key-error.ts'
import type { KeyType } from '../key-type.ts'
import { namedCurves } from '../named-curve.ts'
import { ecdsaSigner } from './ecdsa-signer.ts'
import { softwareMessageSigner } from './message-signer.ts'
import { rsaSigner } from './rsa-signer.ts'

/** A private key in this process' memory. */
export interface SoftwareKey {
  readonly type: KeyType
  /** DER SubjectPublicKeyInfo. @spec RFC 5280 §4.1.2.7 */
  readonly subjectPublicKeyInfo: Uint8Array
  /** Throws ALGORITHM_UNSUPPORTED for an algorithm that this key makes no signatures with. */
  signer(algorithm: Signer['algorithm']): Signer
  /** Throws ALGORITHM_UNSUPPORTED for a scheme other than the key's. */
  messageSigner(algorithm: MessageSigner['algorithm']): MessageSigner
  /** The private key, unencrypted, as a DER PrivateKeyInfo. @spec RFC 5208 §5 */
  privateKeyInfo(): Uint8Array
}

/**
 * The ports over a private key of node:crypto. Throws FORM_UNSUPPORTED for a type or curve that is not signed with here,
 * LIMIT for RSA keys over 16384 bits.
 */
export function softwareKeyOf(privateKey: KeyObject): SoftwareKey {
  if (privateKey.type !== 'private') throw new TypeError('privateKey must be a KeyObject of type "private"')
  const type = keyTypeOf(privateKey)
  const signerOf = digestSignersOf(privateKey, type)
  return {
    type,
    subjectPublicKeyInfo: new Uint8Array(createPublicKey(privateKey).export({ type: 'spki', format: 'der' })),
    signer: algorithm => signerOf(algorithm) ?? refuse(type, algorithm),
    messageSigner: algorithm =>
      algorithm.scheme === type.kind ? softwareMessageSigner(algorithm, privateKey) : refuse(type, algorithm),
    privateKeyInfo: () => new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
  }
}

type DigestSigners = (algorithm: Signer['algorithm']) => Signer | undefined

function digestSignersOf(privateKey: KeyObject, type: KeyType): DigestSigners {
  if (type.kind === 'EC') {
    const { namedCurve } = type
    const key = decode(ECPrivateKey, privateKey.export({ type: 'sec1', format: 'der' }))
    const scalar = scalarOf(key, namedCurves[namedCurve].orderLength)
    return algorithm => (algorithm.scheme === 'ECDSA' ? ecdsaSigner(algorithm, namedCurve, scalar) : undefined)
  }
  if (type.kind === 'RSA') return algorithm => rsaSigner(algorithm, privateKey)
  return () => undefined
}

function keyTypeOf({ asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject): KeyType {
  const name: string = asymmetricKeyType ?? ''
  if (name === 'rsa' || name === 'rsa-pss') {
    const modulusLength = details?.modulusLength ?? 0
    if (modulusLength <= maxModulusLength) return { kind: 'RSA', modulusLength }
    throw new KeyError('LIMIT', `The modulus has ${modulusLength} bits, at most ${maxModulusLength} are read`, { spec })
  }
  if (name === 'ec') {
    const curve = Object.values(namedCurves).find(row => row.platformName === details?.namedCurve)
    if (curve) return { kind: 'EC', namedCurve: curve.name }
    throw new KeyError('FORM_UNSUPPORTED', `The curve ${details?.namedCurve} is not signed on`, { spec })
  }
  const scheme = messageSchemes[name]
  if (scheme) return { kind: scheme }
  throw new KeyError('FORM_UNSUPPORTED', `A key of type ${name} makes no signatures here`, { spec })
}

function refuse(type: KeyType, { scheme }: SignatureAlgorithm): never {
  const kind = type.kind === 'EC' ? `${type.namedCurve} EC` : type.kind
  throw new KeyError('ALGORITHM_UNSUPPORTED', `This ${kind} key makes no such ${scheme} signatures`, { spec })
}

const messageSchemes: Readonly<Record<string, MessageScheme>> = {
  ed25519: 'Ed25519',
  ed448: 'Ed448',
  'ml-dsa-44': 'ML-DSA-44',
  'ml-dsa-65': 'ML-DSA-65',
  'ml-dsa-87': 'ML-DSA-87',
}

/** Bits. A signature takes a second there, eight times that at twice the length. */
const maxModulusLength = 16384

const spec = 'RFC 5280 §4.1.2.7'
