import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const specs = new URL('../specs/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, specs), 'utf8')

interface Source {
  doc: string
  edition: string
  section: string
  basis: string
  confidence: string
}

interface Requirement {
  id: string
  number?: number
  level: string
  statement: string
  sources: Source[]
  editions: string[]
  role: string
  condition?: string
  risk: string
  testability: string
  notTested?: { reason: string; detail: string }
  readings?: { text: string; status: string }[]
}

interface Document {
  id: string
  title: string
  edition?: string
  editions?: { edition: string; date: string }[]
  date?: string
  publisher: string
  cite: string | string[]
}

const catalogue = parse(read('csc-v2/requirements.yaml')) as Requirement[]
const practice = parse(read('csc-v2/requirements-practice.yaml')) as Requirement[]
const trident = parse(read('csc-v2/requirements-trident.yaml')) as Requirement[]
const adss = parse(read('adss-csp/requirements.yaml')) as Requirement[]
const adssPractice = parse(read('adss-csp/requirements-practice.yaml')) as Requirement[]
const documents = (JSON.parse(read('registry.json')) as { documents: Document[] }).documents

const members = {
  required: ['id', 'level', 'statement', 'sources', 'editions', 'role', 'risk', 'testability'],
  optional: ['number', 'condition', 'notTested', 'readings'],
}
const words = {
  level: ['must', 'must-not', 'should', 'should-not', 'may', 'practice'],
  role: ['server', 'client', 'authz-server'],
  risk: ['forgery', 'sole-control', 'confidentiality', 'interop', 'diagnostics'],
  testability: ['wire', 'driver', 'human', 'not-testable'],
  basis: ['clause', 'schema', 'wsdl', 'vendor-doc', 'law', 'observed', 'derived'],
  confidence: ['high', 'medium', 'low'],
  edition: ['1.0.4.0', '2.0.0.2', '2.1.0.1', '2.2.0.0', 'trident', '7.0.2'],
  reason: [
    'client-duty',
    'not-on-the-wire',
    'needs-facility',
    'permissive',
    'not-established',
    'operation-not-there-yet',
  ],
}
const normative = (r: Requirement): boolean => ['must', 'must-not'].includes(r.level)
const stated = (s: Source): boolean =>
  ['clause', 'schema', 'wsdl', 'vendor-doc', 'law'].includes(s.basis) && s.confidence !== 'low'
const inForce = (edition: string): Requirement[] => catalogue.filter(r => r.editions.includes(edition))
const ids = (list: Requirement[]): string[] => list.map(r => r.id)

describe.each([
  ['csc-v2/requirements.yaml', catalogue, /^csc-v2(\.[a-z0-9]+(-[a-z0-9]+)*){2}$/],
  ['csc-v2/requirements-practice.yaml', practice, /^csc-v2\.practice\.[a-z0-9]+(-[a-z0-9]+)*$/],
  ['csc-v2/requirements-trident.yaml', trident, /^csc-v2-trident(\.[a-z0-9]+(-[a-z0-9]+)*){2}$/],
  ['adss-csp/requirements.yaml', adss, /^adss-csp(\.[a-z0-9]+(-[a-z0-9]+)*){2}$/],
  ['adss-csp/requirements-practice.yaml', adssPractice, /^adss-csp\.practice\.[a-z0-9]+(-[a-z0-9]+)*$/],
] as const)('%s', (_name, list, slug) => {
  test('every entry has the members it needs and no others', () => {
    for (const r of list) {
      const has = Object.keys(r)
      expect(
        members.required.filter(m => !has.includes(m)),
        r.id,
      ).toEqual([])
      expect(
        has.filter(m => ![...members.required, ...members.optional].includes(m)),
        r.id,
      ).toEqual([])
    }
  })

  test('every closed word is of its list', () => {
    for (const r of list) {
      for (const member of ['level', 'role', 'risk', 'testability'] as const) {
        expect(words[member], `${r.id} ${member}`).toContain(r[member])
      }
      for (const edition of r.editions) expect(words.edition, r.id).toContain(edition)
      if (r.notTested) expect(words.reason, r.id).toContain(r.notTested.reason)
    }
  })

  test('ids are unique slugs', () => {
    expect(new Set(ids([...list])).size).toBe(list.length)
    for (const r of list) expect(r.id).toMatch(slug)
  })

  test('a statement is one sentence', () => {
    for (const r of list) {
      expect(r.statement, r.id).toMatch(/^[A-Za-z].*\.$/)
      expect(r.statement.length, r.id).toBeLessThanOrEqual(260)
    }
    expect(new Set(list.map(r => r.statement)).size).toBe(list.length)
  })

  test('every source names a document of the registry, in an edition of it', () => {
    for (const r of list) {
      expect(r.sources.length, r.id).toBeGreaterThan(0)
      for (const s of r.sources) {
        expect(Object.keys(s).sort(), r.id).toEqual(['basis', 'confidence', 'doc', 'edition', 'section'])
        expect(words.basis, r.id).toContain(s.basis)
        expect(words.confidence, r.id).toContain(s.confidence)
        const document = documents.find(d => d.id === s.doc)
        expect(document, `${r.id}: ${s.doc}`).toBeDefined()
        expect(document?.editions?.map(e => e.edition) ?? [document?.edition], r.id).toContain(s.edition)
        expect(s.section, r.id).not.toBe('')
      }
    }
  })

  test('only what a text states with some confidence is more than a practice', () => {
    for (const r of list) expect(r.sources.some(stated) || r.level === 'practice', r.id).toBe(true)
  })

  test('what is not tested says why, and a wire duty is always tested', () => {
    for (const r of list) {
      if (r.notTested) expect(r.notTested.detail.length, r.id).toBeGreaterThan(10)
      if (normative(r) && r.testability === 'wire') expect(r.notTested, r.id).toBeUndefined()
      if (['not-testable', 'human'].includes(r.testability)) expect(r.notTested, r.id).toBeDefined()
      if (r.role === 'client' && r.editions.includes('2.0.0.2')) {
        expect(r.notTested?.reason, r.id).toBe('client-duty')
      }
    }
  })

  test('conditions use only the words of the profile', () => {
    const among = /^(methods|authType|modes|SCAL|keyAlgo|lacks) has '[^']+'$/
    const flag =
      /^(asynchronousOperationMode|oauth2|par|rar|revocation|accountToken|signatureQualifier|onlyValid|outOfBand|managed|lockable|pushedOnly|refreshTokens|loginRefreshTokens|mutualTLS)$/
    const path = /^(answers|facts)(\.[A-Za-z]+){2}$/
    for (const r of list) {
      const terms = r.condition?.replaceAll(/[()]|\bnot /g, '').split(/ and | or /) ?? []
      expect(
        terms.filter(term => ![among, flag, path].some(form => form.test(term))),
        r.id,
      ).toEqual([])
    }
  })
})

describe('the CSC catalogue', () => {
  test('has the numbers 1 to 305, each once and in order', () => {
    expect(catalogue.map(r => r.number)).toEqual(Array.from({ length: 305 }, (_, i) => i + 1))
  })

  test('has 283 requirements in force in 2.0.0.2', () => {
    expect(inForce('2.0.0.2').length).toBe(283)
    const elsewhere = catalogue.filter(r => !r.editions.includes('2.0.0.2')).map(r => r.number)
    const v1 = [162, 163, 192, 208, 225]
    const later = [42, 43, 44, 45, 46, 47, 48, 113, 114, 226, 227, 300, 301, 302, 303, 304, 305]
    expect(elsewhere).toEqual([...v1, ...later].sort((a, b) => a - b))
  })

  test('an edition in force is an edition of a source', () => {
    for (const r of inForce('1.0.4.0'))
      expect(
        r.sources.map(s => s.edition),
        r.id,
      ).toContain('1.0.4.0')
    for (const r of inForce('2.0.0.2'))
      expect(
        r.sources.map(s => s.edition),
        r.id,
      ).toContain('2.0.0.2')
  })

  test('leaves at most a tenth of the set to lacking means', () => {
    const set = inForce('2.0.0.2')
    const out = set.filter(r => ['not-on-the-wire', 'needs-facility'].includes(r.notTested?.reason ?? ''))
    expect(out.length).toBeLessThanOrEqual(set.length / 10)
  })

  test('has no id in common with the dialect or the practices beside it', () => {
    expect([...ids(trident), ...ids(practice)].filter(id => ids(catalogue).includes(id))).toEqual([])
  })

  test('what no edition says is a practice', () => {
    expect(practice.filter(r => r.level !== 'practice')).toEqual([])
  })
})

describe('registry.json', () => {
  test('every document is described and has dated editions', () => {
    for (const d of documents) {
      expect(d.id).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
      for (const member of [d.title, d.publisher, ...[d.cite].flat()]) expect(member, d.id).toMatch(/\S/)
      const editions = d.editions ?? [{ edition: d.edition, date: d.date }]
      for (const e of editions) {
        expect(e.edition, d.id).toMatch(/\S/)
        expect(e.date, d.id).toMatch(/^(19|20)\d\d(-(0[1-9]|1[0-2])(-\d\d)?)?$/)
      }
    }
  })

  test('no two documents share an id or a form of citation', () => {
    const cites = documents.flatMap(d => d.cite)
    expect(new Set(cites).size).toBe(cites.length)
    expect(new Set(documents.map(d => d.id)).size).toBe(documents.length)
  })
})

describe('errors.yaml and openapi.yaml of CSC', () => {
  const known = new Set([...ids(catalogue), ...ids(trident)])

  test('name only requirements that exist', () => {
    const errors = (parse(read('csc-v2/errors.yaml')) as { errors: { id: string; requirements?: string[] }[] }).errors
    const pointed = [
      ...errors.flatMap(({ requirements = [] }) => requirements),
      ...[...read('csc-v2/openapi.yaml').matchAll(/x-requirements: \[([^\]]*)\]/g)].flatMap(([, list]) =>
        (list ?? '').split(',').map(id => id.trim()),
      ),
    ]
    expect(pointed.length).toBeGreaterThan(100)
    expect(pointed.filter(id => !known.has(id))).toEqual([])
  })
})
