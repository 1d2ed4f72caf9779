import { base64Encode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'
import type { Signer } from '@x/crypto-core/signature'
import type { ReferenceServerDeps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import type { Credential } from '../ports/index.ts'
import { DomainError } from './domain-errors.ts'
import type { SignatureAlgorithm } from './sign-algorithm.ts'
import { distort, distortAlgorithm, distortDigest, keyholder, losingZero } from './signature-lies.ts'

/** Makes the signatures, base64, one for each hash and in their order. */
export type Signing = () => Promise<readonly string[]>

export interface SigningContext {
  readonly deps: ReferenceServerDeps
  readonly faults: Faults
}

/** Reaches for the key, so that what is returned only has to use it. Refuses while the key cannot be reached. */
export async function openSigner(
  { deps, faults }: SigningContext,
  job: {
    readonly credential: Credential
    readonly algorithm: SignatureAlgorithm
    readonly hashes: readonly string[]
  },
): Promise<Signing> {
  const { keyLabel } = await keyholder({ deps, faults }, job)
  const algorithm = distortAlgorithm(job.algorithm, faults)
  const signer = await reach(() => deps.keys.signer(keyLabel, algorithm))
  return async () => {
    const values = await losingZero(() => reach(() => sign(signer, { ...job, algorithm }, faults)), job, faults)
    return distort(values, job, faults).map(base64Encode)
  }
}

function sign(
  signer: Signer,
  { hashes, algorithm }: { readonly hashes: readonly string[]; readonly algorithm: SignatureAlgorithm },
  faults: Faults,
): Promise<readonly Uint8Array[]> {
  const batch = hashes.map(hash => ({
    digest: distortDigest(Buffer.from(hash, 'base64'), algorithm, faults),
    digestAlgorithm: algorithm.hash,
  }))
  return signer.sign(batch)
}

/** What a key says no with: asking later may help, or it will not. */
async function reach<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (isCryptoError(cause, 'KEY_UNAVAILABLE')) {
      throw new DomainError('csc-v2.common.temporarily-unavailable', { cause, retryAfterSeconds: 1 })
    }
    throw cause
  }
}
