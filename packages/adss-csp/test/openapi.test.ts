import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { adssErrors, errorsOf, toleratedErrorsOf } from '../src/error-catalogue.ts'
import { type OperationId, operationIds, operations } from '../src/operations.ts'
import { validateParameters, validateRequest, validateResponse } from '../src/validators.ts'

type Json = Record<string, unknown>

const specs = new URL('../../../specs/adss-csp/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, specs), 'utf8')
const document = parse(read('openapi.yaml')) as Json
const errors = (parse(read('errors.yaml')) as { errors: { code: string }[] }).errors

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

const declared = Object.values(document.paths as Record<string, Json>).flatMap(item => Object.values(item) as Json[])
const mediaOf = (content: unknown) => Object.values((content ?? {}) as Record<string, Json>)[0]
const examplesIn = (holder: unknown, of: Omit<Example, 'name' | 'value'>): Example[] =>
  Object.entries((holder ?? {}) as Json).map(([name, example]) => ({ ...of, name, value: resolve(example).value }))

const examples = declared.flatMap(operation => {
  const id = operation.operationId as OperationId
  const query = (operation.parameters as Json[]).find(parameter => parameter.in === 'query')
  const request = mediaOf((operation.requestBody as Json | undefined)?.content) ?? query
  const answers = Object.entries(operation.responses as Json).flatMap(([status, reference]) =>
    examplesIn(mediaOf(resolve(reference).content)?.examples, { id, status: Number(status) }),
  )
  return [...examplesIn(request?.examples, { id }), ...answers]
})

describe('the OpenAPI document', () => {
  test('has 29 operations, in the table as in the document', () => {
    expect(declared.map(({ operationId }) => operationId)).toEqual(operationIds)
    expect(operationIds.length).toBe(29)
  })

  test('has a request example and an example of each answer with a body, for every operation', () => {
    for (const { id, request, responses } of Object.values(operations)) {
      const own = examples.filter(example => example.id === id)
      expect(
        own.some(({ status }) => status === undefined),
        `${id}: request`,
      ).toBe(request.schema !== null)
      for (const [status, { schema }] of Object.entries(responses)) {
        const found = own.some(example => example.status === Number(status))
        expect(found, `${id}: ${status}`).toBe(schema !== null)
      }
    }
  })

  const ownExamples = examples.filter(({ name }) => !/^\d/.test(name))
  test.each(
    ownExamples.map(example => [`${example.id} ${example.status ?? 'request'} ${example.name}`, example] as const),
  )('example %s is valid', (_, { id, status, value }) => {
    const found = status === undefined ? validateRequest(id, value) : validateResponse(id, status, value)
    expect(found).toEqual([])
  })

  test('examples of parameters are valid', () => {
    const parameters = Object.values((document.components as Json).parameters as Record<string, Json>)
    const values = Object.fromEntries(parameters.map(({ name, example }) => [name, example]))
    for (const id of operationIds) expect(validateParameters(id, values), id).toEqual([])
  })

  test('marks every password, token, secret and one-time password', () => {
    const secrets = (id: OperationId, status?: number) =>
      (status === undefined ? operations[id].marks.request : (operations[id].marks.responses[status] ?? []))
        .filter(({ kind }) => kind === 'secret')
        .map(({ pointer }) => pointer)
    expect(secrets('authentication')).toEqual(['/client_secret', '/password', '/refresh_token'])
    expect(secrets('authentication', 200)).toEqual(['/access_token', '/refresh_token'])
    expect(secrets('confirmResetPassword')).toEqual(['/new_password', '/otp'])
    expect(secrets('signatureRequest')).toEqual(['/cert_password'])
    const named = /(^|_)(password|otp|secret)$|_token$|^token$/
    for (const { id, requestMembers } of Object.values(operations)) {
      const wanted = requestMembers.map(({ pointer }) => pointer).filter(pointer => named.test(pointer.slice(1)))
      expect(secrets(id).sort(), id).toEqual(wanted.sort())
    }
  })

  test('the generated files are of this document and catalogue', () => {
    const hash = (name: string) => createHash('sha256').update(read(name)).digest('hex')
    for (const name of ['openapi.ts', 'operations.ts', 'validators.js', 'validators.d.ts', 'errors.ts']) {
      const generated = readFileSync(new URL(`../src/generated/${name}`, import.meta.url), 'utf8')
      expect(generated, `${name}: run pnpm generate`).toContain(
        hash(name === 'errors.ts' ? 'errors.yaml' : 'openapi.yaml'),
      )
    }
  })
})

describe('the error catalogue', () => {
  test('holds every row of errors.yaml', () => {
    expect(Object.keys(adssErrors)).toEqual(errors.map(({ code }) => code))
    expect(Object.keys(adssErrors).length).toBe(73)
  })

  test.each(operationIds)('the examples of %s are the codes that are due or tolerated there', id => {
    const tolerated = toleratedErrorsOf(id).map(({ status, code }) => `${status} ${code}`)
    const due = errorsOf(id).map(({ status, code }) => `${status} ${code}`)
    const shown = examples.filter(example => example.id === id && /^\d/.test(example.name))
    const unknown = shown.map(({ status, name }) => `${status} ${name}`).filter(one => !due.includes(one))
    expect(unknown.filter(one => !tolerated.includes(one))).toEqual([])
    expect(due.filter(one => !shown.some(({ status, name }) => one === `${status} ${name}`))).toEqual([])
    for (const { status, name, value } of shown) {
      expect(validateResponse(id, status ?? 0, value)).toEqual([])
      expect(value).toEqual({
        error: name,
        error_description: adssErrors[name as keyof typeof adssErrors].error_description,
      })
    }
  })
})
