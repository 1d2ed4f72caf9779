import { evidenceOf } from './evidence.ts'
import { timeStampsOf } from './found-time-stamps.ts'
import { hashFault } from './hash-fault.ts'
import { type JudgedTimeStamp, judgeTimeStamp, type Stampable } from './judge-time-stamp.ts'
import { joinMaterial, type Material, noMaterial } from './material.ts'
import { type FoundPath, findPath, type PathSettings } from './path-finder.ts'

/** A time-stamp with what was found out about its authority. */
export interface TrustedTimeStamp extends JudgedTimeStamp {
  /** Absent where the token or its certificate is missing. */
  readonly path?: FoundPath
  /** The time its authority was judged at. */
  readonly at: Date
  readonly good: boolean
}

export interface JudgedTimeStamps {
  /** In the order of the encoding. */
  readonly timeStamps: readonly TrustedTimeStamp[]
  /** The earliest time at which one that is good proves that the signature existed. */
  readonly provenAt?: Date
  readonly evidence: Material
}

/**
 * Judges the time-stamps of a signature, the newest first: each authority at the time that a newer time-stamp over this one
 * proves, or else at the validation time. @spec EN 319 102-1 §5.6.3, EN 319 122-1 §5.5
 */
export async function judgeTimeStamps(
  of: Stampable,
  asked: { readonly time: Date; readonly material: Material },
  settings: PathSettings,
): Promise<JudgedTimeStamps> {
  const judged = timeStampsOf(of.signerInfo).map(found =>
    judgeTimeStamp(found, of, joinMaterial(asked.material, settings.material)),
  )
  const done = new Map<JudgedTimeStamp, TrustedTimeStamp>()
  let evidence = noMaterial
  for (const one of judged.toSorted(newestFirst)) {
    const at = earliest(
      asked.time,
      [...done.values()].filter(newer => newer.good && coversAtAll(newer, one)).map(genTimeOf),
    )
    if (one.certificate === undefined) {
      done.set(one, { ...one, at, good: false })
      continue
    }
    const material = joinMaterial(asked.material, evidence)
    const path = await findPath(one.certificate, { time: at, purpose: 'time-stamping', material }, settings)
    evidence = joinMaterial(evidence, evidenceOf(path))
    const weak = one.token && hashFault(one.token.signerInfo, settings.algorithms)
    const tooLate = genTimeOf(one) > asked.time ? laterThan(asked.time) : undefined
    const against = [weak, tooLate].filter(fault => fault !== undefined)
    const faults = [...one.faults, ...against]
    const good = one.intact && against.length === 0 && path.result.valid
    done.set(one, { ...one, faults, path, at, good })
  }
  const timeStamps = judged.map(one => done.get(one)!)
  const proofs = timeStamps.filter(({ good, kind }) => good && kind !== 'content-time-stamp').map(genTimeOf)
  const provenAt = proofs.length > 0 ? earliest(asked.time, proofs) : undefined
  return { timeStamps, ...(provenAt && { provenAt }), evidence }
}

/** Who judges as of a time knows nothing of what came after. */
export function laterThan(time: Date): string {
  return `it was made after the validation time, ${time.toISOString()}`
}

/** A content time-stamp is signed, so that whatever stamps the signature covers it. */
function coversAtAll(newer: JudgedTimeStamp, older: JudgedTimeStamp): boolean {
  if (older.position === undefined) return newer.kind !== 'content-time-stamp'
  return newer.includes(older.position)
}

function genTimeOf({ token }: JudgedTimeStamp): Date {
  return token?.tstInfo.genTime ?? new Date(Number.NaN)
}

/** Those without a time are judged last; within a second, the one that covers another comes first. */
function newestFirst(a: JudgedTimeStamp, b: JudgedTimeStamp): number {
  const later = (genTimeOf(b).getTime() || 0) - (genTimeOf(a).getTime() || 0)
  if (later !== 0) return later
  return Number(coversAtAll(b, a)) - Number(coversAtAll(a, b))
}

function earliest(start: Date, times: readonly Date[]): Date {
  return new Date(Math.min(start.getTime(), ...times.map(time => time.getTime())))
}
