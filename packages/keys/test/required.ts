/**
 * What to do where an outside part is missing: on a developer's machine the tests that need it are skipped, and say so;
 * in CI, and wherever TEST_CORPORA_REQUIRED=1 asks for everything, it is a failure.
 */
export function skipWithout(part: string, missing: string | undefined): boolean {
  if (missing === undefined) return false
  if (process.env.CI || process.env.TEST_CORPORA_REQUIRED === '1') throw new Error(`${part} is required: ${missing}`)
  console.warn(`skipped, as ${part} is missing: ${missing}`)
  return true
}
