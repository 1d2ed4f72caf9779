import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Flags } from '../../config/settings.ts'
import { PreflightError, SuiteError, UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import type { Observation } from '../../core/protocol.ts'
import { run } from '../../core/run.ts'
import type { Trace } from '../../core/view.ts'
import { terminal } from '../../report/escape.ts'
import type { Io } from '../io.ts'
import { prepare } from '../prepare.ts'

export interface DiscoverFlags extends Flags {
  readonly config?: string
  readonly json?: boolean
  /** File for the profile. */
  readonly write?: string
}

/** What a target says of itself, and what it showed when it was asked for it. */
export interface CapabilityProfile {
  readonly schema: 'conformance-profile/1'
  readonly protocol: string
  readonly target: string
  /** What it says of itself. */
  readonly declared: Readonly<Record<string, unknown>>
  /** What is expected of it because neither it nor the tester said otherwise (`answers.lacks`). */
  readonly presumed: readonly string[]
  readonly observed: readonly Observation[]
  /** Why no more could be asked for. */
  readonly stopped?: string
}

/**
 * Asks a target what it can do and then for it; nothing is signed and no code is used. Exit 0: it has all that it
 * declares. 1: it declares what it has not. 3: it cannot be reached. 4: it could not be asked for everything.
 */
export async function discoverVerb(flags: DiscoverFlags, io: Io): Promise<number> {
  const profile = await profileOf(flags, io)
  if (flags.write !== undefined) {
    const { stringify } = await import('yaml')
    const comment = '# Written by conformance discover: what the target declares, and what it showed.\n'
    await writeFile(resolve(io.cwd, flags.write), comment + stringify(profile, { aliasDuplicateObjects: false }))
  }
  io.out(flags.json ? `${JSON.stringify(profile, null, 2)}\n` : text(profile, flags.write))
  if (profile.observed.some(contradicts)) return exitCodes.failures
  return profile.stopped === undefined ? exitCodes.ok : exitCodes.incomplete
}

async function profileOf(flags: DiscoverFlags, io: Io): Promise<CapabilityProfile> {
  const prepared = await prepare(flags, io)
  const { protocol, target } = prepared
  const { observation } = protocol
  if (!observation) throw new UsageError(`for ${protocol.id} nothing is known that could be observed`)
  const traces: Trace[] = []
  const interruption = io.interruption()
  try {
    const { report, leak } = await run({
      ...prepared,
      selection: { only: observation.scenarios },
      signal: interruption.signal,
      onTrace: trace => traces.push(trace),
    })
    if (leak !== undefined) throw new SuiteError(`a secret stood in ${leak}`)
    if (report.partial !== undefined) throw new PreflightError(`it would take ${report.partial}`)
    const observed = observation.observed(traces)
    const { profile } = report.target
    const broke = traces.find(trace => trace.broke)?.broke
    return {
      ...{ schema: 'conformance-profile/1', protocol: protocol.id, target: target.label },
      ...{ declared: observation.declared(profile), presumed: observation.presumed(profile), observed },
      ...(broke ? { stopped: broke.kind === 'facility' ? `it would take ${broke.reason}` : broke.reason } : {}),
    }
  } finally {
    interruption.release()
  }
}

function contradicts({ declared, observed }: Observation): boolean {
  return declared && observed === false
}

function text({ declared, presumed, observed, stopped }: CapabilityProfile, file: string | undefined): string {
  const plain = Object.entries(declared).filter(([, value]) => isPlain(value))
  const lines = [
    'Declared:',
    ...plain.map(([name, value]) => `  ${name.padEnd(30)}${[value].flat().join(', ') || 'none'}`),
    ...(presumed.length === 0
      ? []
      : ['Expected, since no answers.lacks names it:', ...presumed.map(feature => `  ${feature}`)]),
    'Observed:',
    ...observed.map(observedLine),
    ...(stopped === undefined ? [] : [`  ${observed.length === 0 ? 'nothing' : 'no more'}: ${stopped}`]),
    ...(file === undefined ? [] : [`wrote ${file}`]),
  ]
  return `${lines.map(terminal).join('\n')}\n`
}

function observedLine({ capability, declared, observed, status }: Observation): string {
  const [word, why] = observed === null ? (['note', 'shows nothing'] as const) : words[`${declared} ${observed}`]
  return `  ${word.padEnd(4)}  ${capability.padEnd(38)}${why} (${status})`
}

/** By whether it was declared, and whether it was there. */
const words: Readonly<Record<`${boolean} ${boolean}`, readonly [word: string, why: string]>> = {
  'true true': ['ok', 'there'],
  'false false': ['ok', 'not declared and not there'],
  'true false': ['BAD', 'declared and not there'],
  'false true': ['note', 'there and not declared'],
}

/** The rest stands in the file: descriptions of credentials and the like. */
function isPlain(value: unknown): boolean {
  return [value].flat().every(item => ['string', 'number', 'boolean'].includes(typeof item))
}
