import { nullValue } from '../der/index.ts'
import { oid } from '../oid/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'

/** Kinds of keys that may leave their parameters to their issuer's. @spec RFC 3279 §2.3.2, §2.3.5 */
const inheriting: ReadonlySet<string> = new Set([oid('id-dsa'), oid('id-ecPublicKey')])

/** Whether a key says nothing without its issuer's parameters. */
export function lacksParameters({ algorithm: { algorithm, parameters } }: SubjectPublicKeyInfo): boolean {
  return inheriting.has(algorithm) && (parameters === undefined || nullValue.tags.includes(parameters[0]!))
}

/**
 * A key, completed from the working key of the path so far when it is of the same algorithm and has no parameters of
 * its own. @spec RFC 5280 §6.1.4 (d), (e), (f)
 */
export function inheritParameters(key: SubjectPublicKeyInfo, working: SubjectPublicKeyInfo): SubjectPublicKeyInfo {
  const { algorithm, parameters } = working.algorithm
  if (!lacksParameters(key) || key.algorithm.algorithm !== algorithm || parameters === undefined) return key
  return { algorithm: { algorithm, parameters }, subjectPublicKey: key.subjectPublicKey }
}
