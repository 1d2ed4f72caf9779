// The ADSS CSP folder of specs/: its counts, and that its files agree with each other.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const read = (name: string): string => readFileSync(new URL(`../specs/adss-csp/${name}`, import.meta.url), 'utf8')

interface Requirement {
  readonly id: string
  readonly number: number
  readonly level: string
  readonly sources: readonly { basis: string; confidence: string }[]
  readonly editions: readonly string[]
}

interface Answer {
  readonly operations: readonly string[]
  readonly when: string
  readonly status: number
  readonly rule?: string
  readonly stage?: string
}

interface ErrorRow {
  readonly code: string
  readonly name: string
  readonly meaning: string
  readonly error_description: string
  readonly due: readonly Answer[]
  readonly tolerated?: readonly Answer[]
  readonly provocable: string
  readonly reason?: string
  readonly requirements: readonly string[]
}

interface Catalogue {
  readonly rules: readonly { id: string; text: string }[]
  readonly stages: readonly string[]
  readonly classes: readonly { id: string; codes: string[]; operations?: string[]; reason: string }[]
  readonly errors: readonly ErrorRow[]
}

interface Inconsistency {
  readonly number: number
  readonly id: string
  readonly section: string
  readonly guide: string
  readonly client: string
  readonly server: string
  readonly check: Readonly<Record<string, string>>
  readonly requirements?: readonly string[]
}

interface Operation {
  readonly operationId: string
  readonly 'x-token': string
  readonly 'x-section': string
  readonly parameters?: readonly { $ref?: string }[]
  readonly responses: Readonly<Record<string, unknown>>
}

const requirements = parse(read('requirements.yaml')) as Requirement[]
const catalogue = parse(read('errors.yaml')) as Catalogue
const inconsistencies = parse(read('inconsistencies.yaml')) as Inconsistency[]
const document = parse(read('openapi.yaml')) as { paths: Record<string, Record<string, Operation>> }
const operations = Object.values(document.paths).flatMap(item => Object.values(item))
const slugs = new Set(requirements.map(({ id }) => id))
const codes = catalogue.errors.map(({ code }) => code)

describe('requirements.yaml', () => {
  test('has the numbers 1 to 254, each once and in order', () => {
    expect(requirements.map(({ number }) => number)).toEqual(Array.from({ length: 254 }, (_, at) => at + 1))
  })

  test('what the guide states is a must, what is derived a practice, and nothing lies between', () => {
    const stated = ({ basis, confidence }: { basis: string; confidence: string }) =>
      basis === 'vendor-doc' && confidence !== 'low'
    for (const { id, level, sources, editions } of requirements) {
      expect(level, id).toBe(sources.some(stated) ? 'must' : 'practice')
      expect(editions, id).toEqual(['7.0.2'])
    }
    expect(requirements.filter(({ level }) => level === 'must').length).toBe(97)
  })
})

describe('errors.yaml', () => {
  test('has the 73 codes of the guide, in order', () => {
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => String(from + at))
    const access = [...range(86000, 86005), '86011', '86012', '86015', ...range(86017, 86024)]
    expect(codes).toEqual([...range(60001, 60056), ...access])
    expect(codes.length).toBe(73)
    expect(new Set(catalogue.errors.map(({ name }) => name)).size).toBe(73)
  })

  test('has the rules R1 to R7, which the rows name', () => {
    const rules = catalogue.rules.map(({ id }) => id)
    expect(rules).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'])
    for (const { code, due } of catalogue.errors) {
      for (const { rule, stage } of due) {
        expect(rules, code).toContain(rule)
        expect(catalogue.stages, code).toContain(stage)
      }
    }
  })

  test.each(catalogue.errors.map(row => [row.code, row] as const))('%s has the shape of a row', (_, row) => {
    const members = ['code', 'name', 'meaning', 'error_description', 'due', 'tolerated', 'provocable', 'reason']
    expect(Object.keys(row).filter(key => ![...members, 'requirements'].includes(key))).toEqual([])
    expect(row.name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(row.meaning).toMatch(/^[A-Za-z].*\.$/)
    expect(row.error_description).toMatch(/^.*\.$/)
    expect(row.due.length).toBeGreaterThan(0)
    expect(['wire', 'driver']).toContain(row.provocable)
    expect(row.reason === undefined).toBe(row.provocable === 'wire')
    expect(row.requirements.filter(id => !slugs.has(id))).toEqual([])
    for (const answer of row.due) {
      expect(Object.keys(answer).sort()).toEqual(['operations', 'rule', 'stage', 'status', 'when'])
    }
    for (const answer of row.tolerated ?? []) {
      expect(Object.keys(answer).sort()).toEqual(['operations', 'status', 'when'])
    }
  })

  test('R1: a code is due only with a status that every operation it is due for lists', () => {
    const broken = catalogue.errors.flatMap(({ code, due }) =>
      due.flatMap(({ operations: named, status }) =>
        named
          .flatMap(members)
          .filter(({ responses }) => responses[status] === undefined)
          .map(({ operationId }) => `${code} ${operationId} ${status}`),
      ),
    )
    expect(broken).toEqual([])
  })

  test('R2 and R3 give 500 and 401, R5 gives 401 only where 400 is not listed', () => {
    for (const { code, due } of catalogue.errors) {
      for (const { rule, status, operations: named } of due) {
        const fixed = { R2: 500, R3: 401, R6: 412 }[rule ?? '']
        if (fixed !== undefined) expect(status, code).toBe(fixed)
        for (const { responses } of named.flatMap(members)) {
          if (rule === 'R4') expect(status, code).toBe(responses[404] === undefined ? 400 : 404)
          if (rule === 'R5') expect(status, code).toBe(responses[400] === undefined ? 401 : 400)
        }
      }
    }
  })

  test('classes name codes and operations that exist', () => {
    expect(catalogue.classes.length).toBe(8)
    for (const { codes: members, operations: where = [] } of catalogue.classes) {
      expect(members.length).toBeGreaterThan(1)
      expect(members.filter(code => !codes.includes(code))).toEqual([])
      expect(where.filter(id => operations.every(({ operationId }) => operationId !== id))).toEqual([])
    }
  })
})

describe('openapi.yaml', () => {
  test('has the 29 operations, each section of the guide once', () => {
    const chapters = { 3: 4, 4: 4, 5: 13, 6: 6, 7: 2 }
    const sections = Object.entries(chapters).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, at) => `${chapter}.${at + 1}`),
    )
    expect(operations.map(operation => operation['x-section']).sort()).toEqual(sections.sort())
  })

  test('names every requirement, and none that does not exist', () => {
    const named = new Set(
      [...read('openapi.yaml').matchAll(/- (adss-csp(\.[a-z0-9-]+){2})$/gm)].map(([, slug]) => slug),
    )
    expect([...named].sort()).toEqual([...slugs].sort())
  })

  test('literal segments go before parameters', () => {
    const paths = Object.keys(document.paths)
    const matches = (pattern: string, path: string) =>
      new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
    const hidden = paths.filter((path, at) => paths.slice(0, at).some(earlier => matches(earlier, path)))
    expect(hidden).toEqual([])
  })
})

describe('inconsistencies.yaml', () => {
  test('has the numbers 1 to 81, each once and in order, under unique names', () => {
    expect(inconsistencies.map(({ number }) => number)).toEqual(Array.from({ length: 81 }, (_, at) => at + 1))
    expect(new Set(inconsistencies.map(({ id }) => id)).size).toBe(81)
  })

  test.each(inconsistencies.map(row => [row.number, row] as const))('%i says what each side does', (_, row) => {
    for (const side of [row.guide, row.client, row.server]) expect(side).toMatch(/\S/)
    expect(Object.keys(row.check).filter(verdict => !['fail', 'warn', 'note'].includes(verdict))).toEqual([])
    expect((row.requirements ?? []).filter(id => !slugs.has(id))).toEqual([])
    if (Object.keys(row.check).length > 0) expect(row.requirements).toBeDefined()
  })
})

/** The operations that a word of `operations` stands for. */
function members(word: string): readonly Operation[] {
  const found = operations.filter(operation => {
    if (word === '*') return true
    if (word === 'bearer') return operation['x-token'] !== 'none'
    if (word === 'user-token') return operation['x-token'] === 'user'
    if (word === 'client-token') return operation['x-token'] === 'client'
    if (word === 'app-name') return operation.parameters?.some(({ $ref }) => $ref?.endsWith('/App-Name'))
    return operation.operationId === word
  })
  if (found.length === 0) throw new Error(`${word} stands for no operation`)
  return found
}
