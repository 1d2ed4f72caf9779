/** The text for a json column. `null` too is written as JSON, so that such a column is never NULL. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}
