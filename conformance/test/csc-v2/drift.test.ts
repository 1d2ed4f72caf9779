import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Drift } from '../../src/covered/drift/drift.ts'
import { conformance } from '../report/command.ts'

const dir = mkdtempSync(join(tmpdir(), 'drift-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const ours = new URL('../../../specs/csc-v2/openapi.yaml', import.meta.url).pathname

function file(text: string): string {
  const path = join(dir, 'document.yaml')
  writeFileSync(path, text)
  return path
}

const coverage = (spec: string, ...more: readonly string[]) =>
  conformance('coverage', '--protocol', 'csc-v2', '--spec', spec, ...more)

async function driftOf(document: object): Promise<Drift> {
  const { out, code } = await coverage(file(stringify(document)), '--json')
  const drift = JSON.parse(out) as Drift
  expect(code).toBe(drift.differences.length === 0 ? 0 : 1)
  return drift
}

/** A document with the shortest of the operations. */
function revoking(change: { readonly schema?: object; readonly path?: string; readonly more?: object } = {}): object {
  const schema = change.schema ?? revocation
  const good = { description: 'done' }
  const error = {
    description: 'no',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  const responses = { 204: good, 400: error, 401: error, 429: error, 500: error, 501: error, 503: error }
  const requestBody = { content: { 'application/json': { schema } } }
  return {
    openapi: '3.0.3',
    info: { title: 'A service', version: '9' },
    paths: { [change.path ?? '/auth/revoke']: { post: { requestBody, responses } }, ...change.more },
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['error'],
          properties: { error: { type: 'string' }, error_description: { type: 'string' } },
        },
      },
    },
  }
}

const revocation = {
  type: 'object',
  required: ['token'],
  properties: {
    token: { type: 'string' },
    token_type_hint: { type: 'string', enum: ['refresh_token', 'access_token'] },
    clientData: { type: 'string' },
  },
}

const withoutOperations = ({ differences }: Drift) => differences.filter(({ kind }) => kind !== 'operation')

test('our own document says what the operation table says, as YAML and as JSON', async () => {
  const { code, out } = await coverage(ours)
  expect([code, out]).toEqual([
    0,
    "Cloud Signature Consortium API v2 2.0.0.2 against the suite's model of csc-v2: 19 operations compared, no drift\n",
  ])
  const { parse } = await import('yaml')
  expect((await driftOf(parse(readFileSync(ours, 'utf8')) as object)).differences).toEqual([])
})

describe('a document by hand', () => {
  test('without drift but for the operations that it lacks', async () => {
    const drift = await driftOf(revoking())
    expect(withoutOperations(drift)).toEqual([])
    expect(drift).toMatchObject({ compared: 1, document: { openapi: '3.0.3', title: 'A service', version: '9' } })
    expect(drift.differences).toHaveLength(18)
    expect(drift.differences).toContainEqual({ kind: 'operation', operation: 'info', suite: 'POST /info' })
  })

  test('with the prefix of the service in its paths, and an operation more', async () => {
    const drift = await driftOf(
      revoking({ path: '/csc/v2/auth/revoke', more: { '/csc/v2/credentials/rename': { put: { responses: {} } } } }),
    )
    expect(drift.compared).toBe(1)
    const name = 'PUT /csc/v2/credentials/rename'
    expect(drift.differences).toContainEqual({ kind: 'operation', operation: name, document: name })
  })

  test('with a member more and one less, another duty and other values', async () => {
    const { token, token_type_hint } = revocation.properties
    const drift = await driftOf(
      revoking({
        schema: {
          required: ['reason'],
          properties: {
            token,
            token_type_hint: { ...token_type_hint, enum: ['access_token', 'id_token'] },
            reason: { type: 'object', properties: { code: { type: 'string' } } },
          },
        },
      }),
    )
    const at = { operation: 'auth/revoke', message: 'request' }
    expect(withoutOperations(drift)).toEqual([
      { kind: 'required', ...at, pointer: '/token', suite: 'required', document: 'optional' },
      { kind: 'enum', ...at, pointer: '/token_type_hint', suite: 'also refresh_token', document: 'also id_token' },
      { kind: 'member', ...at, pointer: '/clientData', suite: 'optional' },
      { kind: 'member', ...at, pointer: '/reason', document: 'required' },
    ])
  })

  test('with alternatives, references and a schema that holds itself', async () => {
    const document = revoking({
      schema: {
        allOf: [{ $ref: '#/components/schemas/Revocation' }],
        properties: { next: { $ref: '#/components/schemas/Revocation' } },
      },
    }) as { components: { schemas: Record<string, object> } }
    const itself = { allOf: [{ $ref: '#/components/schemas/Revocation' }, revocation] }
    document.components.schemas.Revocation = itself
    const drift = await driftOf(document)
    expect(withoutOperations(drift)).toEqual([
      { kind: 'member', operation: 'auth/revoke', message: 'request', pointer: '/next', document: 'optional' },
    ])
  })

  test('as text: one line a difference, and what they come to', async () => {
    const { code, out } = await coverage(file(stringify(revoking({ schema: { properties: { 'to\u001bken': {} } } }))))
    expect(code).toBe(1)
    const lines = out.split('\n')
    expect(lines).toContain('  - member    request /token  only in the suite (required)')
    expect(lines).toContain('  + member    request /to␛ken  only in the document (optional)')
    expect(lines.at(-2)).toMatch(
      /^A service 9 against .* 1 operations compared, 22 differences \(18 operation, 4 member\)$/,
    )
  })
})

describe('what is no such document is refused, with exit 2 and the reason', () => {
  const openapi = { openapi: '3.1.0', info: {}, paths: {} }
  const body = (schema: object) => stringify(revoking({ schema }))
  const bomb = [
    'a: &a [x,x]',
    ...[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
  ]
  test.each([
    ['a list', '[1, 2]', 'is no OpenAPI document: it holds no object'],
    ['no YAML', '{ a: [', 'is neither YAML nor JSON: '],
    ['a bomb of anchors', bomb.join('\n'), 'is neither YAML nor JSON: Excessive alias count'],
    [
      'Swagger',
      stringify({ swagger: '2.0', paths: {} }),
      'is a Swagger document of version "2.0"; OpenAPI 3 is wanted',
    ],
    ['another version', stringify({ ...openapi, openapi: '4.0' }), 'its member openapi is no version 3.x'],
    ['no paths', stringify({ ...openapi, paths: [] }), 'its member paths is no object'],
    [
      'a reference to a file',
      body({ $ref: 'other.yaml#/a' }),
      'the reference "other.yaml#/a" points out of the document',
    ],
    ['a reference to nothing', body({ $ref: '#/components/x' }), 'the reference "#/components/x" points nowhere'],
    [
      'a message without end',
      body({ properties: Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`m${i}`, {}])) }),
      'a message has more than 2000 members',
    ],
  ])('%s', async (_, text, problem) => {
    const { code, err, out } = await coverage(file(text))
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(problem)
  })

  test('no file, a folder, too long a file', async () => {
    expect((await coverage(join(dir, 'nothing.yaml'))).err).toContain('cannot be read: ENOENT')
    expect((await coverage(dir)).err).toContain('cannot be read: EISDIR')
    const { err } = await coverage(file(' '.repeat(4 * 1024 * 1024 + 1)))
    expect(err).toContain('has 4194305 bytes; at most 4194304 are read')
  })

  test.each([
    [['--format', 'html'], '--spec prints text or json'],
    [['--strict'], '--strict is about checks, and --spec about a document: give one of them'],
  ])('with %j', async (more, problem) => {
    const { code, err } = await coverage(ours, ...more)
    expect(code).toBe(2)
    expect(err).toContain(problem)
  })
})
