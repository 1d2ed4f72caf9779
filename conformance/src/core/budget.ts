/** How much a run may take. Times in milliseconds, sizes in bytes; a budget that is not named has no bound. */
export interface Budget {
  /** One request. Half a minute is longer than any of these operations may reasonably take. */
  readonly requestMs: number
  /** One scenario: some dozens of requests. */
  readonly scenarioMs: number
  readonly runMs: number
  /** One answer: documents travel in JSON, more than this is an attack or a mistake. */
  readonly answerBytes: number
  /** All answers of a run together. */
  readonly receivedBytes: number
  readonly signatures: number
  readonly otps: number
  /** What a scenario may spend on waiting as a 429 asks; the time counts as the scenario's own. */
  readonly waitMs: number
}

export const defaultBudget: Budget = {
  requestMs: 30_000,
  scenarioMs: 120_000,
  runMs: 900_000,
  answerBytes: 4 * 1024 * 1024,
  // Ten times what a talkative server says. Evidence keeps an answer twice, and is read again up to 64 MiB.
  receivedBytes: 16 * 1024 * 1024,
  signatures: Number.POSITIVE_INFINITY,
  otps: Number.POSITIVE_INFINITY,
  waitMs: 90_000,
}
