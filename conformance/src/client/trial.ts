import { UsageError } from '../core/errors.ts'
import type { Answered } from '../mutants/answered.ts'
import type { Lie } from './lies.ts'
import { seeing } from './samples.ts'

/** What a client says of a server that it used: content, or what it found wrong; `late`, that it came to no end. */
export type Word =
  | { readonly content: true }
  | { readonly content: false; readonly words: string; readonly late?: boolean }

/** One thing that somebody's client does with a server; a whole test command is one as well. */
export interface Part<Server> {
  readonly name: string
  use(server: Server, signal: AbortSignal): Promise<Word>
}

export interface Opened<Server> extends AsyncDisposable {
  readonly server: Server
  /** How often the lie was told. */
  told(): number
}

/** Opens a server with one lie, or the honest one. */
export type Open<Server> = (lie: Lie | undefined, watch: Watch) => Promise<Opened<Server>>

export interface Watch {
  readonly see?: (answer: Answered) => void
  readonly onFaultAsked?: (fault: string) => void
}

export interface TrialOptions<Server> {
  /** Asked for when honesty has contented the client. */
  lies(): Promise<readonly Lie[]>
  readonly parts: readonly Part<Server>[]
  readonly open: Open<Server>
  /** Servers at a time. */
  readonly jobs: number
  /** Which of the lies that the client meets are tried. */
  choose?(met: readonly Lie[], all: readonly Lie[]): readonly Lie[]
  readonly signal: AbortSignal
  onOutcome?(outcome: Outcome, done: number, of: number): void
}

/** What became of one lie that was told, or of one liberty that was taken. */
export interface Outcome {
  readonly lie: Lie
  readonly told: number
  readonly word: Word
}

export interface Trials {
  /** Every lie and every liberty that there is. */
  readonly all: readonly Lie[]
  readonly outcomes: readonly Outcome[]
  /** What the client meets no occasion of, known from its honest run or because it was never told. */
  readonly unmet: readonly Lie[]
  /** Met, and left out by choice. */
  readonly left: readonly Lie[]
}

/**
 * Has the client use the honest server first, which must content it, and then each server with a lie that its honest run
 * gave an occasion for. Throws a UsageError where honesty does not content it: what it notices would mean nothing.
 */
export async function tryClient<Server>(options: TrialOptions<Server>): Promise<Trials> {
  const { parts, jobs, signal } = options
  const occasions: { part: Part<Server>; meets: (lie: Lie) => boolean }[] = []
  for (const part of parts) occasions.push({ part, meets: await honestRun(part, options) })
  const all = signal.aborted ? [] : await options.lies()
  const possible = all.filter(({ mutant, client }) => client.noticeable || mutant.expects === 'tolerated')
  const met = possible.filter(lie => occasions.some(({ meets }) => meets(lie)))
  const chosen = options.choose?.(met, all) ?? met
  const waiting = [...chosen].toReversed()
  const outcomes: Outcome[] = []
  const work = async (): Promise<void> => {
    for (let lie = waiting.pop(); lie && !signal.aborted; lie = waiting.pop()) {
      const those = occasions.filter(({ meets }) => meets(lie)).map(({ part }) => part)
      const outcome = await tryLie(lie, those, options)
      if (signal.aborted) return
      outcomes.push(outcome)
      options.onOutcome?.(outcome, outcomes.length, chosen.length)
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
  const [told, untold] = [true, false].map(wanted => outcomes.filter(outcome => outcome.told > 0 === wanted))
  return {
    all,
    outcomes: told ?? [],
    unmet: [...possible.filter(lie => !met.includes(lie)), ...(untold ?? []).map(({ lie }) => lie)],
    left: met.filter(lie => !chosen.includes(lie)),
  }
}

async function honestRun<Server>(
  part: Part<Server>,
  { open, signal }: TrialOptions<Server>,
): Promise<(lie: Lie) => boolean> {
  const seen: Answered[] = []
  const asked = new Set<string>()
  await using opened = await open(undefined, { see: seeing(seen), onFaultAsked: fault => void asked.add(fault) })
  const word = await part.use(opened.server, signal)
  if (!word.content && !signal.aborted) {
    throw new UsageError(
      `${part.name} is not content with the honest server, so that nothing it notices counts: ${word.words}`,
    )
  }
  const operations = new Set(seen.map(({ operation }) => operation))
  return ({ mutant }) => {
    if (mutant.kind === 'behaviour') return asked.has(mutant.fault)
    if (mutant.kind === 'transport') return mutant.operation !== null && operations.has(mutant.operation)
    return seen.some(answer => mutant.alter(answer) !== undefined)
  }
}

/** One part that is not content is enough; each has a server of its own, so that none spoils another's. */
async function tryLie<Server>(
  lie: Lie,
  parts: readonly Part<Server>[],
  { open, signal }: TrialOptions<Server>,
): Promise<Outcome> {
  let told = 0
  for (const part of parts) {
    await using opened = await open(lie, {})
    const word = await part.use(opened.server, signal)
    told += opened.told()
    if (!word.content && opened.told() > 0) return { lie, told, word }
  }
  return { lie, told, word: { content: true } }
}
