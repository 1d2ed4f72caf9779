import type { Parameters } from './parameters.ts'

/** A body whose flags are JSON booleans, as the guide has them: `auth_pass` is TRUE or FALSE. @spec ADSS CSP inconsistencies §58 */
export function readLeniently(body: Parameters): Parameters {
  const { certificates } = body
  if (!Array.isArray(certificates)) return withText(body) as Parameters
  return { ...body, certificates: certificates.map(withText) }
}

function withText(object: unknown): unknown {
  if (typeof object !== 'object' || object === null || !('auth_pass' in object)) return object
  const { auth_pass: flag } = object
  return typeof flag === 'boolean' ? { ...object, auth_pass: flag ? 'TRUE' : 'FALSE' } : object
}
