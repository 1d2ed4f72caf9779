import type { Failures } from '../failures.ts'

/**
 * The value of an Authorization header. The platform refuses other characters with a message that repeats them, and so
 * tells the token to whoever reads a log.
 *
 * @spec RFC 6750 §2.1
 */
export function bearerAuthorization(token: string, failures: Pick<Failures<never>, 'usage'>): string {
  if (isVisible(token)) return `Bearer ${token}`
  throw failures.usage('OPTION_INVALID', 'an access token must be visible ASCII characters without blanks')
}

/** What can stand in a header as one word. */
export const isVisible = (text: string): boolean => /^[\x21-\x7e]+$/.test(text)
