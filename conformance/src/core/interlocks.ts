import { InterlockError } from './errors.ts'
import { at, expand } from './pointer.ts'
import type { OperationRow } from './protocol.ts'
import type { Scenario } from './scenario.ts'

/** What a run may do to a target that could be somebody's production. */
export interface Permissions {
  /** Hosts where scenarios that sign may run; loopback and what was typed on the command line are among them. */
  readonly signingHosts: ReadonlySet<string> | 'all'
  /** `--i-am-allowed-to-sign` was given and the config says so too: keys of qualified certificates may be used. */
  readonly qualified: boolean
}

export const everythingAllowed: Permissions = { signingHosts: 'all', qualified: false }

/** Stops a run that would sign on a host that nobody allowed. */
export function allowSigningOn(url: string, { signingHosts }: Permissions): void {
  if (signingHosts === 'all') return
  const host = new URL(url).hostname
  if (signingHosts.has(host) || isLoopback(host)) return
  throw new InterlockError(`${host} is not among target.allowHosts, so nothing is signed there`)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

export function signs(scenario: Pick<Scenario, 'effects'>): boolean {
  return scenario.effects.includes('signs')
}

/**
 * Whether an answer shows a certificate that states to be qualified. Looked for in every member that the model calls
 * public binary, as the DER of the statement's identifier, so that no certificate needs to be well-formed for it.
 *
 * @spec ETSI EN 319 412-5 §4.2.1
 */
export function showsQualifiedCertificate(row: OperationRow | null, status: number, json: unknown): boolean {
  const marks = row?.marks.responses[status] ?? []
  return marks
    .filter(({ kind }) => kind === 'public-binary')
    .flatMap(({ pointer }) => expand(pointer, json))
    .map(pointer => at(json, pointer))
    .some(value => typeof value === 'string' && Buffer.from(value, 'base64').includes(qcCompliance))
}

/** The notice of the run's end, once such a certificate was seen and nobody allowed its use. */
export function qualifiedRefusal(scenario: string): InterlockError {
  return new InterlockError(
    `a certificate with the QcCompliance statement was shown, and ${scenario} would sign: ` +
      'a qualified signature has legal effect. Give --i-am-allowed-to-sign and set allowQualified: true in the config',
  )
}

/** OBJECT IDENTIFIER 0.4.0.1862.1.1. */
const qcCompliance = Buffer.from([0x06, 0x06, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x01])
