import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'vitest'

/**
 * Declares tests over a folder of test data that does not belong to the repository. It is found through TEST_CORPORA;
 * without it they are skipped, saying why, and with TEST_CORPORA_REQUIRED=1 its absence is a failure.
 */
export function describeCorpus(name: string, tests: (folder: string) => void): void {
  const root = process.env.TEST_CORPORA
  const folder = root === undefined ? undefined : join(root, name)
  if (folder !== undefined && existsSync(folder)) {
    describe(name, () => tests(folder))
    return
  }
  const reason = folder === undefined ? 'TEST_CORPORA is not set' : `TEST_CORPORA has no folder ${name}`
  if (process.env.TEST_CORPORA_REQUIRED === '1') {
    test(`${name}: the corpus is required`, () => {
      throw new Error(`${reason}, and TEST_CORPORA_REQUIRED=1`)
    })
  } else test.skip(`${name} (skipped: ${reason})`, () => {})
}
