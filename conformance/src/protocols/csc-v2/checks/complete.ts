import { finding } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'

const requirement = 'csc-v2.transport.post-json'

/** Half an answer is no JSON body, and whoever reads no further than the status would not see it. */
export const completeChecks: readonly Check[] = [
  {
    id: 'csc-v2.ambient.complete',
    title: 'Every answer of a method is as long as it was announced to be',
    scenario: 'ambient',
    steps: [],
    requirements: [requirement],
    maturity: 'stable',
    judge: view =>
      view.exchanges
        .filter(({ operation, response, failure }) => operation !== null && (response || failure?.code === 'truncated'))
        .map(({ id, step, failure }) =>
          finding(failure === undefined, {
            ...{ at: step, exchange: id, requirement, expected: 'a complete answer' },
            actual: failure?.message ?? 'complete',
          }),
        ),
  },
]
