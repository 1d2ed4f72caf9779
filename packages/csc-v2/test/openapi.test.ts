import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { cscErrors } from '../src/error-catalogue.ts'
import { isOperationId, type OperationId, operationIds, operations } from '../src/operations.ts'
import { validateRequest, validateResponse } from '../src/validators.ts'

type Json = Record<string, unknown>

const specs = new URL('../../../specs/csc-v2/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, specs), 'utf8')
const document = parse(read('openapi.yaml')) as Json
const errors = (parse(read('errors.yaml')) as { errors: Json[] }).errors
const requirements = new Set((parse(read('requirements.yaml')) as { id: string }[]).map(({ id }) => id))

const resolve = (value: unknown): Json => {
  const reference = (value as { $ref?: string }).$ref
  if (reference === undefined) return value as Json
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Json)[key], document) as Json
}

interface Example {
  readonly id: OperationId
  readonly name: string
  readonly value: unknown
  /** Absent: of the request. */
  readonly status?: number
}

const declared = Object.values(document.paths as Record<string, Json>).flatMap(
  item => [item.get, item.post].filter(operation => operation !== undefined) as Json[],
)
const mediaOf = (content: unknown) => Object.values((content ?? {}) as Record<string, Json>)[0]
const examplesIn = (holder: unknown, of: Omit<Example, 'name' | 'value'>): Example[] =>
  Object.entries((holder ?? {}) as Json).map(([name, example]) => ({ ...of, name, value: resolve(example).value }))

const examples = declared.flatMap(operation => {
  const id = operation.operationId as OperationId
  const request = mediaOf((operation.requestBody as Json | undefined)?.content) ?? (operation.parameters as Json[])[0]
  const answers = Object.entries(operation.responses as Json).flatMap(([status, reference]) => {
    const response = resolve(reference)
    const holder = response['x-redirect-examples'] ?? mediaOf(response.content)?.examples
    return examplesIn(holder, { id, status: Number(status) })
  })
  return [...examplesIn(request?.examples, { id }), ...answers]
})

describe('the OpenAPI document', () => {
  test('names every operation as the standard does, once, under its path', () => {
    expect(declared.map(({ operationId }) => operationId)).toEqual(operationIds)
    for (const { id, path } of Object.values(operations)) expect(path).toBe(`/${id}`)
  })

  test('has a request example and an example of each answer with a body, for every operation', () => {
    for (const { id, responses } of Object.values(operations)) {
      const own = examples.filter(example => example.id === id)
      expect(own.filter(({ status }) => status === undefined).length, `${id}: request`).toBeGreaterThan(0)
      for (const [status, { schema }] of Object.entries(responses)) {
        const found = own.some(example => example.status === Number(status))
        expect(found, `${id}: ${status}`).toBe(schema !== null)
      }
    }
  })

  test.each(
    examples.map(example => [`${example.id} ${example.status ?? 'request'} ${example.name}`, example] as const),
  )('example %s is valid', (_, { id, status, value }) => {
    const found = status === undefined ? validateRequest(id, value) : validateResponse(id, status, value)
    expect(found).toEqual([])
  })

  test('points at requirements that exist', () => {
    const named = [...read('openapi.yaml').matchAll(/csc-v2\.[a-z0-9-]+\.[a-z0-9-]+/g)].map(([slug]) => slug)
    const unknown = named.filter(slug => !requirements.has(slug) && !Object.hasOwn(cscErrors, slug))
    expect(unknown).toEqual([])
  })

  test('marks secrets in every message that has one', () => {
    const pointers = (id: OperationId, kind: string, status?: number) =>
      (status === undefined ? operations[id].marks.request : (operations[id].marks.responses[status] ?? []))
        .filter(mark => mark.kind === kind)
        .map(({ pointer }) => pointer)
    expect(pointers('signatures/signHash', 'secret')).toEqual(['/SAD'])
    expect(pointers('signatures/signHash', 'public-binary')).toEqual(['/hashes/*', '/signAlgoParams'])
    expect(pointers('signatures/signHash', 'public-binary', 200)).toEqual(['/signatures/*'])
    expect(pointers('credentials/authorize', 'secret')).toEqual(['/authData/*/value'])
    expect(pointers('credentials/authorize', 'secret', 202)).toEqual(['/handle'])
    expect(pointers('oauth2/authorize', 'secret', 302)).toEqual(['/code'])
    expect(pointers('oauth2/token', 'secret')).toEqual([
      '/code',
      '/refresh_token',
      '/client_secret',
      '/client_assertion',
      '/code_verifier',
    ])
    expect(pointers('credentials/list', 'public-binary', 200)).toEqual(['/credentialInfos/*/cert/certificates/*'])
  })

  test('the generated files are of this document and catalogue', () => {
    const hash = (name: string) => createHash('sha256').update(read(name)).digest('hex')
    const source = { 'errors.ts': 'errors.yaml' } as Record<string, string>
    for (const name of ['openapi.ts', 'operations.ts', 'validators.js', 'validators.d.ts', 'errors.ts']) {
      const generated = readFileSync(new URL(`../src/generated/${name}`, import.meta.url), 'utf8')
      expect(generated, `${name}: run pnpm generate`).toContain(hash(source[name] ?? 'openapi.yaml'))
    }
  })
})

describe('the error catalogue', () => {
  const rows = Object.values(cscErrors)
  const members = ['id', 'operation', 'condition', 'status', 'error', 'error_description', 'tolerated', 'editions']
  const known = [...members, 'confidence', 'provocable', 'reason', 'requirements']

  test('holds every row of errors.yaml', () => {
    expect(Object.keys(cscErrors)).toEqual(errors.map(({ id }) => id))
  })

  test.each(rows.map(row => [row.id, row] as const))('%s has the shape of a row', (id, row) => {
    expect(id).toMatch(/^csc-v2\.[a-z0-9-]+\.[a-z0-9-]+$/)
    expect(Object.keys(row).filter(key => !known.includes(key))).toEqual([])
    expect(row.operation === '*' || row.operation === 'credentials/sendOTP' || isOperationId(row.operation)).toBe(true)
    expect(row.condition).toMatch(/\.$/)
    expect(row.status.length).toBeGreaterThan(0)
    for (const status of row.status) expect([202, 302, 400, 401, 403, 429, 500, 501, 503]).toContain(status)
    expect(row.error === null || /^[a-z_]+$/.test(row.error)).toBe(true)
    if (row.error === null) expect(row.error_description).toBeNull()
    expect(row.editions.length).toBeGreaterThan(0)
    for (const edition of row.editions) expect(edition).toMatch(/^(\d+\.\d+\.\d+\.\d+|trident)$/)
    expect(['high', 'medium', 'low']).toContain(row.confidence)
    expect(['wire', 'driver', 'no']).toContain(row.provocable)
    if (row.provocable !== 'wire') expect(row.reason, 'why the wire cannot provoke it').toBeTruthy()
    if (row.confidence === 'low') expect(row.reason, 'why it is here at all').toBeTruthy()
    if (id.endsWith('-v1')) expect(row.editions).toEqual(['1.0.4.0'])
    for (const slug of row.requirements ?? []) expect(requirements).toContain(slug)
  })

  const inDocument = rows.filter(
    ({ operation, error, editions }) =>
      operation !== '*' && error !== null && editions.some(edition => ['2.0.0.2', '2.2.0.0'].includes(edition)),
  )

  test.each(inDocument.map(row => [row.id, row] as const))('%s is an example of its operation', (id, row) => {
    const found = examples.filter(example => example.name === id)
    expect(found.map(({ id }) => id)).toContain(row.operation)
    for (const { status, value } of found) {
      expect(row.status).toContain(status)
      const { error, error_description } = row
      expect(value).toEqual(error_description === null ? { error } : { error, error_description })
    }
  })

  test('every example that is named as a row is one', () => {
    const named = examples.map(({ name }) => name).filter(name => name.startsWith('csc-v2.'))
    expect(named.filter(name => !Object.hasOwn(cscErrors, name))).toEqual([])
  })
})
