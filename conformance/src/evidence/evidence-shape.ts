import { type Shape, shapeProblem } from '../core/shape.ts'
import type { EvidenceType } from './recorder.ts'

/** What is wrong with the data of a line, in words: deep enough for reading and judging it again, and no deeper. */
export function lineProblem(type: EvidenceType, data: unknown): string | undefined {
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined
  return shape && shapeProblem(data, shape)
}

const texts: Shape = { items: 'text' }
const message: Readonly<Record<string, Shape>> = { headers: { items: texts } }

const plannedCheck: Shape = {
  members: { id: 'text', scenario: 'text', maturity: 'text', requirements: texts, disposition: 'object' },
}

const shapes: Partial<Readonly<Record<EvidenceType, Shape>>> = {
  run: {
    members: {
      ...{ schema: 'text', suite: 'text', protocol: 'text', set: 'text', target: 'text', run: 'text', seed: 'text' },
      ...{ started: 'time', gate: 'text', level: 'text' },
    },
    optional: { nonce: 'text' },
  },
  profile: 'object',
  plan: { members: { set: 'text', hash: 'text', scenarios: texts, checks: { items: plannedCheck } } },
  exchange: {
    members: {
      ...{ id: 'text', scenario: 'text', step: 'text', seq: 'count', at: 'time', ms: 'count', secrets: 'object' },
      request: { members: { ...message, method: 'text', url: 'text' } },
    },
    optional: { response: { members: { ...message, status: 'count' } } },
  },
  scenario: { members: { scenario: 'text', notes: 'object', messages: { values: 'text' } } },
  end: { members: { uncleaned: texts } },
}
