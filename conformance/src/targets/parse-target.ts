import { UsageError } from '../core/errors.ts'
import type { Target } from '../core/target.ts'
import { containerTarget } from './container.ts'
import { readContainerSpelling } from './container-spelling.ts'
import { mswTarget } from './msw.ts'
import { type ProcOptions, procTarget } from './proc.ts'
import { type SimulationOptions, simTarget } from './sim.ts'
import { urlTarget } from './url.ts'

/** Spellings of a target, as `--help` and errors show them. */
export const spellings: readonly string[] = [
  'sim:csc-v2[?profile=trident&fault=NAME&seed=TEXT]',
  'msw:./handlers.ts[?intercept]',
  'proc:"command"',
  'container:image:tag[?port=8443&scheme=https&path=/csc/v2&driver=PORT&command=WORDS&env=NAME=VALUE]',
  'url:https://host/path',
  'rec:DIR (a recorded run, judged again)',
]

/** `options` is what sockets need; a simulation has no use for it. */
export function parseTarget(spelling: string, options: ProcOptions): Target {
  const [, kind = '', rest = ''] = /^([a-z]+):(.+)$/s.exec(spelling) ?? []
  if (kind === 'sim') return parseSim(spelling, rest)
  if (kind === 'msw') return parseMsw(rest)
  if (kind === 'proc') return procTarget(unquoted(rest), options)
  if (kind === 'container') return containerTarget(readContainerSpelling(rest), options)
  if (kind === 'url') return urlTarget(addressOf(rest), options)
  if (kind === 'rec') throw new UsageError('rec: is a recording, which only run can judge: there is nothing to ask')
  throw new UsageError(`${JSON.stringify(spelling)} is no target; there are ${spellings.join(', ')}`)
}

/** Protocol that a spelling names by itself, or undefined. */
export function protocolOf(spelling: string): string | undefined {
  return /^sim:([^?]+)/.exec(spelling)?.[1]
}

function parseSim(spelling: string, rest: string): Target {
  const [protocol = '', query = ''] = rest.split('?', 2)
  if (protocol === '') throw new UsageError('sim: needs the name of a protocol, for example sim:csc-v2')
  const parameters = new URLSearchParams(query)
  const unknown = [...parameters.keys()].find(name => !['profile', 'fault', 'seed'].includes(name))
  if (unknown !== undefined)
    throw new UsageError(`${spelling}: ${unknown} is not known; there are profile, fault, seed`)
  const profile = parameters.get('profile')
  if (profile !== null && profile !== 'standard' && profile !== 'trident')
    throw new UsageError(`${spelling}: profile is standard or trident`)
  const seed = parameters.get('seed')
  const faults = parameters.getAll('fault').flatMap(names => names.split(','))
  const options: SimulationOptions = {
    ...{ protocol, ...(profile === null ? {} : { profile }) },
    ...(seed === null ? {} : { seed }),
    ...(faults.length === 0 ? {} : { faults }),
  }
  return simTarget(spelling, options)
}

function parseMsw(rest: string): Target {
  const [path = '', query] = rest.split('?', 2)
  if (query !== undefined && query !== 'intercept') throw new UsageError(`msw:${rest}: the only option is ?intercept`)
  return mswTarget(path, { intercept: query === 'intercept' })
}

/** A shell takes the quotes off by itself; a config file does not. Two quoted words are no quoted command. */
function unquoted(command: string): string {
  return /^(["'])((?:(?!\1).)*)\1$/s.exec(command)?.[2] ?? command
}

function addressOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError(`url:${text} is not an absolute http or https URL`)
  }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw new UsageError('url: carries no credentials; they belong in the config')
  return text.replace(/\/+$/, '')
}
