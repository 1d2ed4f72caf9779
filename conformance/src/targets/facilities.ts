import { spawn } from 'node:child_process'
import { NotSupported, UsageError } from '../core/errors.ts'
import { type Facilities, type Facility, unsupported } from '../core/facility.ts'
import { testDriver } from './driver-client.ts'
import { humanFacility, type Person } from './human.ts'
import { loopbackConsent, openWith } from './loopback-consent.ts'

/**
 * How a config supplies one facility: a function (or an object with the facility's verbs), a command, the test-driver
 * API somewhere, a person at the terminal (`ask`), for consent a browser that comes back to a loopback address, or `none`,
 * which takes away what the target itself would offer.
 */
export type FacilitySource =
  | 'none'
  | 'ask'
  | { readonly redirect: string; readonly open?: readonly string[] }
  | { readonly cmd: readonly string[] }
  | { readonly http: string }
  | ((request: never) => Promise<unknown>)
  | Readonly<Record<string, unknown>>

/** Facilities that somebody can supply; what belongs to the transport cannot be configured. */
const configurable: readonly Facility[] = [
  'clock',
  'otp',
  'consent',
  'outOfBand',
  'mail',
  'ssoToken',
  'condition',
  'reset',
  'overload',
]

const verbs: Readonly<Record<string, readonly string[]>> = {
  clock: ['now', 'advance', 'reset'],
  otp: ['read'],
  consent: ['decide'],
  outOfBand: ['decide'],
  mail: ['code'],
  ssoToken: ['issue'],
  condition: ['set'],
  reset: ['reset'],
  overload: ['next'],
}

/** Whether a person has a part in the run, who takes his time. */
export function asksPeople(sources: Readonly<Record<string, FacilitySource>>): boolean {
  return Object.values(sources).some(source => source === 'ask' || (typeof source === 'object' && 'redirect' in source))
}

/** What the config says over what the target offers. */
export function facilitiesFrom(
  sources: Readonly<Record<string, FacilitySource>>,
  offered: Partial<Facilities>,
  person: Person | undefined = nobody,
): Partial<Facilities> {
  const result: Record<string, unknown> = { ...offered }
  for (const [name, source] of Object.entries(sources)) {
    if (!configurable.includes(name as Facility)) {
      throw new UsageError(`facilities.${name} is not known; there are ${configurable.join(', ')}`)
    }
    if (source === 'none') delete result[name]
    else
      result[name] =
        source === 'ask' ? humanFacility(name as Facility, person) : facilityFrom(name as Facility, source, person)
  }
  return result as Partial<Facilities>
}

const nobody: Person = {
  ask: () => Promise.reject(new NotSupported('a person at the terminal')),
  tell: () => undefined,
}

function facilityFrom(name: Facility, source: Exclude<FacilitySource, 'none' | 'ask'>, person: Person): unknown {
  const [verb = ''] = verbs[name] ?? []
  if (typeof source === 'function') {
    if (name === 'clock') throw new UsageError('facilities.clock needs an object with now, advance and reset')
    return { [verb]: source }
  }
  if ('redirect' in source) return browserConsent(name, source, person)
  if ('cmd' in source) return commandFacility(name, commandOf(`${name}.cmd`, source.cmd))
  if ('http' in source) {
    if (typeof source.http !== 'string') throw new UsageError(`facilities.${name}.http must be a URL`)
    return testDriver(source.http, request => fetch(request)).facilities[name as 'clock']
  }
  const missing = (verbs[name] ?? []).filter(wanted => typeof source[wanted] !== 'function')
  if (missing.length > 0)
    throw new UsageError(`facilities.${name} must be none, ask, { cmd }, { http } or have ${missing.join(', ')}`)
  return source
}

function browserConsent(
  name: string,
  { redirect, open }: { readonly redirect?: unknown; readonly open?: unknown },
  { tell }: Person,
): Facilities['consent'] {
  if (name !== 'consent') throw new UsageError(`facilities.${name}.redirect is for consent alone`)
  if (typeof redirect !== 'string') throw new UsageError('facilities.consent.redirect must be a URL')
  if (open !== undefined) return loopbackConsent({ redirect, show: openWith(commandOf('consent.open', open)) })
  return loopbackConsent({
    redirect,
    show: ({ url, user, decision }) => tell(`Open ${url}\nSign in as user ${JSON.stringify(user)} and ${decision}.\n`),
  })
}

function commandOf(name: string, cmd: unknown): readonly string[] {
  if (Array.isArray(cmd) && cmd.length > 0 && cmd.every(part => typeof part === 'string')) return cmd
  throw new UsageError(`facilities.${name} must be an array of strings: the program and its arguments`)
}

/** The member of a command's answer that a verb gives back. */
const results: Readonly<Record<string, string>> = {
  otp: 'code',
  consent: 'location',
  mail: 'code',
  ssoToken: 'token',
  clock: 'now',
}

function commandFacility(name: Facility, cmd: readonly string[]): unknown {
  const ask = async (verb: string, request: unknown): Promise<unknown> => {
    const arguments_ = typeof request === 'object' ? request : { seconds: request }
    const answer = await runCommand(name, cmd, { facility: name, verb, ...arguments_ })
    const member = results[name]
    if (member === undefined || (name === 'clock' && verb !== 'now')) return undefined
    const value = answer[member]
    if (typeof value !== 'string') throw new Error(`the command for ${name} answered without ${member}`)
    return name === 'clock' ? new Date(value) : value
  }
  return Object.fromEntries((verbs[name] ?? []).map(verb => [verb, (request?: unknown) => ask(verb, request)]))
}

const notSupportedStatus = 89
const outputLimit = 64 * 1024
const commandMs = 60_000

/** JSON on stdin, JSON (or nothing) on stdout; exit status 89 says that this is not supported. */
function runCommand(
  name: string,
  [program = '', ...args]: readonly string[],
  request: object,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], signal: AbortSignal.timeout(commandMs) })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.length > outputLimit) child.kill()
    })
    child.on('error', error => reject(new Error(`the command for ${name} could not be run: ${error.message}`)))
    child.stdin.on('error', () => undefined)
    child.on('close', status => {
      if (status === notSupportedStatus) reject(new NotSupported(`facility ${name}`, unsupported(name)))
      else if (status !== 0) reject(new Error(`the command for ${name} ended with status ${status}`))
      else resolve(membersOf(output))
    })
    child.stdin.end(`${JSON.stringify(request)}\n`)
  })
}

function membersOf(output: string): Record<string, unknown> {
  if (output.trim() === '') return {}
  try {
    return JSON.parse(output) as Record<string, unknown>
  } catch {
    throw new Error('the command answered with something that is not JSON')
  }
}
