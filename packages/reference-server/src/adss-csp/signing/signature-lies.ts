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
import type { SignatureAlgorithm } from '@x/crypto-core/signature'
import type { Faults } from '../../faults.ts'
import type { AdssDocument, AdssSigningKey, StoredAdssUser } from '../../ports/index.ts'
import type { SigningContext } from './sign-documents.ts'
import { findSigningKey } from './signing-key.ts'

type RsaAlgorithm = Extract<SignatureAlgorithm, { scheme: 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' }>

/** The algorithm that the key is asked for: PKCS#1 v1.5, but for a lie. */
export function distortAlgorithm(hash: HashAlgorithm, faults: Faults): RsaAlgorithm {
  if (faults.tell('adss-signature-padding-wrong')) {
    return { scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength: hash.digestLength }
  }
  const other = namesakes.get(hash)
  const isOther = other !== undefined && faults.tell('adss-signature-digest-info-wrong')
  return { scheme: 'RSASSA-PKCS1-v1_5', hash: isOther ? other : hash }
}

/** Digests of the same length, so that a DigestInfo of one may hold one of the other. */
const namesakes: ReadonlyMap<HashAlgorithm, HashAlgorithm> = new Map([
  [SHA_256, SHA3_256],
  [SHA_384, SHA3_384],
  [SHA_512, SHA3_512],
])

/** The digest that reaches the key; the octets that were sent but for a lie. */
export function distortDigest(octets: Uint8Array, hash: HashAlgorithm, faults: Faults): Uint8Array {
  // Only a lie about lengths lets another length come this far; the key would refuse it.
  if (octets.length !== hash.digestLength) return digest(hash, octets)
  if (faults.tell('adss-signature-over-other-hash')) return octets.map((octet, at) => (at === 0 ? octet ^ 1 : octet))
  if (faults.tell('adss-signature-over-hash-of-hash')) return digest(hash, octets)
  return octets
}

/** The signature values as they are answered; as they were made but for a lie. */
export function distort(values: readonly Uint8Array[], faults: Faults): readonly Uint8Array[] {
  if (values.length > 1 && faults.tell('adss-signature-order-reversed')) return values.toReversed()
  if (values.length > 1 && faults.tell('adss-signature-repeated')) return values.map(() => values[0]!)
  if (values.length > 1 && faults.tell('adss-signature-count-short')) return values.slice(0, -1)
  if (faults.tell('adss-signature-truncated')) return values.map(value => value.subarray(0, -1))
  return values
}

/** The key that signs: that of the certificate, but for a lie. */
export async function distortKey(
  { deps, faults }: SigningContext,
  { user, key }: { readonly user: StoredAdssUser; readonly key: AdssSigningKey },
): Promise<AdssSigningKey> {
  if (!faults.isOn('adss-signature-of-other-key')) return key
  for (const certificate of await deps.stores.adss.certificates.list(user.id)) {
    const other = await findSigningKey(deps, { entry: certificate, clientId: user.clientId })
    const isOther = other !== undefined && other.keyLabel !== key.keyLabel
    if (isOther && faults.tell('adss-signature-of-other-key')) return other
  }
  return key
}

/** Signatures that nobody made, for lies about when they come. */
export function pretendedSignatures(documents: readonly AdssDocument[]): readonly string[] {
  return documents.map(() => Buffer.alloc(256).toString('base64'))
}
