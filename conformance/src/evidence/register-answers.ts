import type { SecretRegistry } from './secret-registry.ts'

/**
 * Registers what the tester's answers hold as secret, before anything is sent. By the member's name, whatever the
 * protocol: an answer that is not secret (an identifier, a URL) is never under one of these.
 */
export function registerAnswers(answers: unknown, registry: SecretRegistry): void {
  for (const { name, value } of secretAnswers(answers)) registry.register(kinds[name] ?? name, value)
}

/** Members of the answers that hold a secret, with their pointers. */
export function secretAnswers(
  answers: unknown,
  pointer = '',
): readonly { pointer: string; name: string; value: string }[] {
  if (typeof answers !== 'object' || answers === null) return []
  return Object.entries(answers).flatMap(([name, value]) => {
    const here = `${pointer}/${name}`
    if (idsByRole.has(name)) return []
    if (typeof value !== 'string') return secretAnswers(value, here)
    return secretNames.has(name) && value !== '' ? [{ pointer: here, name, value }] : []
  })
}

/** Groups of identifiers, where a role may be called like a secret: `authenticationProfiles.password`. */
const idsByRole: ReadonlySet<string> = new Set(['profiles', 'authenticationProfiles'])

const kinds: Readonly<Record<string, string>> = {
  clientSecret: 'client-secret',
  certPassword: 'password',
  value: 'pin',
  keyPem: 'private-key',
  d: 'private-key',
}

/** `value` is that of a factor (`authData`, `wrongValue`); `d` that of a private JWK. */
const secretNames: ReadonlySet<string> = new Set([
  'password',
  'certPassword',
  'clientSecret',
  'value',
  'keyPem',
  'd',
  'p',
  'q',
  'pin',
  'otp',
])
