import { PreflightError, SuiteError } from '../core/errors.ts'
import { exitCodes } from '../core/exit-code.ts'
import type { Protocol } from '../core/protocol.ts'
import type { CheckResult } from '../core/result.ts'
import { run } from '../core/run.ts'
import { type Degenerate, degenerates, type Script } from '../mutants/degenerate.ts'
import { type MutantSet, mutantsOf } from '../mutants/index.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { prepareReferenceServer, type ReferenceFixture } from '../mutants/reference-server.ts'
import { assertionsIn } from './assertion.ts'
import { type Kill, killsOf, reddened } from './kill.ts'
import { impurities } from './purity.ts'
import { type Rehearsal, rehearse, type Subject } from './rehearsal.ts'
import { rehearseOverTls, tryTransport } from './transport.ts'
import { type Trial, tryOut } from './trial.ts'

/** What became of one mutant, in what a proof says of it. */
export interface Outcome {
  readonly id: string
  readonly told: number
  readonly kills: readonly Kill[]
  /** Checks that are no longer green, whether or not for the right reason. */
  readonly red: readonly Reddened[]
}

export interface Reddened extends Pick<CheckResult, 'check' | 'verdict' | 'blame'> {
  readonly reason: string
}

/** What there is to be proven and by what. */
export interface Inventory extends Omit<MutantSet, 'mutants'> {
  readonly mutants: readonly Pick<Mutant, 'id' | 'kind' | 'operator' | 'operation' | 'expects' | 'breaks' | 'lie'>[]
  readonly checks: readonly { readonly id: string; readonly assertions: readonly string[] }[]
  readonly degenerates: readonly string[]
}

export interface DegenerateOutcome extends Pick<Degenerate, 'name' | 'pretends'> {
  readonly exitCode: number
}

/** One honest server, seen through once, and everything that can be tried on it. */
export interface Workshop extends AsyncDisposable {
  readonly inventory: Inventory
  tryMutant(id: string): Promise<Outcome>
  tryDegenerate(name: string): Promise<DegenerateOutcome>
  /** Judges that do not give the same for the same trace. */
  impurities(): readonly string[]
}

export interface WorkshopOptions {
  /** Changes what is tried, for those who try the prover. */
  mutants?(of: MutantSet): MutantSet
}

/** Prepares keys and certificates, and drives the honest server once. Throws a SuiteError where a check is not green on it. */
export async function openWorkshop(subject: Subject, options: WorkshopOptions = {}): Promise<Workshop> {
  const fixture = await prepareReferenceServer({ protocol: subject.protocol.id, seed: 'prove' })
  try {
    const rehearsal = await rehearseAll(subject, fixture)
    const samples = [
      ...rehearsal.answers.flatMap(({ answer }) => answer ?? []),
      ...rehearsal.redirects.map(({ answer }) => answer),
    ]
    const made = await mutantsOf({ protocol: subject.protocol, set: subject.set.id }, samples)
    const { mutants, ...rest } = options.mutants?.(made) ?? made
    const byId = new Map(mutants.map(mutant => [mutant.id, mutant]))
    if (byId.size !== mutants.length) throw new SuiteError('two mutants have one id')
    const bench = { rehearsal, fixture }
    return {
      inventory: {
        ...rest,
        mutants: mutants.map(({ id, kind, operator, operation, expects, breaks, lie }) => ({
          ...{ id, kind, operator, operation, expects, breaks, lie },
        })),
        checks: checksOf(rehearsal),
        degenerates: degenerates.map(({ name }) => name),
      },
      tryMutant: id => tryMutant(found(byId, id), bench),
      tryDegenerate: name => tryDegenerate(found(degenerateByName, name), bench),
      impurities: () => impurities(rehearsal),
      [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose](),
    }
  } catch (error) {
    await fixture[Symbol.asyncDispose]()
    throw error
  }
}

interface Bench {
  readonly rehearsal: Rehearsal
  readonly fixture: ReferenceFixture
}

/** In process, and for the few checks that need a connection over TLS. */
async function rehearseAll(subject: Subject, fixture: ReferenceFixture): Promise<Rehearsal> {
  const rehearsal = await rehearse(subject, options => fixture.simulate(options))
  const connected = new Map((await rehearseOverTls(subject, fixture)).map(result => [result.check, result]))
  return { ...rehearsal, results: rehearsal.results.map(result => connected.get(result.check) ?? result) }
}

function checksOf({ protocol, results }: Rehearsal): Inventory['checks'] {
  return results.flatMap(result => {
    const check = protocol.checks.find(({ id, maturity }) => id === result.check && maturity === 'stable')
    return check ? [{ id: check.id, assertions: assertionsIn(check, result) }] : []
  })
}

async function tryMutant(mutant: Mutant, { rehearsal, fixture }: Bench): Promise<Outcome> {
  const simulate: Parameters<typeof rehearse>[1] = options => fixture.simulate(options)
  const trial: Trial =
    mutant.kind === 'transport'
      ? await tryTransport(mutant, rehearsal, fixture)
      : await tryOut(mutant, { rehearsal, simulate })
  return {
    id: mutant.id,
    told: trial.told,
    kills: mutant.expects === 'caught' ? killsOf(mutant, trial, rehearsal) : [],
    red: reddened(trial).map(({ check, verdict, blame, reason, findings }) => ({
      ...{ check, verdict, blame, reason: reason ?? findings.find(({ ok }) => !ok)?.actual ?? '' },
    })),
  }
}

const degenerateByName = new Map(degenerates.map(one => [one.name, one]))

/** A run as a vendor would have it, inputs of its own included. */
async function tryDegenerate(
  { name, pretends, target }: Degenerate,
  { rehearsal, fixture }: Bench,
): Promise<DegenerateOutcome> {
  const { protocol, set, operationOf, context, driven } = rehearsal
  const spoken = rehearsal.answers.flatMap(({ answer }) => answer ?? [])
  const script: Script = { operationOf, answers: context.answers, tokens: tokensOf(protocol), spoken, driven }
  try {
    const { report } = await run({ protocol, set, target: target(script, fixture) })
    return { name, pretends, exitCode: report.exitCode }
  } catch (error) {
    if (error instanceof PreflightError) return { name, pretends, exitCode: exitCodes.unreachable }
    throw error
  }
}

function tokensOf({ operations }: Protocol): ReadonlySet<string> {
  const rows = Object.values(operations).filter(({ marks }) =>
    Object.values(marks.responses).some(all => all.some(({ secret }) => secret === 'token')),
  )
  return new Set(rows.map(({ id }) => id))
}

function found<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name)
  if (thing === undefined) throw new SuiteError(`there is no ${name} to be tried`)
  return thing
}
