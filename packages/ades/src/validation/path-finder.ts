import { oid } from '@x/crypto-core/oid'
import {
  type AlgorithmPolicy,
  buildPath,
  type PathInput,
  type PathPolicy,
  type PathResult,
  type RevocationPolicy,
  type TrustAnchor,
} from '@x/crypto-core/pkix'
import type { Certificate } from '@x/crypto-core/x509'
import { buildPathOnline, type MaterialSource } from '@x/online'
import { joinMaterial, type Material, noMaterial } from './material.ts'

/** What a certificate has to be for. */
export type Purpose = 'signing' | 'time-stamping'

/** How certificates are judged in one run of the program. */
export interface PathSettings {
  readonly trustAnchors: readonly TrustAnchor[]
  /** Besides what documents bring. */
  readonly material: Material
  readonly algorithms: AlgorithmPolicy
  readonly revocation: NonNullable<RevocationPolicy['mode']>
  /** What is missing is fetched here; it stays missing without. */
  readonly online?: MaterialSource
}

/** A search and what it fetched. */
export interface FoundPath {
  readonly result: PathResult
  /** All that came over the network, used or not. */
  readonly fetched: Material
  /** What did not come, in sentences. */
  readonly errors: readonly string[]
}

/** Searches a path at a time, with what a document brings. @spec RFC 5280 §6, EN 319 102-1 §5.2.6 */
export async function findPath(
  target: Certificate,
  asked: { readonly time: Date; readonly purpose: Purpose; readonly material: Material },
  settings: PathSettings,
): Promise<FoundPath> {
  const { trustAnchors, online } = settings
  const material = joinMaterial(asked.material, settings.material)
  const input: PathInput = { trustAnchors, ...material, time: asked.time, policy: policyFor(asked.purpose, settings) }
  if (online === undefined) return { result: buildPath(target, input), fetched: noMaterial, errors: [] }
  const { outcome, fetched, errors } = await buildPathOnline(target, input, { source: online })
  return { result: outcome, fetched, errors: errors.map(({ message }) => message) }
}

/** @spec RFC 3161 §2.3, RFC 5280 §4.2.1.3 */
function policyFor(purpose: Purpose, { algorithms, revocation }: PathSettings): PathPolicy {
  const shared = { algorithms, revocation: { mode: revocation } }
  if (purpose === 'signing') return { ...shared, keyUsage: ['nonRepudiation', 'digitalSignature'] }
  return { ...shared, extKeyUsage: { anyOf: [oid('id-kp-timeStamping')], absence: 'refused' } }
}
