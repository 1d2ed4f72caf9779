import type { FacilitySource } from '../targets/facilities.ts'

/**
 * `conformance.config.{ts,mjs,json,yaml}`. Secrets are references and never stand in the file; a key that is not known
 * is an error. What flags and environment say goes before it.
 */
export interface Config {
  /** `csc-v2`, or the path of a module that exports a protocol. */
  readonly protocol?: string
  /** Id of a requirement set: `csc-v2-2.0.0.2`. */
  readonly set?: string
  /** A spelling such as `url:https://…`, or the spelling with what goes with it. */
  readonly target?: string | TargetConfig
  /** Base URL of a test-driver API. */
  readonly driver?: string
  /** What the tester knows of the target; its members are the protocol's. */
  readonly answers?: Readonly<Record<string, unknown>>
  readonly facilities?: Readonly<Record<string, FacilitySource>>
  readonly budget?: BudgetConfig
  readonly gate?: 'plain' | 'claim' | 'no-regression' | 'report'
  /** Path of a baseline file. */
  readonly baseline?: string
  readonly level?: 'must' | 'should'
  readonly seed?: string
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly report?: readonly string[]
  /** Folder of the run. */
  readonly out?: string
  /** The second half of the permission to use qualified certificates; `--i-am-allowed-to-sign` is the first. */
  readonly allowQualified?: boolean
}

export interface TargetConfig {
  readonly url: string
  /** Hosts, besides loopback, where something may be signed. */
  readonly allowHosts?: readonly string[]
  /** Paths of PEM files. */
  readonly ca?: string
  readonly clientCert?: string
  readonly clientKey?: string
  readonly proxy?: string
  /** For `proc:` targets that do not announce where they serve. */
  readonly ready?: { readonly url: string; readonly timeoutSeconds?: number }
}

export interface BudgetConfig {
  readonly signatures?: number
  readonly otps?: number
  readonly minutes?: number
  readonly requestSeconds?: number
  readonly scenarioSeconds?: number
  /** What a scenario may spend on waiting where the target answers 429 with Retry-After; default 90. */
  readonly waitSeconds?: number
}

/** A secret by reference: an environment variable, the text of a file, or what a command prints. */
export type SecretReference = { readonly env: string } | { readonly file: string } | { readonly cmd: readonly string[] }

/** Types a config file; changes nothing. */
export function defineConfig(config: Config): Config {
  return config
}
