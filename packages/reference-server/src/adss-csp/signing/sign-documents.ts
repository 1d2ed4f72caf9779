import { base64Encode } from '@x/crypto-core/bytes'
import { type HashAlgorithm, hashAlgorithmByOid } from '@x/crypto-core/hash'
import type { AdssServerDeps } from '../../deps.ts'
import type { Faults } from '../../faults.ts'
import type { AdssDocument } from '../../ports/index.ts'
import { distort, distortAlgorithm, distortDigest } from './signature-lies.ts'

export interface SigningContext {
  readonly deps: AdssServerDeps
  readonly faults: Faults
}

/**
 * RSASSA-PKCS1-v1_5 over each hash as it was sent, base64, one for each document and in their order. Documents of one hash
 * algorithm go to the key together. Throws a CryptoError KEY_UNAVAILABLE or KEY_REFUSED. @spec RFC 8017 §8.2.1
 */
export async function signDocuments(
  { deps, faults }: SigningContext,
  job: { readonly keyLabel: string; readonly documents: readonly AdssDocument[] },
): Promise<readonly string[]> {
  const batches = Map.groupBy(job.documents.entries(), ([, { hashAlgorithm }]) => hashAlgorithm)
  const values: Uint8Array[] = []
  for (const [oid, batch] of batches) {
    const made = await signBatch(
      { deps, faults },
      { ...job, hash: hashAlgorithmByOid(oid), documents: batch.map(([, one]) => one) },
    )
    for (const [at, [place]] of batch.entries()) values[place] = made[at]!
  }
  return distort(values, faults).map(base64Encode)
}

async function signBatch(
  { deps, faults }: SigningContext,
  job: { readonly keyLabel: string; readonly hash: HashAlgorithm; readonly documents: readonly AdssDocument[] },
): Promise<readonly Uint8Array[]> {
  const algorithm = distortAlgorithm(job.hash, faults)
  const signer = await deps.keys.signer(job.keyLabel, algorithm)
  return signer.sign(
    job.documents.map(({ hash }) => ({
      digest: distortDigest(Buffer.from(hash, 'base64'), job.hash, faults),
      digestAlgorithm: algorithm.hash,
    })),
  )
}
