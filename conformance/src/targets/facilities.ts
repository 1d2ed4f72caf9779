import { spawn } from 'node:child_process'
import { NotSupported, UsageError } from '../core/errors.ts'
import type { Facilities, Facility } from '../core/facility.ts'
import { testDriver } from './driver-client.ts'

/**
 * How a config supplies one facility: a function (or an object with the facility's verbs), a command, the test-driver
 * API somewhere, or `none`, which takes away what the target itself would offer.
 */
export type FacilitySource =
  | 'none'
  | { readonly cmd: readonly string[] }
  | { readonly http: string }
  | ((request: never) => Promise<unknown>)
  | Readonly<Record<string, unknown>>

/** Facilities that somebody can supply; what belongs to the transport cannot be configured. */
const configurable: readonly Facility[] = ['clock', 'otp', 'consent', 'outOfBand', 'reset', 'overload']

const verbs: Readonly<Record<string, readonly string[]>> = {
  clock: ['now', 'advance', 'reset'],
  otp: ['read'],
  consent: ['decide'],
  outOfBand: ['decide'],
  reset: ['reset'],
  overload: ['next'],
}

/** What the config says over what the target offers. */
export function facilitiesFrom(
  sources: Readonly<Record<string, FacilitySource>>,
  offered: Partial<Facilities>,
): Partial<Facilities> {
  const result: Record<string, unknown> = { ...offered }
  for (const [name, source] of Object.entries(sources)) {
    if (!configurable.includes(name as Facility)) {
      throw new UsageError(`facilities.${name} is not known; there are ${configurable.join(', ')}`)
    }
    if (source === 'none') delete result[name]
    else result[name] = facilityFrom(name as Facility, source)
  }
  return result as Partial<Facilities>
}

function facilityFrom(name: Facility, source: Exclude<FacilitySource, 'none'>): unknown {
  const [verb = ''] = verbs[name] ?? []
  if (typeof source === 'function') {
    if (name === 'clock') throw new UsageError('facilities.clock needs an object with now, advance and reset')
    return { [verb]: source }
  }
  if ('cmd' in source) return commandFacility(name, commandOf(name, source.cmd))
  if ('http' in source) {
    if (typeof source.http !== 'string') throw new UsageError(`facilities.${name}.http must be a URL`)
    return testDriver(source.http, request => fetch(request)).facilities[name as 'clock']
  }
  const missing = (verbs[name] ?? []).filter(wanted => typeof source[wanted] !== 'function')
  if (missing.length > 0)
    throw new UsageError(`facilities.${name} must be none, { cmd }, { http } or have ${missing.join(', ')}`)
  return source
}

function commandOf(name: string, cmd: unknown): readonly string[] {
  if (Array.isArray(cmd) && cmd.length > 0 && cmd.every(part => typeof part === 'string')) return cmd
  throw new UsageError(`facilities.${name}.cmd must be an array of strings: the program and its arguments`)
}

/** The member of a command's answer that a verb gives back. */
const results: Readonly<Record<string, string>> = { otp: 'code', consent: 'location', clock: 'now' }

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
      if (status === notSupportedStatus) reject(new NotSupported(`facility ${name}`))
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
