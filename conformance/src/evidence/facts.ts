import type { SecretFacts } from '../core/exchange.ts'

/** What a judge may know of a secret, taken before the value is forgotten. */
export function factsOf(kind: string, value: string): SecretFacts {
  const lifetime = jwtLifetime(value)
  return {
    kind,
    length: value.length,
    alphabet: alphabetOf(value),
    entropyBits: entropyBits(value),
    ...(lifetime === undefined ? {} : { jwtLifetimeSeconds: lifetime }),
  }
}

function alphabetOf(value: string): SecretFacts['alphabet'] {
  if (/^\d+$/.test(value)) return 'digits'
  if (/^[0-9a-fA-F]+$/.test(value)) return 'hex'
  if (/^[A-Za-z0-9_-]+$/.test(value)) return 'base64url'
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return 'base64'
  return /^[\x20-\x7e]+$/.test(value) ? 'printable' : 'other'
}

/** Shannon's estimate over the characters of one value: too low for short values, never a proof of randomness. */
function entropyBits(value: string): number {
  const counts = new Map<string, number>()
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1)
  let perCharacter = 0
  for (const count of counts.values()) perCharacter -= (count / value.length) * Math.log2(count / value.length)
  return Math.round(perCharacter * value.length)
}

function jwtLifetime(value: string): number | undefined {
  const claims = jwtParts(value)?.[1]
  const { iat, exp } = (claims ?? {}) as { iat?: unknown; exp?: unknown }
  return typeof iat === 'number' && typeof exp === 'number' ? exp - iat : undefined
}

/** Header and claims of a compact JWS, or undefined. @spec RFC 7519 §3 */
export function jwtParts(value: string): readonly [unknown, unknown] | undefined {
  const parts = value.split('.')
  if (parts.length !== 3 || !parts[0]?.startsWith('eyJ')) return undefined
  try {
    const [header, claims] = parts.slice(0, 2).map(part => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
    return [header, claims]
  } catch {
    return undefined
  }
}
