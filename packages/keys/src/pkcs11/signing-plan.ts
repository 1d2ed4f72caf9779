import { randomBytes } from 'node:crypto'
import type { HashName } from '@x/crypto-core/hash'
import { emsaPssEncode } from '@x/crypto-core/pkcs1'
import { ecdsaDerFromP1363, type SignatureAlgorithm } from '@x/crypto-core/signature'
import type { Mechanism } from 'pkcs11js'
import { digestInfoEncoder } from '../digest-info.ts'
import { KeyError } from '../key-error.ts'
import type { KeyType } from '../key-type.ts'
import { namedCurves } from '../named-curve.ts'
import * as ck from './constants.ts'

/** How a token makes signatures of an algorithm with a key. */
export interface SigningPlan {
  readonly mechanism: Mechanism
  /** From the digest, or the message, to what C_Sign takes. */
  input(signed: Uint8Array): Uint8Array
  /** From what C_Sign gives to the value that leaves the port. */
  output(value: Uint8Array): Uint8Array
  /**
   * Whether the operation takes so long (RSA: a millisecond) that it belongs off this thread; an elliptic curve is done
   * before a thread has woken up.
   */
  readonly slow: boolean
}

/** Throws ALGORITHM_UNSUPPORTED when the key, or PKCS#11, does not make signatures of the algorithm. */
export function signingPlan(algorithm: SignatureAlgorithm, type: KeyType | undefined): SigningPlan {
  const plan = type && planFor(algorithm, type)
  if (plan) return plan
  const kind = type === undefined ? 'key' : type.kind === 'EC' ? `${type.namedCurve} key` : `${type.kind} key`
  throw unsupported(`A ${kind} makes no ${algorithm.scheme} signatures on a token`)
}

function planFor(algorithm: SignatureAlgorithm, type: KeyType): SigningPlan | undefined {
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return type.kind === 'RSA' ? pkcs1Plan(algorithm, type.modulusLength) : undefined
    case 'RSASSA-PSS':
      return type.kind === 'RSA' ? pssPlan(algorithm, type.modulusLength) : undefined
    case 'ECDSA':
      return type.kind === 'EC' ? ecdsaPlan(namedCurves[type.namedCurve].orderLength) : undefined
    case 'Ed25519':
    case 'Ed448':
      return type.kind === algorithm.scheme
        ? { mechanism: { mechanism: ck.CKM_EDDSA }, ...asItIs, slow: false }
        : undefined
    default:
      return undefined
  }
}

/** The token pads; which hash the DigestInfo names is no business of its. @spec PKCS#11 v3.1 §6.1.6 */
function pkcs1Plan({ hash }: Rsa<'RSASSA-PKCS1-v1_5'>, modulusLength: number): SigningPlan {
  const input = digestInfoEncoder(hash)
  const shortest = input(new Uint8Array(hash.digestLength)).length + 11
  if (Math.ceil(modulusLength / 8) < shortest) {
    throw unsupported(`A modulus of ${modulusLength} bits is too short for ${hash.name}`)
  }
  return { mechanism: { mechanism: ck.CKM_RSA_PKCS }, input, output: value => value, slow: true }
}

/**
 * PSS on the token where its mechanism can say it: one hash for message and mask, of the SHA-1 and SHA-2 families.
 * Else, as tokens refuse or lack the other combinations, the encoding is made here and the token does the bare RSA
 * operation. @spec PKCS#11 v3.1 §6.1.10, §6.1.12
 */
function pssPlan(algorithm: Rsa<'RSASSA-PSS'>, modulusLength: number): SigningPlan {
  const { hash, mgfHash, saltLength } = algorithm
  if (!Number.isSafeInteger(saltLength) || saltLength < 0) throw new TypeError('saltLength must be a number of octets')
  const emBits = modulusLength - 1
  if (hash.digestLength + saltLength + 2 > Math.ceil(emBits / 8)) {
    throw unsupported(
      `A modulus of ${modulusLength} bits is too short for ${hash.name} and a salt of ${saltLength} octets`,
    )
  }
  const names = hash.oid === mgfHash.oid ? pssMechanisms[hash.name] : undefined
  if (names) {
    const parameter = { type: CK_PARAMS_RSA_PSS, hashAlg: names.hash, mgf: names.mgf, saltLen: saltLength }
    return { mechanism: { mechanism: ck.CKM_RSA_PKCS_PSS, parameter }, ...asItIs, slow: true }
  }
  const length = Math.ceil(modulusLength / 8)
  return {
    mechanism: { mechanism: ck.CKM_RSA_X_509 },
    input: digest => {
      const em = emsaPssEncode(digest, emBits, { hash, mgfHash, salt: randomBytes(saltLength) })
      const padded = new Uint8Array(length)
      padded.set(em, length - em.length)
      return padded
    },
    output: value => value,
    slow: true,
  }
}

/** Tokens disagree on digests longer than the order; cut to its leftmost octets, they all agree. @spec FIPS 186-5 §6.4 */
function ecdsaPlan(orderLength: number): SigningPlan {
  return {
    mechanism: { mechanism: ck.CKM_ECDSA },
    input: digest => digest.subarray(0, orderLength),
    output: ecdsaDerFromP1363,
    slow: false,
  }
}

type Rsa<S> = Extract<SignatureAlgorithm, { scheme: S }>

function unsupported(message: string): KeyError {
  return new KeyError('ALGORITHM_UNSUPPORTED', message, { spec: 'PKCS#11 v3.1 §6' })
}

const asItIs: Pick<SigningPlan, 'input' | 'output'> = { input: signed => signed, output: value => value }

const pssMechanisms: Readonly<Partial<Record<HashName, { readonly hash: number; readonly mgf: number }>>> = {
  'SHA-1': { hash: ck.CKM_SHA_1, mgf: ck.CKG_MGF1_SHA1 },
  'SHA-224': { hash: ck.CKM_SHA224, mgf: ck.CKG_MGF1_SHA224 },
  'SHA-256': { hash: ck.CKM_SHA256, mgf: ck.CKG_MGF1_SHA256 },
  'SHA-384': { hash: ck.CKM_SHA384, mgf: ck.CKG_MGF1_SHA384 },
  'SHA-512': { hash: ck.CKM_SHA512, mgf: ck.CKG_MGF1_SHA512 },
}

/** The binding's own number for the kind of mechanism parameter. */
export const CK_PARAMS_RSA_PSS = 5
