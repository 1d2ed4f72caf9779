import { equalBytes } from '@x/crypto-core/bytes'
import { derOf } from '@x/crypto-core/der'
import type { MessageSigner, SignatureAlgorithm, Signer } from '@x/crypto-core/signature'
import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { AdesError } from '../errors.ts'

/** A private key with its certificate, wherever both are. */
export interface SigningKey extends AsyncDisposable {
  readonly certificate: Certificate
  /** Those of issuers, as far as they are at hand. */
  readonly issuers: readonly Certificate[]
  /** Throws a KeyError for an algorithm that the key does not make. */
  signer(algorithm: SignatureAlgorithm): Signer | MessageSigner
}

/** Its own certificate is the one with its public key. Throws AdesError where none has it. */
export function ownFirst(
  certificates: readonly Certificate[],
  subjectPublicKeyInfo: Uint8Array,
  where: string,
): Pick<SigningKey, 'certificate' | 'issuers'> {
  const isOwn = ({ tbsCertificate }: Certificate): boolean =>
    equalBytes(derOf(tbsCertificate.subjectPublicKeyInfo), subjectPublicKeyInfo)
  const certificate = certificates.find(isOwn)
  if (certificate !== undefined) return { certificate, issuers: certificates.filter(one => one !== certificate) }
  if (certificates.length === 0)
    throw new AdesError(`${where}: there is no certificate with the key; name it by --cert`)
  throw new AdesError(`${where}: none of ${certificates.length} certificates has the public key of the key; see --cert`)
}

/** Those that can be read; what else a device or a service keeps there does no harm. */
export function decodedCertificates(all: readonly Uint8Array[]): readonly Certificate[] {
  return all.map(der => decodeCertificate(der))
}

/** The port for digests or for messages, as the algorithm has it. */
export function signerOf(
  key: {
    signer(algorithm: Signer['algorithm']): Signer
    messageSigner(algorithm: MessageSigner['algorithm']): MessageSigner
  },
  algorithm: SignatureAlgorithm,
): Signer | MessageSigner {
  return 'hash' in algorithm ? key.signer(algorithm) : key.messageSigner(algorithm)
}

/** A key that has nothing to let go of. */
export const nothingToDispose = async (): Promise<void> => {}
