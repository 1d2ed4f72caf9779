import { redactScalar } from './redact-body.ts'
import { kindByName } from './secret-names.ts'
import type { SecretRegistry } from './secret-registry.ts'

/** A plain value (notes of a driver, a capability profile) with its secrets replaced; names are members' names. */
export function redactValue(value: unknown, registry: SecretRegistry, name = ''): unknown {
  if (typeof value === 'string') {
    if (registry.isPseudonym(value) || value === '') return value
    const kind = kindByName(name)
    return kind === undefined ? redactScalar(value, registry) : registry.register(kind, value)
  }
  if (Array.isArray(value)) return value.map(item => redactValue(item, registry, name))
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [registry.replaceWhole(key), redactValue(inner, registry, key)]),
  )
}
