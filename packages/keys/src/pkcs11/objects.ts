import { endianness } from 'node:os'
import type { Attribute } from 'pkcs11js'
import { KeyError } from '../key-error.ts'
import type { Cryptoki, Handle } from './cryptoki.ts'
import { isReturnValue } from './return-value.ts'
import type { Session } from './token-link.ts'

/** The objects that match a template. Throws LIMIT beyond ten thousand of them. @spec PKCS#11 v3.1 §5.7.7 */
export function findObjects(cryptoki: Cryptoki, { handle }: Session, template: Attribute[]): Handle[] {
  cryptoki.C_FindObjectsInit(handle, template)
  try {
    const found: Handle[] = []
    for (;;) {
      const some = cryptoki.C_FindObjects(handle, atOnce)
      found.push(...some)
      if (some.length < atOnce) return found
      if (found.length > maxObjects) {
        throw new KeyError('LIMIT', `More than ${maxObjects} objects match`, { spec: 'PKCS#11 v3.1 §5.7.8' })
      }
    }
  } finally {
    cryptoki.C_FindObjectsFinal(handle)
  }
}

/** The values of attributes that every object of its class has. */
export function attributesOf(cryptoki: Cryptoki, session: Session, object: Handle, types: readonly number[]): Buffer[] {
  const template = types.map(type => ({ type }))
  return cryptoki.C_GetAttributeValue(session.handle, object, template).map(attribute => attribute.value)
}

/** The value of an attribute that an object may lack; undefined also when it is empty. */
export function attributeOf(cryptoki: Cryptoki, session: Session, object: Handle, type: number): Buffer | undefined {
  try {
    const [value] = attributesOf(cryptoki, session, object, [type])
    return value && value.length > 0 ? value : undefined
  } catch (error) {
    if (isReturnValue(error, 'CKR_ATTRIBUTE_TYPE_INVALID') || isReturnValue(error, 'CKR_ATTRIBUTE_SENSITIVE')) {
      return undefined
    }
    throw error
  }
}

/** A CK_ULONG, in the byte order of the machine. */
export function numberOf(value: Buffer): number {
  const octets = Math.min(6, value.length)
  return endianness() === 'LE' ? value.readUIntLE(0, octets) : value.readUIntBE(value.length - octets, octets)
}

const atOnce = 100
const maxObjects = 10_000
