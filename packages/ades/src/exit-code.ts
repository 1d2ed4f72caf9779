/** What the process ends with. */
export const exitCodes = {
  /** Everything was done, and every signature is good. */
  good: 0,
  /** Some signature or time-stamp is not good, or not known to be. */
  notGood: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** Something could not be done: a file, a key or a service could not be used. */
  notDone: 3,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Of many files: what could not be done weighs more than what is not good. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return codes.toSorted((a, b) => b - a)[0] ?? exitCodes.good
}
