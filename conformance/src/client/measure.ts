import type { Lie } from './lies.ts'
import type { Outcome, Trials } from './trial.ts'

/** How well a client notices lies, and how well it bears liberties: what `client --json` prints. */
export interface Measure {
  /** Lies that were told to the client. One that it came to no end with was not noticed. */
  readonly lies: { readonly told: number; readonly noticed: number; readonly missed: number }
  /** Liberties that were taken before it. */
  readonly liberties: { readonly taken: number; readonly falseAlarms: number }
  /** What the client gives no occasion for: nothing is said of it. */
  readonly notMet: { readonly lies: number; readonly liberties: number }
  /** Lies that no client can notice, which nobody told it. */
  readonly unnoticeable: number
  /** Met, and left out by `--only` or `--sample`. */
  readonly left: number
  readonly missed: readonly Finding[]
  readonly falseAlarms: readonly Finding[]
  readonly notMetIds: readonly string[]
}

export interface Finding {
  readonly id: string
  /** What the server did, in words. */
  readonly lie: string
  /** Why it can be noticed, or what the client said. */
  readonly words: string
}

export function measureOf({ all, outcomes, unmet, left }: Trials): Measure {
  const [lies, liberties] = [outcomes.filter(isLie), outcomes.filter(outcome => !isLie(outcome))]
  const missed = lies.filter(outcome => !isNoticed(outcome))
  const falseAlarms = liberties.filter(({ word }) => !word.content)
  const unmetLies = unmet.filter(lie => isLie({ lie }))
  return {
    lies: { told: lies.length, noticed: lies.length - missed.length, missed: missed.length },
    liberties: { taken: liberties.length, falseAlarms: falseAlarms.length },
    notMet: { lies: unmetLies.length, liberties: unmet.length - unmetLies.length },
    unnoticeable: all.filter(lie => isLie({ lie }) && !lie.client.noticeable).length,
    left: left.length,
    missed: missed.map(({ lie, word }) => finding(lie, word.content ? lie.client.because : word.words)),
    falseAlarms: falseAlarms.map(({ lie, word }) => finding(lie, word.content ? '' : word.words)),
    notMetIds: unmet.map(({ mutant }) => mutant.id).toSorted(),
  }
}

function isLie({ lie }: Pick<Outcome, 'lie'>): boolean {
  return lie.mutant.expects === 'caught'
}

/** A client that hangs has not said that anything is wrong. */
export function isNoticed({ word }: Pick<Outcome, 'word'>): boolean {
  return !word.content && word.late !== true
}

function finding({ mutant }: Lie, words: string): Finding {
  return { id: mutant.id, lie: mutant.lie, words }
}

/** So many of each kind are shown; `--json` has them all. */
const shown = 40

export function measureText(measure: Measure): string {
  const { lies, liberties, notMet, unnoticeable, left } = measure
  const lines = [
    ...section('missed', measure.missed),
    ...section('false alarm', measure.falseAlarms),
    `${lies.noticed} of ${lies.told} lies noticed, ${liberties.falseAlarms} of ${liberties.taken} false alarms`,
    `not met by this client: ${notMet.lies} lies, ${notMet.liberties} liberties; ${unnoticeable} lies no client can notice`,
    ...(left > 0 ? [`left out: ${left}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function section(kind: string, findings: readonly Finding[]): readonly string[] {
  const lines = findings.slice(0, shown).map(({ id, lie, words }) => `${kind}  ${id}\n  ${lie}. ${lastLine(words)}`)
  const more = findings.length - shown
  return [...lines, ...(more > 0 ? [`and ${more} more`] : []), ...(findings.length > 0 ? [''] : [])]
}

/** The end of what a command said is what it ended with. */
function lastLine(words: string): string {
  return words.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? ''
}
