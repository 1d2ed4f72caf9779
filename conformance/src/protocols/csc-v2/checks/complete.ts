import type { Check } from '../../../core/check.ts'
import { completeAnswers } from '../../judging/ambient.ts'

export const completeChecks: readonly Check[] = [
  completeAnswers({
    id: 'csc-v2.ambient.complete',
    title: 'Every answer of a method is as long as it was announced to be',
    requirement: 'csc-v2.transport.post-json',
  }),
]
