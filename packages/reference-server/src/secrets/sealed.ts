import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Random } from '../ports/index.ts'
import { deriveKey } from './data-key.ts'
import { SecretError } from './secret-error.ts'

const version = 'v1'
const nonceOctets = 12 // NIST SP 800-38D §8.2.2: random 96-bit nonces; good for 2^32 values, we seal one a client
const tagOctets = 16

/**
 * Encrypts what must be kept reversibly, with AES-256-GCM under the data key: `v1.` and unpadded base64url of nonce,
 * ciphertext and tag. `context` says where the value belongs (for example the client); it is authenticated, not kept,
 * so that a sealed value copied into another row does not open there.
 *
 * @spec NIST SP 800-38D §7.1
 */
export function seal(
  dataKey: Uint8Array,
  plaintext: Uint8Array,
  options: { readonly random: Random; readonly context: string },
): string {
  const nonce = options.random.bytes(nonceOctets)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(dataKey, 'sealed-value'), nonce, { authTagLength: tagOctets })
  cipher.setAAD(Buffer.from(options.context, 'utf8'))
  const sealed = Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
  return `${version}.${sealed.toString('base64url')}`
}

/** Gives back what was sealed under the same key and context; anything else throws SECRET_NOT_OPENED. */
export function open(dataKey: Uint8Array, sealed: string, options: { readonly context: string }): Uint8Array {
  const key = deriveKey(dataKey, 'sealed-value')
  const [prefix, encoded, ...rest] = sealed.split('.')
  const octets = Buffer.from(encoded ?? '', 'base64url')
  if (prefix !== version || rest.length > 0 || octets.length < nonceOctets + tagOctets) throw notOpened()
  const decipher = createDecipheriv('aes-256-gcm', key, octets.subarray(0, nonceOctets), { authTagLength: tagOctets })
  decipher.setAAD(Buffer.from(options.context, 'utf8'))
  decipher.setAuthTag(octets.subarray(-tagOctets))
  try {
    const plaintext = Buffer.concat([decipher.update(octets.subarray(nonceOctets, -tagOctets)), decipher.final()])
    return new Uint8Array(plaintext)
  } catch {
    throw notOpened()
  }
}

function notOpened(): SecretError {
  return new SecretError('SECRET_NOT_OPENED', 'A sealed value does not open under this data key and context.')
}
