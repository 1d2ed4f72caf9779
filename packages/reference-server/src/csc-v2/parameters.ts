import { type DomainErrorId, refuse } from './domain-errors.ts'

/** The members of a JSON request, of any type yet. */
export type Parameters = Readonly<Record<string, unknown>>

/** A member's value; null counts as left out, and nothing is inherited. @spec CSC API v2.0.0.2 §7.1 */
export function parameter(parameters: Parameters, name: string): unknown {
  return Object.hasOwn(parameters, name) ? (parameters[name] ?? undefined) : undefined
}

/** A string that must be there; `missing` also answers for another type, as the tables have it. */
export function requiredString(parameters: Parameters, name: string, missing: DomainErrorId): string {
  const value = parameter(parameters, name)
  return typeof value === 'string' ? value : refuse(missing, { parameter: name })
}

/** A string that may be left out. */
export function optionalString(
  parameters: Parameters,
  name: string,
  invalid: DomainErrorId = 'csc-v2.common.parameter-invalid',
): string | undefined {
  const value = parameter(parameters, name)
  return value === undefined || typeof value === 'string' ? value : refuse(invalid, { parameter: name })
}

/** A boolean that is false when left out; the text "true" is no boolean. */
export function optionalBoolean(parameters: Parameters, name: string): boolean {
  const value = parameter(parameters, name)
  if (value === undefined) return false
  return typeof value === 'boolean' ? value : refuse('csc-v2.common.parameter-invalid', { parameter: name })
}
