import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { entriesAsYaml, staleLines } from '../../baseline/entry-text.ts'
import { type BaselineFile, readBaseline } from '../../baseline/read-baseline.ts'
import { type Change, rebase } from '../../baseline/rebase.ts'
import { type JudgedRun, judgedRun, reportBeside } from '../../baseline/stored-results.ts'
import type { Baseline, StaleEntry } from '../../core/baseline.ts'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { recheck } from '../../core/recheck.ts'
import type { RunReport } from '../../core/result.ts'
import { terminal } from '../../report/escape.ts'
import { version } from '../../version.ts'
import type { Io } from '../io.ts'

export interface BaselineFlags {
  readonly baseline: string
  readonly protocol?: string
  readonly level?: 'must' | 'should'
}

type HeldReport = RunReport & { readonly baseline: NonNullable<RunReport['baseline']> }

/** Writes an entry for everything that is red in a run. Such a file is refused until each entry says why and until when. */
export async function createBaseline(folder: string, flags: BaselineFlags, io: Io): Promise<number> {
  const path = resolve(io.cwd, flags.baseline)
  if (existsSync(path)) throw new UsageError(`${flags.baseline} is there already; see baseline update`)
  const run = await judgedRun(resolve(io.cwd, folder), flags.protocol)
  const { proposed } = held(run, { known: [] }, flags).baseline
  const known = proposed.length === 0 ? 'known: []\n' : `known:\n${entriesAsYaml(proposed)}`
  await writeFile(path, `suite: ${JSON.stringify(version)}\n${known}`, { flag: 'wx' })
  io.out(`wrote ${flags.baseline} with ${counted(proposed.length)}; say in each why it is red, and until when\n`)
  return exitCodes.ok
}

/** Prints entries for what is red and not known. It writes nothing: who hides a failure does so by hand. */
export async function updateBaseline(folder: string, flags: BaselineFlags, io: Io): Promise<number> {
  const { baseline } = await readBaseline(resolve(io.cwd, flags.baseline))
  const report = held(await judgedRun(resolve(io.cwd, folder), flags.protocol), baseline, flags)
  const { proposed } = report.baseline
  io.out(proposed.length === 0 ? 'nothing is red that the baseline does not know\n' : entriesAsYaml(proposed))
  return exitCodes.ok
}

/** Takes out the entries that cover nothing any more, and those whose last day is over. */
export async function pruneBaseline(folder: string, flags: BaselineFlags, io: Io): Promise<number> {
  const path = resolve(io.cwd, flags.baseline)
  const file = await readBaseline(path)
  const { stale, expired } = held(
    await judgedRun(resolve(io.cwd, folder), flags.protocol),
    file.baseline,
    flags,
  ).baseline
  const dead = [...stale, ...expired]
  const gone = new Set(dead.map(({ check }) => check))
  for (const [i, { check }] of [...file.baseline.known.entries()].toReversed()) {
    if (gone.has(check)) file.document.deleteIn(['known', i])
  }
  if (dead.length > 0) await writeBack(path, file)
  io.out(
    [...dead.map(({ check, problem }) => `deleted ${check}: ${problem}`), `${counted(dead.length)} deleted`, ''].join(
      '\n',
    ),
  )
  return exitCodes.ok
}

/** Exit 0: every failure is known and every entry is needed. 1: a failure is new. 4: incomplete. 5: entries to delete. */
export async function checkBaseline(folder: string, flags: BaselineFlags, io: Io): Promise<number> {
  const { baseline } = await readBaseline(resolve(io.cwd, flags.baseline))
  const report = held(await judgedRun(resolve(io.cwd, folder), flags.protocol), baseline, flags)
  io.out(standing(report))
  return report.exitCode
}

export interface RebaseFlags extends BaselineFlags {
  readonly from: string
  readonly to: string
  readonly write?: boolean
}

/** What changed in the suite apart from what changed in the target, between two runs; the exit code is that of `check`. */
export async function rebaseBaseline(flags: RebaseFlags, io: Io): Promise<number> {
  const [from, to] = [resolve(io.cwd, flags.from), resolve(io.cwd, flags.to)]
  const path = resolve(io.cwd, flags.baseline)
  const file = await readBaseline(path)
  const [old, now] = [await judgedRun(from, flags.protocol), await judgedRun(to, flags.protocol)]
  const then = await reportBeside(from, old.stored)
  const judgements = { before: then.results, rejudged: old.report.results, now: now.report.results }
  const { bySuite, byTarget, reworded, baseline } = rebase(file.baseline, judgements)
  if (flags.write) {
    for (const [i, { signature }] of baseline.known.entries()) {
      file.document.setIn(['known', i, 'signature'], signature)
    }
    file.document.set('suite', version)
    await writeBack(path, file)
  }
  const report = held(now, baseline, flags)
  io.out(
    [
      ...changeWords(`suite ${then.suite.version} to ${version}`, bySuite),
      ...changeWords('target', byTarget),
      `${counted(reworded.length)} worded anew${flags.write ? '' : ' (--write writes them)'}`,
      standing(report),
    ].join('\n'),
  )
  return report.exitCode
}

function held({ stored, protocol }: JudgedRun, baseline: Baseline, { level }: BaselineFlags): HeldReport {
  const heldTo = { gate: 'no-regression' as const, baseline, ...(level === undefined ? {} : { level }) }
  return recheck(stored, protocol, heldTo) as HeldReport
}

function standing({ baseline: { known, stale, expired, proposed }, exitCode }: HeldReport): string {
  const lines = [
    ...stale.flatMap(entry => worded('stale', entry)),
    ...expired.flatMap(entry => worded('expired', entry)),
    ...proposed.map(({ check, signature }) => `new: ${check}: ${signature}`),
    `${counted(known.length)} needed, ${stale.length} stale, ${expired.length} expired, ${proposed.length} failures new: exit ${exitCode}`,
  ]
  return `${lines.map(terminal).join('\n')}\n`
}

function worded(how: string, entry: StaleEntry): readonly string[] {
  const [first, ...lines] = staleLines(entry)
  return [`${how}: ${first}`, ...lines]
}

function changeWords(where: string, changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [`nothing changed by the ${where}`]
  return [
    `changed by the ${where}:`,
    ...changes.map(({ check, before, after }) => terminal(`  ${check}: was ${before}; is ${after}`)),
  ]
}

/** Beside the file first, so that nobody ever reads half of one. */
async function writeBack(path: string, { document }: BaselineFile): Promise<void> {
  const beside = `${path}.new`
  await writeFile(beside, document.toString({ lineWidth: 0 }))
  await rename(beside, path)
}

function counted(entries: number): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}`
}
