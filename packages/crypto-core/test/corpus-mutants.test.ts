import { randomInt } from 'node:crypto'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { describeCorpus } from './corpora.ts'
import type { Kind } from './corpus-objects.ts'
import type { Assignment, Outcome } from './mutate-corpus.ts'

/** Two hundred thousand, most of them of what is quickly read. */
const counts: Readonly<Record<Kind, number>> = {
  certificate: 90_000,
  crl: 70_000,
  ocsp: 20_000,
  token: 15_000,
  cms: 5000,
}

/** Of which kind there must be how many to mutate, so that no corpus is lost unseen. */
const originals: Readonly<Record<Kind, number>> = { certificate: 1660, crl: 222, ocsp: 56, token: 180, cms: 98 }

/** Another each time; what a failure prints can be run again. */
const seed = Number(process.env.MUTANTS_SEED ?? randomInt(2 ** 31))

describeCorpus('pkits', pkits => {
  test.each(Object.entries(counts) as [Kind, number][])(
    `every %s of the corpora, mutated %i times from seed ${seed}`,
    { timeout: 600_000 },
    async (kind, count) => {
      const outcome = await inThread({ folder: dirname(pkits), kind, count, seed })
      expect(outcome.faults).toEqual([])
      expect(outcome).toMatchObject({ originals: originals[kind], mutants: count })
      // Both ways through the code are gone often.
      expect(outcome.read).toBeGreaterThan(count / 10)
      expect(count - outcome.read).toBeGreaterThan(count / 10)
      expect(outcome.broken).toBeGreaterThan(count / 10)
    },
  )
})

/** In a thread whose memory is bounded, so that allocating out of proportion is a failure and not a slow machine. */
function inThread(assignment: Assignment): Promise<Outcome> {
  const worker = new Worker(new URL('./mutate-corpus.ts', import.meta.url), {
    workerData: assignment,
    execArgv: ['--conditions=@x/source'],
    resourceLimits: { maxOldGenerationSizeMb: 192 },
  })
  return new Promise((resolve, reject) => {
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', code => reject(new Error(`the thread ended with ${code}`)))
  })
}
