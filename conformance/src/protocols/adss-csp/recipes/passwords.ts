import type { AdssDriver } from './driver.ts'

/** A password that lacks something, and the code that says what. */
export interface WeakPassword {
  readonly name: keyof typeof weaknesses
  readonly password: string
}

/** What a password can lack. */
export const weaknesses = { short: '60032', 'no-digit': '60033', 'no-special': '60033', 'no-capital': '60034' } as const

/** Condition of a scenario that tries each: profile main has all rules. */
export const strictPolicy = 'policy.upperLower and policy.digitsAndSpecial'

/** One that every rule of the policy of profile main allows, and as short as it can be. */
export function shortestPassword(t: AdssDriver): string {
  const { minimum } = t.profile.policy as { readonly minimum: number }
  const password = `Aa1!${t.random.hex(minimum)}`.slice(0, Math.max(minimum, 4))
  t.secret('password', password)
  return password
}

/** One for each rule of the policy of profile main, and against no other. */
export function weakPasswords(t: AdssDriver): readonly WeakPassword[] {
  const { minimum } = t.profile.policy as { readonly minimum: number }
  const filled = (alphabet: string): string => alphabet.repeat(Math.ceil(minimum / alphabet.length) + 1)
  const weak: readonly WeakPassword[] = [
    { name: 'short', password: filled('aB1!').slice(0, Math.max(minimum - 1, 1)) },
    { name: 'no-digit', password: filled('aB!') },
    { name: 'no-special', password: filled('aB1') },
    { name: 'no-capital', password: filled('a1!') },
  ]
  for (const { password } of weak) t.secret('password', password)
  return weak
}
