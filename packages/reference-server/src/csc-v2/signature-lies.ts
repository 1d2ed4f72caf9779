import {
  digest,
  type HashAlgorithm,
  SHA_256,
  SHA_384,
  SHA_512,
  SHA3_256,
  SHA3_384,
  SHA3_512,
} from '@x/crypto-core/hash'
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

/** The algorithm that the key is asked for: the one of the request, but for a lie. */
export function distortAlgorithm(algorithm: SignatureAlgorithm, faults: Faults): SignatureAlgorithm {
  if (algorithm.scheme !== 'RSASSA-PKCS1-v1_5') return algorithm
  const { hash } = algorithm
  if (faults.tell('signature-padding-wrong')) {
    return { scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength: hash.digestLength }
  }
  const other = namesakes.get(hash)
  return other !== undefined && faults.tell('signature-digest-info-wrong') ? { ...algorithm, hash: other } : algorithm
}

/** Digests of the same length, so that a DigestInfo of one may hold one of the other. */
const namesakes: ReadonlyMap<HashAlgorithm, HashAlgorithm> = new Map([
  [SHA_256, SHA3_256],
  [SHA_384, SHA3_384],
  [SHA_512, SHA3_512],
])

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
  if (algorithm.scheme !== 'ECDSA') return values
  if (faults.tell('signature-ecdsa-not-der')) return values.map(withoutSequence)
  if (faults.tell('signature-ecdsa-zero')) return values.map(withZero)
  return values
}

/** A salted signature comes out differently each time, and once in 256 times begins with a zero that can be lost. */
export async function losingZero(
  sign: () => Promise<readonly Uint8Array[]>,
  { algorithm }: { readonly algorithm: SignatureAlgorithm },
  faults: Faults,
): Promise<readonly Uint8Array[]> {
  let values = await sign()
  if (algorithm.scheme !== 'RSASSA-PSS' || algorithm.saltLength === 0) return values
  if (!faults.isOn('signature-leading-zero-lost')) return values
  while (values[0]?.[0] !== 0) values = await sign()
  return faults.tell('signature-leading-zero-lost')
    ? values.map(value => value.subarray(value[0] === 0 ? 1 : 0))
    : values
}

/** The members of an Ecdsa-Sig-Value with nothing around them. @spec RFC 3279 §2.2.3 */
function withoutSequence(value: Uint8Array): Uint8Array {
  return value.subarray(value[1]! < 0x80 ? 2 : 3)
}

/** Zero in the place of r. Even with the integers of P-521 the length stays one octet. */
function withZero(value: Uint8Array): Uint8Array {
  const integers = withoutSequence(value)
  const s = integers.subarray(2 + integers[1]!)
  return Buffer.from([0x30, 3 + s.length, 0x02, 0x01, 0x00, ...s])
}
