import type { CommitmentTypeIndication } from '@x/crypto-core/cades'
import { isOid, oid } from '@x/crypto-core/oid'
import { UsageError } from '../errors.ts'

/** @spec EN 319 122-1 §5.2.3 */
const commitmentTypes = {
  origin: oid('id-cti-ets-proofOfOrigin'),
  receipt: oid('id-cti-ets-proofOfReceipt'),
  delivery: oid('id-cti-ets-proofOfDelivery'),
  sender: oid('id-cti-ets-proofOfSender'),
  approval: oid('id-cti-ets-proofOfApproval'),
  creation: oid('id-cti-ets-proofOfCreation'),
} as const

/** How `--commitment` is written. */
export const commitmentForm: string = `${Object.keys(commitmentTypes).join(', ')}, or an object identifier`

/** `approval`, or any dotted object identifier. Throws UsageError. */
export function parseCommitment(text: string): CommitmentTypeIndication {
  const named = Object.hasOwn(commitmentTypes, text) ? commitmentTypes[text as keyof typeof commitmentTypes] : undefined
  if (named !== undefined) return { commitmentTypeId: named }
  if (isOid(text)) return { commitmentTypeId: text }
  throw new UsageError(`--commitment must be one of ${commitmentForm}`)
}
