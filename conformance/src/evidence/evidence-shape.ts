import type { EvidenceType } from './recorder.ts'

/** What is wrong with the data of a line, in words: deep enough for reading and judging it again, and no deeper. */
export function shapeProblem(type: EvidenceType, data: unknown): string | undefined {
  const shape = shapes[type]
  return shape === undefined ? undefined : problemOf(data, shape, '')
}

type Shape = 'text' | 'count' | 'object' | 'texts' | { readonly [member: string]: Shape } | { readonly items: Shape }[]

const message = { headers: [{ items: 'texts' }] } satisfies Shape

const shapes: Partial<Record<EvidenceType, Shape>> = {
  run: {
    ...{ schema: 'text', suite: 'text', protocol: 'text', set: 'text', target: 'text', run: 'text', seed: 'text' },
    ...{ started: 'text', gate: 'text', level: 'text' },
  },
  profile: 'object',
  plan: {
    ...{ set: 'text', hash: 'text', scenarios: 'texts' },
    checks: [
      { items: { id: 'text', scenario: 'text', maturity: 'text', requirements: 'texts', disposition: 'object' } },
    ],
  },
  exchange: {
    ...{ id: 'text', scenario: 'text', step: 'text', seq: 'count', at: 'text', ms: 'count', secrets: 'object' },
    request: { ...message, method: 'text', url: 'text' },
  },
  scenario: { scenario: 'text', notes: 'object', messages: 'object' },
  end: { uncleaned: 'texts' },
}

function problemOf(value: unknown, shape: Shape, path: string): string | undefined {
  const must = (what: string): string => `${path === '' ? 'its data' : path} must be ${what}`
  if (shape === 'text') return typeof value === 'string' ? undefined : must('a string')
  if (shape === 'count') return Number.isInteger(value) && Number(value) >= 0 ? undefined : must('a number from 0')
  if (shape === 'texts') return isList(value, item => typeof item === 'string') ? undefined : must('a list of strings')
  if (Array.isArray(shape)) return problemInList(value, shape, path)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return must('an object')
  if (shape === 'object') return undefined
  for (const [name, inner] of Object.entries(shape)) {
    const member = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
    const problem = problemOf(member, inner as Shape, path === '' ? name : `${path}.${name}`)
    if (problem !== undefined) return problem
  }
  return undefined
}

function problemInList(value: unknown, shape: readonly { readonly items: Shape }[], path: string): string | undefined {
  if (!Array.isArray(value)) return `${path} must be a list`
  for (const [i, item] of value.entries()) {
    const problem = shape[0] && problemOf(item, shape[0].items, `${path}[${i}]`)
    if (problem !== undefined) return problem
  }
  return undefined
}

function isList(value: unknown, fits: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits)
}
