import { fits, type Sources, sourcesHere } from './sources.ts'
import { type Lie, type ProvenSet, readProof, type StoredProof } from './stored-proof.ts'

/** By check, the lies that it was seen to catch. */
export type LiesByCheck = ReadonlyMap<string, readonly Lie[]>

/** What may be said of the checks of a set beside their verdicts. */
export interface SelfProof {
  /** `312 of 312 faults caught, 0 of 74 false alarms`; of a stale proof, that it is one and how to renew it. */
  readonly line: string
  /** None where the proof is stale. */
  readonly lies: LiesByCheck
}

/** By the proof that comes with the suite, as long as suite, mutants and server are those that were proven. */
export function selfProofOf(set: string, { stored, here }: Evidence = comesWithTheSuite()): SelfProof | undefined {
  const proven = stored?.sets[set]
  if (!proven) return undefined
  if (!fits(proven.sources, here)) {
    return { line: `the self-proof of ${set} is stale: conformance prove --set ${set} --write`, lies: new Map() }
  }
  const { faults, variants } = proven
  const line = `${faults.caught} of ${faults.live} faults caught, ${variants.falseAlarms} of ${variants.total} false alarms`
  return { line, lies: liesIn(proven) }
}

/** Of several sets; undefined where none of them was proven. */
export function provenLies(sets: readonly string[], evidence: Evidence = comesWithTheSuite()): LiesByCheck | undefined {
  const proofs = sets.flatMap(set => selfProofOf(set, evidence) ?? [])
  if (proofs.every(({ lies }) => lies.size === 0)) return undefined
  const checks = new Set(proofs.flatMap(({ lies }) => [...lies.keys()]))
  return new Map([...checks].map(check => [check, proofs.flatMap(({ lies }) => lies.get(check) ?? [])]))
}

export interface Evidence {
  readonly stored: StoredProof | undefined
  readonly here: Sources
}

let known: Evidence | undefined

/** Read once in a process: a run asks for its console and for each report. */
function comesWithTheSuite(): Evidence {
  known ??= { stored: readProof(), here: sourcesHere() }
  return known
}

function liesIn({ mutants }: ProvenSet): LiesByCheck {
  const caught = mutants.flatMap(({ kills, id, lie, breaks }) =>
    kills.map(check => ({ check, lie: { id, lie, breaks } })),
  )
  const byCheck = Map.groupBy(caught, ({ check }) => check)
  return new Map([...byCheck].map(([check, those]) => [check, those.map(({ lie }) => lie)]))
}
