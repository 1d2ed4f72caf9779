import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readBaseline } from '../baseline/read-baseline.ts'
import { type LoadedConfig, loadConfig } from '../config/load-config.ts'
import { resolveSecrets } from '../config/resolve-secrets.ts'
import { type Flags, type Settings, settle } from '../config/settings.ts'
import type { Baseline } from '../core/baseline.ts'
import type { Budget } from '../core/budget.ts'
import { UsageError } from '../core/errors.ts'
import type { Facilities } from '../core/facility.ts'
import type { Permissions } from '../core/interlocks.ts'
import type { Protocol, RequirementSet } from '../core/protocol.ts'
import type { Target } from '../core/target.ts'
import { loadSet } from '../protocols/registry.ts'
import { asksPeople, facilitiesFrom } from '../targets/facilities.ts'
import { parseTarget, protocolOf, spellings } from '../targets/parse-target.ts'
import type { ProcOptions } from '../targets/proc.ts'
import type { Io } from './io.ts'

/** All that a run needs, from flags, environment and config. */
export interface Prepared {
  readonly settings: Settings
  readonly loaded: LoadedConfig
  readonly protocol: Protocol
  readonly set: RequirementSet
  readonly target: Target
  readonly answers: unknown
  readonly baseline?: Baseline
  readonly budget: Partial<Budget>
  readonly permissions: Permissions
  facilities(offered: Partial<Facilities>): Partial<Facilities>
}

export async function settingsFor(
  flags: Flags & { readonly config?: string },
  io: Io,
): Promise<{ settings: Settings; loaded: LoadedConfig }> {
  const loaded = await loadConfig(flags.config, io.cwd)
  return { loaded, settings: settle({ flags, env: io.env, config: loaded.config }) }
}

/** A target of the caller's own takes the place of what is spelled anywhere. */
export async function prepare(flags: Flags & { readonly config?: string }, io: Io, given?: Target): Promise<Prepared> {
  const { settings, loaded } = await settingsFor(flags, io)
  const { config, folder } = loaded
  const spelling = given?.label ?? settings.target.value
  if (spelling === undefined) throw new UsageError(`give --target; there are ${spellings.join(', ')}`)
  const { protocol, set } = await loadSet(
    settings.set.value,
    settings.protocol.value ?? builtIn(spelling, settings.set.value),
  )
  const known = given || !bringsItsOwn(spelling, settings) ? config : {}
  const sources = known.facilities ?? {}
  const baseline = await baselineIn(settings, { folder, cwd: io.cwd })
  return {
    ...{ settings, loaded, protocol, set },
    target:
      given ?? parseTarget(spelling, await socketOptions(settings, loaded, { protocol: protocol.id, cwd: io.cwd })),
    answers: known.answers && (await resolveSecrets(known.answers, { env: io.env, folder })),
    ...(baseline ? { baseline } : {}),
    budget: budgetOf(config.budget, asksPeople(sources)),
    permissions: permissionsOf(given ? '' : spelling, settings, loaded),
    facilities: offered => facilitiesFrom(sources, offered, io.ask && { ask: io.ask, tell: io.err }),
  }
}

/** What a file says of its own target, secrets included, is of no use to a simulation that was asked for in its place. */
function bringsItsOwn(spelling: string, { target }: Settings): boolean {
  return spelling.startsWith('sim:') && target.origin !== 'file'
}

/** `sim:csc-v2` names its protocol where neither a set nor a protocol was given. */
function builtIn(spelling: string, set: string | undefined): string | undefined {
  return set === undefined ? protocolOf(spelling) : undefined
}

async function socketOptions(
  settings: Settings,
  { config, folder }: LoadedConfig,
  { protocol, cwd }: { readonly protocol: string; readonly cwd: string },
): Promise<ProcOptions> {
  const { ca, clientCert, clientKey, proxy, driver } = settings
  const pem = async ({ value, origin }: Settings['ca'], what: string): Promise<string | undefined> =>
    value === undefined ? undefined : textOf(resolve(origin === 'file' ? folder : cwd, value), what)
  const [caPem, certPem, keyPem] = await Promise.all([
    pem(ca, 'ca'),
    pem(clientCert, 'client-cert'),
    pem(clientKey, 'client-key'),
  ])
  if ((certPem === undefined) !== (keyPem === undefined)) throw new UsageError('client-cert and client-key go together')
  const ready = typeof config.target === 'object' ? config.target.ready : undefined
  return {
    protocol,
    ...(caPem === undefined ? {} : { ca: caPem }),
    ...(certPem === undefined || keyPem === undefined ? {} : { tlsClient: { certPem, keyPem } }),
    ...(proxy.value === undefined ? {} : { proxy: proxy.value }),
    ...(driver.value === undefined ? {} : { driver: driver.value }),
    ...(ready ? { ready } : {}),
  }
}

/** The baseline that the settings name, relative to where they name it. */
export async function baselineIn(
  { baseline: { value, origin } }: Settings,
  { folder, cwd }: { readonly folder: string; readonly cwd: string },
): Promise<Baseline | undefined> {
  if (value === undefined) return undefined
  return (await readBaseline(resolve(origin === 'file' ? folder : cwd, value))).baseline
}

async function textOf(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Where a person has a part, a scenario has half an hour and a run half a day. */
function budgetOf(config: LoadedConfig['config']['budget'] = {}, slow: boolean): Partial<Budget> {
  const { signatures, otps, requestSeconds, waitSeconds } = config
  const { minutes = slow ? 720 : undefined, scenarioSeconds = slow ? 1800 : undefined } = config
  return {
    ...(signatures === undefined ? {} : { signatures }),
    ...(otps === undefined ? {} : { otps }),
    ...(minutes === undefined ? {} : { runMs: minutes * 60_000 }),
    ...(requestSeconds === undefined ? {} : { requestMs: requestSeconds * 1000 }),
    ...(waitSeconds === undefined ? {} : { waitMs: waitSeconds * 1000 }),
    ...(scenarioSeconds === undefined ? {} : { scenarioMs: scenarioSeconds * 1000 }),
  }
}

/** A URL that somebody typed is one that he means; one from a file needs its host on the list. */
function permissionsOf(spelling: string, settings: Settings, { config }: LoadedConfig): Permissions {
  const qualified = settings.allowedToSign.value && config.allowQualified === true
  if (!spelling.startsWith('url:')) return { signingHosts: 'all', qualified }
  const listed = typeof config.target === 'object' ? (config.target.allowHosts ?? []) : []
  const typed = settings.target.origin === 'flag' ? [new URL(spelling.slice('url:'.length)).hostname] : []
  return { signingHosts: new Set([...listed, ...typed]), qualified }
}
