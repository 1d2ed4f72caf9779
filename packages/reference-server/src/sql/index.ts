import { Kysely } from 'kysely'
import type { Stores } from '../ports/index.ts'
import { createSweeper } from '../stores/index.ts'
import { createAdssStores } from './adss/index.ts'
import { createAudit } from './audit.ts'
import { createAuthorisations } from './authorisations.ts'
import { createClients } from './clients.ts'
import { createCredentials } from './credentials.ts'
import { guarded, translated } from './guarded.ts'
import { migrate } from './migrations/index.ts'
import { createOneTimeCodes } from './one-time-codes.ts'
import { createOutOfBand } from './out-of-band.ts'
import { type OpenDatabase, openPGlite } from './pglite/open.ts'
import { openPostgres } from './postgres/open.ts'
import { type Database, tables } from './schema.ts'
import { createSignRequests } from './sign-requests.ts'
import { sweep } from './sweep.ts'
import { createThrottle } from './throttle.ts'
import { createTokens } from './tokens.ts'
import { inTransaction } from './transaction.ts'
import { createUsers } from './users.ts'

export interface SqlStoresOptions {
  readonly database:
    | { /** A directory for the embedded database, made if need be, or `memory`. */ readonly pglite: string }
    | { /** As `postgres://user@host/database`. */ readonly postgres: string }
  /** The PostgreSQL schema that holds the tables; made if need be. Default `reference_server`. */
  readonly schema?: string
}

/**
 * Stores in PostgreSQL: embedded (PGlite, one process) or a server that any number of replicas share. Brings the schema
 * up to date first. Whatever a call acknowledges is committed. What expired is deleted a day later; signature records and
 * the audit trail stay.
 *
 * Throws PACKAGE_MISSING, STORE_LOCKED, STORE_SCHEMA or STORE_UNAVAILABLE; the stores' own calls throw StoreErrors too.
 */
export async function createSqlStores({ database, schema = 'reference_server' }: SqlStoresOptions): Promise<Stores> {
  const { dialect, close } = await open(database)
  const db = new Kysely<Database>({ dialect }).withSchema(schema)
  const dispose = async () => {
    await db.destroy()
    await close()
  }
  try {
    await migrate(db, schema)
  } catch (error) {
    await dispose()
    throw translated(error)
  }
  return storesOn(db, { schema, dispose })
}

function open(database: SqlStoresOptions['database']): Promise<OpenDatabase> {
  return 'pglite' in database ? openPGlite(database.pglite) : openPostgres(database.postgres)
}

function storesOn(
  db: Kysely<Database>,
  { schema, dispose }: { readonly schema: string; readonly dispose: () => Promise<void> },
): Stores {
  const sweeper = createSweeper(before => sweep(db, { before, schema }))
  let disposal: Promise<void> | undefined
  const guard = <Port extends object>(port: Port): Port => guarded(port, () => disposal !== undefined)
  const { clear } = guard({ clear: () => clearAll(db) })
  return {
    users: guard(createUsers(db)),
    clients: guard(createClients(db)),
    credentials: guard(createCredentials(db)),
    tokens: guard(createTokens(db, sweeper)),
    authorisations: guard(createAuthorisations(db, sweeper)),
    oneTimeCodes: guard(createOneTimeCodes(db, sweeper)),
    signRequests: guard(createSignRequests(db, sweeper)),
    outOfBand: guard(createOutOfBand(db, sweeper)),
    adss: createAdssStores(db, { sweeper, guard }),
    throttle: guard(createThrottle(db, sweeper)),
    audit: guard(createAudit(db)),
    clear,
    [Symbol.asyncDispose]() {
      disposal ??= dispose()
      return disposal
    },
  }
}

function clearAll(db: Kysely<Database>): Promise<void> {
  return inTransaction(db, async tx => {
    for (const table of tables) await tx.deleteFrom(table).execute()
  })
}
