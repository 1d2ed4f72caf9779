import { KeyError } from '../key-error.ts'
import type { KeyType } from '../key-type.ts'
import * as ck from './constants.ts'
import type { Cryptoki, Handle } from './cryptoki.ts'
import { edwardsSchemeOf, namedCurveOf } from './ec-parameters.ts'
import { attributeOf, attributesOf, findObjects, numberOf } from './objects.ts'
import type { Session } from './token-link.ts'

/** How a key is named: by its CKA_LABEL, or by its CKA_ID. */
export type KeyReference = string | Uint8Array

/** A copy, so that nobody can change it later. Throws TypeError for what names nothing. */
export function checkedReference(reference: KeyReference): KeyReference {
  if (typeof reference === 'string' && reference !== '') return reference
  if (reference instanceof Uint8Array && reference.length > 0) return new Uint8Array(reference)
  throw new TypeError('A key is named by its label (text) or its identifier (Uint8Array), not empty')
}

/** A private key object on the token. */
export interface PrivateKey {
  readonly object: Handle
  /** Empty when the token has none. */
  readonly label: string
  /** Empty when the token has none. */
  readonly id: Uint8Array
  /** Undefined for a type or curve that is not signed with here. */
  readonly type: KeyType | undefined
}

/** The one private key of that label or identifier. Throws KEY_NOT_FOUND, KEY_AMBIGUOUS. */
export function findPrivateKey(cryptoki: Cryptoki, session: Session, reference: KeyReference): PrivateKey {
  const objects = findPrivateKeyObjects(cryptoki, session, reference)
  if (objects.length === 1) return readPrivateKey(cryptoki, session, objects[0]!)
  const reason = objects.length === 0 ? 'KEY_NOT_FOUND' : 'KEY_AMBIGUOUS'
  const count = objects.length === 0 ? 'No private key' : `More than one private key (${objects.length})`
  throw new KeyError(reason, `${count} on the token carries ${shown(reference)}`, { spec: 'PKCS#11 v3.1 §4.9' })
}

export function findPrivateKeyObjects(cryptoki: Cryptoki, session: Session, reference?: KeyReference): Handle[] {
  const template = [{ type: ck.CKA_CLASS, value: ck.CKO_PRIVATE_KEY }]
  return findObjects(cryptoki, session, reference === undefined ? template : [...template, matching(reference)])
}

export function readPrivateKey(cryptoki: Cryptoki, session: Session, object: Handle): PrivateKey {
  const [keyType] = attributesOf(cryptoki, session, object, [ck.CKA_KEY_TYPE])
  const attribute = (type: number): Buffer | undefined => attributeOf(cryptoki, session, object, type)
  return {
    object,
    label: attribute(ck.CKA_LABEL)?.toString('utf8') ?? '',
    id: new Uint8Array(attribute(ck.CKA_ID) ?? []),
    type: keyTypeOf(numberOf(keyType!), attribute),
  }
}

export function matching(reference: KeyReference): { type: number; value: Buffer } {
  if (typeof reference === 'string') return { type: ck.CKA_LABEL, value: Buffer.from(reference, 'utf8') }
  return { type: ck.CKA_ID, value: Buffer.from(reference) }
}

/** A reference in a message: labels are chosen by people, identifiers are octets. */
export function shown(reference: KeyReference): string {
  if (typeof reference === 'string') return `the label ${JSON.stringify(reference.slice(0, 64))}`
  return `the identifier ${Buffer.from(reference.subarray(0, 32)).toString('hex')}`
}

function keyTypeOf(keyType: number, attribute: (type: number) => Buffer | undefined): KeyType | undefined {
  if (keyType === ck.CKK_RSA) {
    const modulus = attribute(ck.CKA_MODULUS)
    return modulus && { kind: 'RSA', modulusLength: bitsOf(modulus) }
  }
  const parameters = attribute(ck.CKA_EC_PARAMS)
  if (keyType === ck.CKK_EC) {
    const curve = parameters && namedCurveOf(parameters)
    return curve && { kind: 'EC', namedCurve: curve.name }
  }
  if (keyType !== ck.CKK_EC_EDWARDS) return undefined
  const scheme = parameters && edwardsSchemeOf(parameters)
  return scheme && { kind: scheme }
}

function bitsOf(unsigned: Buffer): number {
  const first = unsigned.findIndex(octet => octet !== 0)
  return first < 0 ? 0 : 8 * (unsigned.length - first) - Math.clz32(unsigned[first]!) + 24
}
