import { digest } from '@x/crypto-core/hash'
import type { ReferenceServerDeps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import type { Credential } from '../ports/index.ts'
import type { SignatureAlgorithm } from './sign-algorithm.ts'

/** The credential whose key signs: the one that was asked for, but for a lie. */
export async function keyholder(
  { deps, faults }: { readonly deps: ReferenceServerDeps; readonly faults: Faults },
  { credential }: { readonly credential: Credential },
): Promise<Credential> {
  if (!faults.isOn('signature-of-other-key')) return credential
  const { algo } = credential.key
  const own = await deps.stores.credentials.listByUser(credential.userID)
  const other = own.find(({ key, keyLabel }) => keyLabel !== credential.keyLabel && key.algo.join() === algo.join())
  return other !== undefined && faults.tell('signature-of-other-key') ? other : credential
}

/** The digest that reaches the key; its own octets but for a lie. */
export function distortDigest(octets: Uint8Array, { hash }: SignatureAlgorithm, faults: Faults): Uint8Array {
  // Only a lie about lengths lets another length come this far; the key would refuse it.
  if (octets.length !== hash.digestLength) return digest(hash, octets)
  if (faults.tell('signature-over-other-hash')) return octets.map((octet, at) => (at === 0 ? octet ^ 1 : octet))
  if (faults.tell('signature-over-hash-of-hash')) return digest(hash, octets)
  return octets
}

/** The signature values as they are answered; as they were made but for a lie. */
export function distort(
  values: readonly Uint8Array[],
  { algorithm }: { readonly algorithm: SignatureAlgorithm },
  faults: Faults,
): readonly Uint8Array[] {
  if (values.length > 1 && faults.tell('signature-order-reversed')) return values.toReversed()
  if (values.length > 1 && faults.tell('signature-repeated')) return values.map(() => values[0]!)
  if (values.length > 1 && faults.tell('signature-count-short')) return values.slice(0, -1)
  if (faults.tell('signature-truncated')) return values.map(value => value.subarray(0, -1))
  if (algorithm.scheme === 'ECDSA' && faults.tell('signature-ecdsa-not-der')) return values.map(withoutSequence)
  return values
}

/** The members of an Ecdsa-Sig-Value with nothing around them. @spec RFC 3279 §2.2.3 */
function withoutSequence(value: Uint8Array): Uint8Array {
  return value.subarray(value[1]! < 0x80 ? 2 : 3)
}
