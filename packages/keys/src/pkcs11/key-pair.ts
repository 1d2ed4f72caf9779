import { randomBytes } from 'node:crypto'
import type { Attribute } from 'pkcs11js'
import { KeyError } from '../key-error.ts'
import type { KeyType } from '../key-type.ts'
import * as ck from './constants.ts'
import type { Cryptoki } from './cryptoki.ts'
import { ecParametersOf, edwardsParametersOf } from './ec-parameters.ts'
import { findPrivateKeyObjects, type KeyReference, shown } from './private-key.ts'
import type { Session } from './token-link.ts'

export interface KeyPairName {
  /** CKA_LABEL of both objects: not empty, at most 255 octets of UTF-8, and of no other private key on the token. */
  readonly label: string
  /** CKA_ID, which ties private key, public key and certificates together: 1 to 64 octets; random when left out. */
  readonly id?: Uint8Array
}

/** The kinds that a token generates: those of KeyType without ML-DSA, which no token here has yet. */
export type TokenKeyType = Exclude<KeyType, { kind: `ML-DSA-${string}` }>

/** Checks a name and completes it. Throws TypeError. */
export function completeName({ label, id = randomBytes(20) }: KeyPairName): Required<KeyPairName> {
  const octets = typeof label === 'string' ? Buffer.byteLength(label) : 0
  if (octets < 1 || octets > 255) throw new TypeError('label must be text of 1 to 255 octets of UTF-8')
  if (!(id instanceof Uint8Array) || id.length < 1 || id.length > 64) {
    throw new TypeError('id must be a Uint8Array of 1 to 64 octets')
  }
  return { label, id: new Uint8Array(id) }
}

/** Throws KEY_EXISTS when a private key carries the label or the identifier. */
export function assertFree(cryptoki: Cryptoki, session: Session, { label, id }: Required<KeyPairName>): void {
  for (const reference of [label, id] satisfies KeyReference[]) {
    if (findPrivateKeyObjects(cryptoki, session, reference).length === 0) continue
    const message = `A private key on the token carries ${shown(reference)} already`
    throw new KeyError('KEY_EXISTS', message, { spec: 'PKCS#11 v3.1 §4.9' })
  }
}

/** Has the token generate a key pair, off this thread: RSA takes from tenths of a second to many seconds. */
export async function generateOnToken(
  cryptoki: Cryptoki,
  session: Session,
  { name, generation }: { readonly name: Required<KeyPairName>; readonly generation: Generation },
): Promise<void> {
  const publicKey = [...publicTemplate(name), ...generation.attributes]
  const mechanism = { mechanism: generation.mechanism }
  await cryptoki.C_GenerateKeyPairAsync(session.handle, mechanism, publicKey, privateTemplate(name))
}

/** What every public key object of this adapter has. */
export function publicTemplate({ label, id }: Required<KeyPairName>): Attribute[] {
  return [
    { type: ck.CKA_TOKEN, value: true },
    { type: ck.CKA_PRIVATE, value: false },
    { type: ck.CKA_VERIFY, value: true },
    { type: ck.CKA_LABEL, value: Buffer.from(label) },
    { type: ck.CKA_ID, value: Buffer.from(id) },
  ]
}

/** What every private key object of this adapter has: it signs, and nothing else, and never leaves the token. */
export function privateTemplate({ label, id }: Required<KeyPairName>): Attribute[] {
  return [
    { type: ck.CKA_TOKEN, value: true },
    { type: ck.CKA_PRIVATE, value: true },
    { type: ck.CKA_SENSITIVE, value: true },
    { type: ck.CKA_EXTRACTABLE, value: false },
    { type: ck.CKA_SIGN, value: true },
    { type: ck.CKA_DECRYPT, value: false },
    { type: ck.CKA_UNWRAP, value: false },
    { type: ck.CKA_DERIVE, value: false },
    { type: ck.CKA_LABEL, value: Buffer.from(label) },
    { type: ck.CKA_ID, value: Buffer.from(id) },
  ]
}

/** How a kind of key pair is asked for. */
export interface Generation {
  readonly mechanism: number
  /** Of the public key object. */
  readonly attributes: readonly Attribute[]
}

/** Throws TypeError for a type that is none. */
export function generationOf(type: TokenKeyType): Generation {
  switch (type?.kind) {
    case 'RSA': {
      const { modulusLength } = type
      if (!Number.isInteger(modulusLength) || modulusLength < 1024 || modulusLength > 16384) {
        throw new TypeError('modulusLength must be an integer from 1024 to 16384')
      }
      const attributes = [
        { type: ck.CKA_MODULUS_BITS, value: modulusLength },
        { type: ck.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) },
      ]
      return { mechanism: ck.CKM_RSA_PKCS_KEY_PAIR_GEN, attributes }
    }
    case 'EC': {
      const attributes = [{ type: ck.CKA_EC_PARAMS, value: ecParametersOf(type.namedCurve) }]
      return { mechanism: ck.CKM_EC_KEY_PAIR_GEN, attributes }
    }
    case 'Ed25519':
    case 'Ed448': {
      const attributes = [{ type: ck.CKA_EC_PARAMS, value: edwardsParametersOf(type.kind) }]
      return { mechanism: ck.CKM_EC_EDWARDS_KEY_PAIR_GEN, attributes }
    }
    default:
      throw new TypeError('type.kind must be RSA, EC, Ed25519 or Ed448')
  }
}
