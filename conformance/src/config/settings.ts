import { UsageError } from '../core/errors.ts'
import type { Gate } from '../core/result.ts'
import { formatProblem } from '../report/format-names.ts'
import type { Config, TargetConfig } from './config.ts'

/** Flags as the command line gives them; undefined = not given. */
export interface Flags {
  readonly target?: string
  readonly set?: string
  readonly protocol?: string
  readonly out?: string
  readonly report?: string
  readonly seed?: string
  readonly nonce?: string
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly level?: string
  readonly gate?: string
  readonly baseline?: string
  readonly ca?: string
  readonly clientCert?: string
  readonly clientKey?: string
  readonly proxy?: string
  readonly driver?: string
  readonly iAmAllowedToSign?: boolean
}

export type Origin = 'flag' | 'environment' | 'file' | 'default'

/** One value of the run and where it came from. */
export interface Setting<T> {
  readonly value: T
  readonly origin: Origin
}

/** All that can be given in more than one place, settled: flag before environment before file before default. */
export interface Settings {
  readonly target: Setting<string | undefined>
  readonly set: Setting<string | undefined>
  readonly protocol: Setting<string | undefined>
  readonly out: Setting<string | undefined>
  readonly report: Setting<readonly string[]>
  readonly seed: Setting<string | undefined>
  readonly nonce: Setting<string | undefined>
  readonly only: Setting<readonly string[] | undefined>
  readonly skip: Setting<readonly string[] | undefined>
  readonly level: Setting<'must' | 'should'>
  readonly gate: Setting<Gate>
  readonly baseline: Setting<string | undefined>
  readonly ca: Setting<string | undefined>
  readonly clientCert: Setting<string | undefined>
  readonly clientKey: Setting<string | undefined>
  readonly proxy: Setting<string | undefined>
  readonly driver: Setting<string | undefined>
  readonly allowedToSign: Setting<boolean>
}

export const gates: readonly Gate[] = ['plain', 'claim', 'no-regression', 'report']

export interface Given {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string | undefined>>
  readonly config: Config
}

export function settle({ flags, env, config }: Given): Settings {
  const target: Partial<TargetConfig> = typeof config.target === 'object' ? config.target : {}
  const spelling = typeof config.target === 'string' ? config.target : spellingOf(target.url)
  const pick = <T>(flag: T | undefined, variable: T | undefined, file: T | undefined, otherwise: T): Setting<T> => {
    if (flag !== undefined) return { value: flag, origin: 'flag' }
    if (variable !== undefined) return { value: variable, origin: 'environment' }
    return file === undefined ? { value: otherwise, origin: 'default' } : { value: file, origin: 'file' }
  }
  const text = (flag: string | undefined, name: string, file: string | undefined): Setting<string | undefined> =>
    pick(flag, env[`CONFORMANCE_${name}`] || undefined, file, undefined)
  const list = (flag: readonly string[] | undefined, name: string, file: readonly string[] | undefined) =>
    pick(flag, split(env[`CONFORMANCE_${name}`]), file, undefined)
  const baseline = text(flags.baseline, 'BASELINE', config.baseline)
  return {
    target: text(flags.target, 'TARGET', spelling),
    set: text(flags.set, 'SET', config.set),
    protocol: text(flags.protocol, 'PROTOCOL', config.protocol),
    out: text(flags.out, 'OUT', config.out),
    report: formats(pick(split(flags.report), split(env.CONFORMANCE_REPORT), config.report, ['html', 'json'])),
    seed: text(flags.seed, 'SEED', config.seed),
    // No file: a value that was there before the run proves nothing about when it was made.
    nonce: text(flags.nonce, 'NONCE', undefined),
    only: list(flags.only, 'ONLY', config.only),
    skip: list(flags.skip, 'SKIP', config.skip),
    level: word(pick(flags.level, env.CONFORMANCE_LEVEL, config.level, 'must'), 'level', ['must', 'should']),
    gate: word(
      pick(flags.gate, env.CONFORMANCE_GATE, config.gate, baseline.value === undefined ? 'plain' : 'no-regression'),
      'gate',
      gates,
    ),
    baseline,
    ca: text(flags.ca, 'CA', target.ca),
    clientCert: text(flags.clientCert, 'CLIENT_CERT', target.clientCert),
    clientKey: text(flags.clientKey, 'CLIENT_KEY', target.clientKey),
    proxy: text(flags.proxy, 'PROXY', target.proxy),
    driver: text(flags.driver, 'DRIVER', config.driver),
    allowedToSign: pick(flags.iAmAllowedToSign, undefined, undefined, false),
  }
}

/** `target: { url: https://… }` means the same as the spelling `url:https://…`. */
function spellingOf(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/.test(url) ? `url:${url}` : url
}

function split(text: string | undefined): readonly string[] | undefined {
  return text === undefined || text === '' ? undefined : text.split(',').map(part => part.trim())
}

function formats(setting: Setting<readonly string[]>): Setting<readonly string[]> {
  const problem = formatProblem(setting.value)
  if (problem === undefined) return setting
  throw new UsageError(`report ${problem}`)
}

function word<W extends string>(setting: Setting<string>, name: string, words: readonly W[]): Setting<W> {
  const value = words.find(known => known === setting.value)
  if (value === undefined) throw new UsageError(`${name} must be ${words.join(' or ')}`)
  return { value, origin: setting.origin }
}
