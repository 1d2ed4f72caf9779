import { createHmac } from 'node:crypto'
import { constantTimeEqual } from '@x/crypto-core/bytes'
import { KeyError } from '../key-error.ts'
import type { PasswordEncrypted } from '../password/decrypt.ts'
import { maxPkcs12Rounds } from '../password/derivation-budget.ts'
import { bmpPassword, pkcs12Kdf, purpose } from '../password/pkcs12-kdf.ts'
import type { MacData } from './pfx.ts'

/** The password of a container, and what deriving keys from it may still cost. */
export type PfxSecret = Pick<PasswordEncrypted, 'password' | 'budget'>

/**
 * Whether a password made the MAC over the octets of the authenticated safe: HMAC under a key from the KDF of PKCS #12.
 * Throws FORM_UNSUPPORTED for other MACs, LIMIT for too many rounds. @spec RFC 7292 §5.1
 */
export async function verifyMac(macData: MacData, authSafe: Uint8Array, secret: PfxSecret): Promise<boolean> {
  const { mac, macSalt, iterations } = macData
  const hash = macHashes[mac.digestAlgorithm.algorithm]
  if (hash === undefined) {
    const message = `The MAC ${mac.digestAlgorithm.algorithm} is not checked here: write the container again with HMAC and SHA-2`
    throw new KeyError('FORM_UNSUPPORTED', message, { spec: 'RFC 7292 §5.1' })
  }
  secret.budget.spend(iterations, maxPkcs12Rounds)
  const { name, length } = hash
  const key = await pkcs12Kdf({
    hash: name,
    id: purpose.mac,
    password: bmpPassword(secret.password),
    salt: macSalt,
    iterations,
    length,
  })
  return constantTimeEqual(new Uint8Array(createHmac(name, key).update(authSafe).digest()), mac.digest)
}

const macHashes: Readonly<Record<string, { readonly name: string; readonly length: number }>> = {
  '1.3.14.3.2.26': { name: 'sha1', length: 20 },
  '2.16.840.1.101.3.4.2.4': { name: 'sha224', length: 28 },
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', length: 32 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', length: 48 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', length: 64 },
}
