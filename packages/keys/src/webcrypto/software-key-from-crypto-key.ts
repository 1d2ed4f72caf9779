import { KeyError } from '../key-error.ts'
import { softwareKeyFromDer } from '../software/read-key.ts'
import type { SoftwareKey } from '../software/software-key.ts'
import type { SigningCryptoKey } from './subtle.ts'
import type { WebCryptoKeyOptions } from './web-crypto-key.ts'

/**
 * Exports a CryptoKey into a software key, which signs digests. The key then lives in this process' memory, outside of
 * WebCrypto and free of its restriction to one hash: call it only where that is meant. Throws OPERATION_FORBIDDEN for a
 * key that is not extractable, FORM_UNSUPPORTED for a type or curve that is not signed with here.
 */
export async function softwareKeyFromCryptoKey<Key extends SigningCryptoKey>({
  subtle,
  privateKey,
}: WebCryptoKeyOptions<Key>): Promise<SoftwareKey> {
  if (privateKey.type !== 'private' || !privateKey.extractable) {
    const message = 'The CryptoKey must be private and extractable to become a software key'
    throw new KeyError('OPERATION_FORBIDDEN', message, { spec: 'Web Cryptography API §14.3.10' })
  }
  return softwareKeyFromDer(new Uint8Array(await subtle.exportKey('pkcs8', privateKey)))
}
