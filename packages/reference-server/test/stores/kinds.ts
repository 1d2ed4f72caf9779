import pg from 'pg'
import { afterAll } from 'vitest'
import { createMemoryStores } from '../../src/memory/index.ts'
import type { Stores } from '../../src/ports/index.ts'
import { createSqlStores, type SqlStoresOptions } from '../../src/sql/index.ts'
import { localPostgres } from './local-postgres.ts'

export interface StoreKind {
  readonly name: string
  readonly open: () => Promise<Stores>
}

/** Every kind of store that replicas can share here; says so where there is no PostgreSQL. */
export async function storeKinds(prefix: string): Promise<readonly StoreKind[]> {
  const embedded = [
    { name: 'memory', open: async () => createMemoryStores() },
    { name: 'PGlite', open: () => createSqlStores({ database: { pglite: 'memory' } }) },
  ]
  const options = await postgresSchema(prefix)
  if (options === undefined) return embedded
  return [...embedded, { name: 'PostgreSQL', open: () => createSqlStores(options) }]
}

/** A schema of its own in a PostgreSQL for tests, which goes after the tests of the file; undefined where there is none. */
export async function postgresSchema(prefix: string): Promise<SqlStoresOptions | undefined> {
  const postgres = await localPostgres()
  if (postgres.missing !== undefined) {
    console.warn(`PostgreSQL is left out: ${postgres.missing}`)
    return undefined
  }
  const schema = `${prefix}_${process.pid}_${Date.now()}`
  afterAll(async () => {
    const client = new pg.Client(postgres.url)
    await client.connect()
    await client.query(`drop schema if exists ${schema} cascade`)
    await client.end()
    await postgres.stop()
  })
  return { database: { postgres: postgres.url }, schema }
}
