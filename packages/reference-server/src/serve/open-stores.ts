import { createMemoryStores } from '../memory/index.ts'
import type { Stores } from '../ports/index.ts'
import type { Store } from './options.ts'
import { ServeError } from './serve-error.ts'

/** PostgreSQL is named by `databaseUrl`, which is no option: command lines are seen by everybody on a machine. */
export async function openStores(store: Store, databaseUrl: string | undefined): Promise<Stores> {
  if (store.kind === 'memory') return createMemoryStores()
  const { createSqlStores } = await import('../sql/index.ts')
  if (store.kind === 'pglite') return createSqlStores({ database: { pglite: store.directory } })
  if (databaseUrl === undefined || databaseUrl === '') throw new ServeError('--store postgres needs DATABASE_URL')
  return createSqlStores({ database: { postgres: databaseUrl } })
}
