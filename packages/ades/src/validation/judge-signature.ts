import { evidenceOf } from './evidence.ts'
import { judgeCountersignatures } from './judge-countersignatures.ts'
import { type JudgedSigned, judgeSigned } from './judge-signed.ts'
import type { Stampable } from './judge-time-stamp.ts'
import { type JudgedTimeStamps, judgeTimeStamps } from './judge-time-stamps.ts'
import { embeddedMaterial, joinMaterial } from './material.ts'
import type { PathSettings } from './path-finder.ts'

/** One signature, with everything that was found out about it. */
export interface JudgedSignature extends JudgedSigned, JudgedTimeStamps {
  readonly of: Stampable
  /** Each signs this signature's value. @spec RFC 5652 §11.4 */
  readonly countersignatures: readonly JudgedSigned[]
}

/**
 * Judges a signature: its mathematics, its time-stamps, and its signer's certificate at the earliest time that they prove, or
 * else at the validation time. @spec RFC 5652 §5.6, RFC 5280 §6, EN 319 102-1 §5.5
 */
export async function judgeSignature(of: Stampable, time: Date, settings: PathSettings): Promise<JudgedSignature> {
  const embedded = embeddedMaterial(of.signedData)
  const stamps = await judgeTimeStamps(of, { time, material: embedded }, settings)
  const material = joinMaterial(embedded, stamps.evidence)
  const signed = await judgeSigned(of.signerInfo, of.content, { time: stamps.provenAt ?? time, material, settings })
  const countersignatures = await judgeCountersignatures(of.signerInfo, stamps, { time, material, settings })
  const paths = [signed, ...countersignatures].flatMap(({ path }) => path ?? [])
  return {
    of,
    ...signed,
    ...stamps,
    evidence: joinMaterial(stamps.evidence, ...paths.map(evidenceOf)),
    countersignatures,
  }
}
