import { CryptoError } from '../errors/index.ts'
import type { DssParms } from './dss-parms.ts'
import { modInverse, modPow } from './modular.ts'
import { assertDssParms, type PublicKey } from './public-key.ts'
import { leftmostBits, readSigValue, type SignatureValueEncoding } from './sig-value.ts'

/**
 * DSA over a digest, for chains of old. The domain parameters come with the key, or, where it leaves them out, from the
 * issuer's key through `inherited`; none at all is SIGNATURE_KEY. @spec FIPS 186-4 §4.7, RFC 3279 §2.3.2
 */
export function verifyDsa(
  publicKey: Extract<PublicKey, { type: 'DSA' }>,
  inherited: DssParms | undefined,
  signed: { digest: Uint8Array; signatureValue: Uint8Array; encoding: SignatureValueEncoding },
): boolean {
  const { p, q, g } =
    publicKey.parameters ?? (inherited ? assertDssParms(inherited) : refuse('has no domain parameters'))
  if (publicKey.y >= p) refuse('is not below p')
  const value = readSigValue(signed.signatureValue, signed.encoding, q)
  if (value === undefined) return false
  const { r, s } = value
  const w = modInverse(s, q)
  // Only a q that is not prime, which nothing else here would notice.
  if (w === undefined) return false
  const v = (modPow(g, (leftmostBits(signed.digest, q) * w) % q, p) * modPow(publicKey.y, (r * w) % q, p)) % p
  return v % q === r
}

function refuse(fault: string): never {
  throw new CryptoError('SIGNATURE_KEY', `The DSA key ${fault}`, {
    spec: 'RFC 3279 §2.3.2',
    path: 'SubjectPublicKeyInfo',
  })
}
