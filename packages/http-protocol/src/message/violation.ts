/** What is wrong, without the value: it may be a secret. */
export interface Violation {
  /** JSON pointer into the body; of a missing member, its own. Of a parameter, its name after a slash. */
  readonly pointer: string
  /** The schema keyword that is broken (`required`, `pattern`, …), or `unknown-member`, `status`, `no-content`, `limit`. */
  readonly rule: string
  readonly message: string
}

const shown = 3

/** The first few in words, for the message of an error. */
export function describeViolations(violations: readonly Violation[]): string {
  const listed = violations
    .slice(0, shown)
    .map(({ pointer, rule, message }) => `${pointer || 'the body'} ${message} (${rule})`)
  const more = violations.length - shown
  return more > 0 ? `${listed.join('; ')}; and ${more} more` : listed.join('; ')
}
