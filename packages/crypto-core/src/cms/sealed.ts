import { CryptoError } from '../errors/index.ts'
import { oid } from '../oid/index.ts'
import { attributeValues } from './attribute.ts'
import type { SignerInfo } from './signer-info.ts'

const sealing = [{ oid: oid('id-aa-ets-archiveTimestampV2') }, { oid: oid('id-aa-ets-longTermValidation') }]

/**
 * Whether an archive time-stamp of an older kind covers a signature: with all its unsigned attributes but later ones
 * of its kind, and with the certificates and CRLs of the whole document. What is added there breaks it.
 * @spec EN 319 122-1 §A.2.4, §A.2.5
 */
export function isSealed({ unsignedAttrs }: SignerInfo): boolean {
  return sealing.some(type => attributeValues(unsignedAttrs, type).length > 0)
}

/** Throws CADES_ARCHIVED if one of the signatures is covered so. */
export function assertUnsealed(signerInfos: readonly SignerInfo[], change: string): void {
  if (!signerInfos.some(isSealed)) return
  const message = `An older archive time-stamp covers the document as it is, which rules out ${change}`
  throw new CryptoError('CADES_ARCHIVED', message, { spec: 'EN 319 122-1 §A.2.4', path: 'SignedData' })
}
