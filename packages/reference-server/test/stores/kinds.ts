import pg from 'pg'
import { afterAll } from 'vitest'
import { createMemoryStores } from '../../src/memory/index.ts'
import type { Stores } from '../../src/ports/index.ts'
import { createSqlStores } from '../../src/sql/index.ts'

export interface StoreKind {
  readonly name: string
  readonly open: () => Promise<Stores>
}

/** Every kind of store that replicas can share here. In PostgreSQL a schema of its own, which goes after the tests of the file. */
export function storeKinds(prefix: string): readonly StoreKind[] {
  const databaseUrl = process.env.DATABASE_URL
  const embedded = [
    { name: 'memory', open: async () => createMemoryStores() },
    { name: 'PGlite', open: () => createSqlStores({ database: { pglite: 'memory' } }) },
  ]
  if (!databaseUrl) {
    console.log('PostgreSQL is left out: DATABASE_URL is not set')
    return embedded
  }
  const schema = `${prefix}_${process.pid}_${Date.now()}`
  afterAll(async () => {
    const client = new pg.Client(databaseUrl)
    await client.connect()
    await client.query(`drop schema if exists ${schema} cascade`)
    await client.end()
  })
  return [
    ...embedded,
    { name: 'PostgreSQL', open: () => createSqlStores({ database: { postgres: databaseUrl }, schema }) },
  ]
}
