import type { Protocol } from '../../src/core/protocol.ts'
import { type TinyAnswers, tiny } from './protocol.ts'

/** The tiny protocol with one judge that throws: the suite's own fault, which must never be booked on the target. */
const broken: Protocol<TinyAnswers> = {
  ...tiny,
  checks: tiny.checks.map(check =>
    check.id === 'tiny.info.polite'
      ? {
          ...check,
          judge: () => {
            throw new TypeError('a mistake of ours')
          },
        }
      : check,
  ),
}

export default broken
