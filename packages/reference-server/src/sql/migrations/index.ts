import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { StoreError } from '../../stores/index.ts'
import type { Database } from '../schema.ts'
import { up as firstTables } from './0001-first-tables.ts'
import { up as adssTables } from './0002-adss-tables.ts'

/** Every version of the schema, oldest first. One that was released is never edited; a change is a new one. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': { up: firstTables },
  '0002-adss-tables': { up: adssTables },
}

/**
 * Brings the schema to this version of the package, in one transaction and under a lock that makes replicas which start
 * together wait for one another. Throws STORE_SCHEMA when the database is ahead of this package.
 */
export async function migrate(db: Kysely<Database>, schema: string): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) }
  const migrator = new Migrator({ db, provider, migrationTableSchema: schema })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    throw new StoreError('STORE_SCHEMA', `The tables in schema ${schema} are of another version of this package.`, {
      cause: error,
    })
  }
  const failed = results?.find(result => result.status === 'Error')
  if (failed === undefined) throw error
  throw new StoreError('STORE_SCHEMA', `Migration ${failed.migrationName} of schema ${schema} failed.`, {
    cause: error,
  })
}
