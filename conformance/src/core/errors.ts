/** What ends a run before its verdicts, each with its own exit code. */

/** A flag, a config or a target that cannot be used as given: exit 2. Names the member and the rule, never a secret. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** A deed that nobody allowed: exit 2. */
export class InterlockError extends UsageError {
  constructor(message: string) {
    super(message)
    this.name = 'InterlockError'
  }
}

/** The target cannot be reached or does not come up: exit 3. */
export class PreflightError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PreflightError'
  }
}

/**
 * This machine lacks what targets of a kind need, and nothing can be said of the target itself: every check is not-run,
 * `needs` says what it would take.
 */
export class TargetUnavailable extends PreflightError {
  readonly needs: string
  constructor(needs: string) {
    super(`not run: it would take ${needs}`)
    this.name = 'TargetUnavailable'
    this.needs = needs
  }
}

/** The suite broke one of its own rules: exit 6. */
export class SuiteError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SuiteError'
  }
}

/** A wire's word for why there is no response; `code` is one of `transportCodes` where the cause is known. */
export class TransportError extends Error {
  readonly code: TransportCode
  constructor(code: TransportCode, message: string) {
    super(message)
    this.name = 'TransportError'
    this.code = code
  }
}

export type TransportCode =
  | 'refused'
  | 'reset'
  | 'dns'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'too-large'
  | 'malformed'
  | 'truncated'
  | 'no-handler'
  | 'handler-threw'
  | 'other'

/** Codes that say nothing about how the target behaves, only that it was not reached. */
export const environmental: ReadonlySet<TransportCode> = new Set(['refused', 'reset', 'dns', 'tls', 'proxy', 'other'])

/** A facility that the target does not offer after all (exit status 89 of a command, 501 of a test driver). */
export class NotSupported extends Error {
  /** What it would take, to stand after these words. */
  readonly needs: string
  constructor(facility: string, needs: string = facility) {
    super(`${facility} is not supported`)
    this.name = 'NotSupported'
    this.needs = needs
  }
}
