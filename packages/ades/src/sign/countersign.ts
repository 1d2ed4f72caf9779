import { equalBytes } from '@x/crypto-core/bytes'
import { type CadesCountersignatureOptions, prepareCadesCountersignature } from '@x/crypto-core/cades'
import {
  countersignaturesOf,
  decodeSignedData,
  finishSignedData,
  signPrepared,
  verifySignerInfo,
} from '@x/crypto-core/cms'
import type { SignatureAlgorithm } from '@x/crypto-core/signature'
import { judgeIntegrity, named, type Raisable } from '../augment/raise-level.ts'
import { AdesError } from '../errors.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import type { Material } from '../validation/material.ts'

export interface CountersignOptions {
  readonly key: SigningKey
  readonly algorithm: SignatureAlgorithm
  readonly attributes: Omit<
    CadesCountersignatureOptions,
    'certificate' | 'certificates' | 'algorithm' | 'digestAlgorithm' | 'sid' | 'signedAttrs' | 'signerInfo'
  >
  /** Where the certificate of who signed may be, if not in the document. */
  readonly material: Material
  readonly clock: () => Date
}

/**
 * The document with a signature over the value of one of its signatures, which must be right as far as can be told without a
 * content that is not at hand. The new value is verified before it leaves. Throws UsageError, AdesError, KeyError and
 * CADES_ARCHIVED. @spec RFC 5652 §11.4, EN 319 122-1 §5.2.7
 */
export async function countersign(from: Raisable, index: number, options: CountersignOptions): Promise<Uint8Array> {
  await assertSigned(from, index, options)
  const { key, algorithm, attributes } = options
  const { certificate, issuers: certificates } = key
  const prepared = prepareCadesCountersignature(from.document, {
    ...attributes,
    certificate,
    certificates,
    algorithm,
    signerInfo: index,
  })
  const signatureValue = await signPrepared(prepared, key.signer(algorithm))
  const document = finishSignedData(prepared, signatureValue)
  assertVerifies(document, index, { signatureValue, key })
  return document
}

/** Nobody countersigns what is wrong without wanting to; only what was signed does a countersignature not need. */
async function assertSigned(from: Raisable, index: number, options: CountersignOptions): Promise<void> {
  const { intact, facts, faults } = await judgeIntegrity(from, index, options)
  const lacksContentAlone = facts?.signatureIntact === true && facts.contentIntact === undefined && faults.length === 1
  if (intact || lacksContentAlone) return
  throw new AdesError(`${named(from, index)}: it is not intact: ${faults[0] ?? 'nothing more is known'}`)
}

function assertVerifies(
  document: Uint8Array,
  index: number,
  { signatureValue, key }: { readonly signatureValue: Uint8Array; readonly key: SigningKey },
): void {
  const countersigned = decodeSignedData(document).signerInfos[index]!
  const own = countersignaturesOf(countersigned).find(({ signature }) => equalBytes(signature, signatureValue))
  const { subjectPublicKeyInfo } = key.certificate.tbsCertificate
  if (own && verifySignerInfo(own, subjectPublicKeyInfo, { content: countersigned.signature })) return
  throw new AdesError(
    'The countersignature that the key made does not verify under its certificate; nothing was written',
  )
}
