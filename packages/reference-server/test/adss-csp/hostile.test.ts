import { type OperationId, operations } from '@x/adss-csp/operations'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stores } from '../../src/index.ts'
import { createSqlStores } from '../../src/sql/index.ts'
import { useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const ids = Object.keys(operations) as OperationId[]

/** Values that parsers and stores stumble over. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '\0',
    '\ud800',
    '__proto__',
    '../../etc/passwd',
    "' OR 1=1 --",
    '\r\nX: y',
    '\u202e',
    'a'.repeat(5000),
  ),
  fc.json({ maxDepth: 3 }),
)

/** The members of an operation, each with something hostile or left out. */
function bodies(id: OperationId): fc.Arbitrary<Record<string, unknown>> {
  const names = operations[id].requestMembers.map(({ pointer }) => pointer.slice(1).split('/')[0]!)
  const values = fc.oneof(hostile, fc.anything({ maxDepth: 2, withNullPrototype: false }), fc.constant(undefined))
  return fc.record(Object.fromEntries(names.map(name => [name, values])), { requiredKeys: [] })
}

const tokenFor = (wire: Wire, id: OperationId) =>
  operations[id].token === 'user' ? wire.userToken() : wire.clientToken()

/** What PostgreSQL cannot keep, another store must not either; one instance for all, which takes seconds to start. */
let sql: Stores

beforeAll(async () => {
  sql = await createSqlStores({ database: { pglite: 'memory' } })
})

afterAll(() => sql[Symbol.asyncDispose]())

async function storesOf(kind: 'memory' | 'SQL'): Promise<{ readonly stores?: Stores }> {
  if (kind === 'memory') return {}
  await sql.clear()
  return { stores: sql }
}

describe.each(ids)('%s', id => {
  test.each(['memory', 'SQL'] as const)(
    'answers anything with what its table has, and never with 500: %s',
    async kind => {
      await using wire = await fixture.open(await storesOf(kind))
      const good = await tokenFor(wire, id)
      const statuses = Object.keys(operations[id].responses)
      const segments = fc.record({
        user_id: hostile,
        cert_alias: hostile,
        start_pointer: hostile,
        fetch_size: hostile,
      })
      await fc.assert(
        fc.asyncProperty(bodies(id), segments, hostile, async (members, path, appName) => {
          // Deleting and blocking by chance would end the conversation.
          const token = id === 'deleteUser' ? 'nonsense' : good
          const headers = { 'app-name': headerOf(appName), authentication_profile_id: headerOf(appName) }
          const query = Object.fromEntries(Object.keys(members).map(name => [name, 'x']))
          const body = operations[id].method === 'GET' ? {} : { body: members }
          const answer = await wire.call(id, { token, headers, query, ...body, path: encodable(path) })
          expect(statuses).toContain(String(answer.status))
          expect(answer.status).not.toBe(500)
        }),
        { numRuns: kind === 'memory' ? 40 : 15 },
      )
      expect((await wire.call('statusService')).status).toBe(200)
    },
  )
})

function headerOf(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 4000) || 'x'
}

/** What encodeURIComponent takes, and what makes neither another path nor one that is longer than any operation has. */
function encodable(path: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(path).map(([name, text]) => [
      name,
      text
        .slice(0, longest)
        .toWellFormed()
        .replaceAll(/^\.{1,2}$/g, '') || 'x',
    ]),
  )
}

/** Two of them, and what is around them, stay below 8 KiB. */
const longest = 3000
