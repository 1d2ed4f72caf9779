import { countersignature, countersignaturesOf, type SignerInfo } from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import type { Position } from './found-time-stamps.ts'
import { type Circumstances, type JudgedSigned, judgeSigned } from './judge-signed.ts'
import type { JudgedTimeStamps } from './judge-time-stamps.ts'

/**
 * Judges the countersignatures of a signature. One may be years younger than what it signs, so that its signer is judged at the
 * earliest time at which a good time-stamp covers it, or else at the validation time. @spec RFC 5652 §11.4, EN 319 122-1 §5.5.3
 */
export async function judgeCountersignatures(
  countersigned: SignerInfo,
  { timeStamps }: Pick<JudgedTimeStamps, 'timeStamps'>,
  circumstances: Circumstances,
): Promise<readonly JudgedSigned[]> {
  const content = { content: countersigned.signature }
  return Promise.all(
    found(countersigned).map(async ({ signerInfo, fault, position }): Promise<JudgedSigned> => {
      const proofs = timeStamps.filter(stamp => stamp.good && stamp.includes(position))
      const times = proofs.flatMap(({ token }) => token?.tstInfo.genTime.getTime() ?? [])
      const time = new Date(Math.min(circumstances.time.getTime(), ...times))
      if (signerInfo === undefined) return { intact: false, faults: [fault], at: time, good: false }
      return judgeSigned(signerInfo, content, { ...circumstances, time })
    }),
  )
}

type Found = { readonly position: Position } & (
  | { readonly signerInfo: SignerInfo; readonly fault?: never }
  | { readonly signerInfo?: never; readonly fault: string }
)

/** Each by itself, so that one that cannot be read hides no other. */
function found(countersigned: SignerInfo): readonly Found[] {
  let value = -1
  return (countersigned.unsignedAttrs ?? []).flatMap(({ attrType, attrValues }, attribute) =>
    attrValues.flatMap((octets): readonly Found[] => {
      value++
      if (attrType !== countersignature.oid) return []
      const alone = { ...countersigned, unsignedAttrs: [{ attrType, attrValues: [octets] }] }
      return [{ ...read(alone), position: { attribute, value } }]
    }),
  )
}

function read(alone: SignerInfo): { readonly signerInfo: SignerInfo } | { readonly fault: string } {
  try {
    return { signerInfo: countersignaturesOf(alone)[0]! }
  } catch (error) {
    if (isCryptoError(error)) return { fault: `it cannot be read: ${error.message} (${error.where.spec})` }
    throw error
  }
}
