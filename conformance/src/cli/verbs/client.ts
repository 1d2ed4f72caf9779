import { availableParallelism } from 'node:os'
import { chosen } from '../../client/chosen.ts'
import { commandPart } from '../../client/command.ts'
import { liesOf } from '../../client/lies.ts'
import { isNoticed, measureOf, measureText } from '../../client/measure.ts'
import { openServed } from '../../client/served.ts'
import { type Outcome, tryClient } from '../../client/trial.ts'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { assertProvable } from '../../mutants/index.ts'
import { prepareReferenceServer } from '../../mutants/reference-server.ts'
import { loadSet } from '../../protocols/registry.ts'
import type { Io } from '../io.ts'
import { countOf } from '../numbers.ts'

export interface ClientFlags {
  readonly set: string
  readonly only?: readonly string[]
  readonly sample?: string
  readonly seed: string
  readonly jobs?: string
  readonly timeout: string
  readonly json?: boolean
}

/**
 * Exit 0: every lie that was told was noticed, and no liberty was taken amiss. 1: not so. 2: the command is not content
 * with the honest server. 4: nothing was told, so that nothing is known.
 */
export async function clientVerb(command: readonly string[], flags: ClientFlags, io: Io): Promise<number> {
  if (command.length === 0) throw new UsageError('give the command of the client tests after --')
  const timeout = countOf(flags.timeout, '--timeout', { most: 3600 })
  const jobs = flags.jobs === undefined ? availableParallelism() : countOf(flags.jobs, '--jobs', { most: 64 })
  const sample = flags.sample === undefined ? undefined : countOf(flags.sample, '--sample', { most: 100_000 })
  const { protocol, set } = await loadSet(flags.set, undefined)
  assertProvable(set.id)
  const interruption = io.interruption()
  const { signal } = interruption
  await using fixture = await prepareReferenceServer({ protocol: protocol.id, seed: flags.seed })
  try {
    const { only, seed } = flags
    const choice = { seed, ...(only ? { only } : {}), ...(sample === undefined ? {} : { sample }) }
    const trials = await tryClient({
      lies: () => liesOf({ protocol, set }, fixture),
      ...{ jobs, signal, parts: [commandPart(command, { env: io.env, cwd: io.cwd, timeout })] },
      choose: (met, all) => chosen(met, all, choice),
      async open(lie, watch) {
        const served = await openServed(lie ? [lie.mutant] : [], { fixture, protocol, ...watch })
        return {
          server: served,
          told: () => (lie ? (served.told()[lie.mutant.id] ?? 0) : 0),
          [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
        }
      },
      onOutcome: (outcome, done, of) => progress(outcome, `${done} of ${of}`, io),
    })
    const measure = measureOf(trials)
    io.out(flags.json ? `${JSON.stringify({ command, ...measure }, null, 2)}\n` : measureText(measure))
    if (signal.aborted) return exitCodes.interrupted
    if (measure.missed.length + measure.falseAlarms.length > 0) return exitCodes.failures
    return measure.lies.told === 0 ? exitCodes.incomplete : exitCodes.ok
  } finally {
    interruption.release()
  }
}

/** What is amiss at once, and now and then how far it is. */
function progress(outcome: Outcome, count: string, io: Io): void {
  const { lie, told } = outcome
  const isLie = lie.mutant.expects === 'caught'
  const amiss = told > 0 && (isLie ? !isNoticed(outcome) : !outcome.word.content)
  if (amiss) io.err(`${count}  ${isLie ? 'missed' : 'false alarm'}  ${lie.mutant.id}\n`)
  else if (/[05]0 of/.test(count)) io.err(`${count}\n`)
}
