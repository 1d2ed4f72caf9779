/**
 * One statement about an adapter: give `title` to your test framework and call `run`, which throws an AssertionError
 * when the statement does not hold.
 */
export interface ContractCase {
  readonly title: string
  readonly run: () => Promise<void>
}
