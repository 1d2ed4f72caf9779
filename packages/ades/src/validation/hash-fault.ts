import type { SignerInfo } from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import { hashAlgorithmByOid } from '@x/crypto-core/hash'
import type { AlgorithmPolicy } from '@x/crypto-core/pkix'
import { signatureAlgorithmOf } from '@x/crypto-core/signature'

/** Why a signature is not acceptable although it is right: its digest can be made to fit another content. @spec TS 119 312 §7.4 */
export function hashFault(signerInfo: SignerInfo, { hashes }: AlgorithmPolicy): string | undefined {
  try {
    const digestAlgorithm = hashAlgorithmByOid(signerInfo.digestAlgorithm.algorithm)
    const algorithm = signatureAlgorithmOf(signerInfo.signatureAlgorithm, { digestAlgorithm })
    const used = [digestAlgorithm, ...('hash' in algorithm ? [algorithm.hash] : [])]
    const weak = used.find(({ name }) => !hashes.includes(name))
    return weak && `${weak.name} protects nothing any more; --legacy-algorithms lets it pass`
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
