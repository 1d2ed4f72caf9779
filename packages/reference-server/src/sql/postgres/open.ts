import { PostgresDialect } from 'kysely'
import type { CustomTypesConfig } from 'pg'
import { optionalPackage } from '../../optional-package.ts'
import type { OpenDatabase } from '../pglite/open.ts'

const milliseconds = {
  connect: 5_000, // a server that does not answer by then is down for the request that waits
  statement: 10_000, // ours are lookups by key; beyond this something holds a lock it should not
  query: 15_000, // the same seen from here, for a server that vanished without a word
}

/** Opens a pool of at most 10 connections; any number of processes may share the database. */
export async function openPostgres(connectionString: string): Promise<OpenDatabase> {
  const { default: pg } = await optionalPackage('pg', { purpose: 'The PostgreSQL store', load: () => import('pg') })
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    application_name: 'reference-server',
    connectionTimeoutMillis: milliseconds.connect,
    statement_timeout: milliseconds.statement,
    query_timeout: milliseconds.query,
    idle_in_transaction_session_timeout: milliseconds.statement,
    keepAlive: true,
    types: levelled(pg.types),
  })
  // A broken connection is dropped by the pool and fails the statement that uses it. Without these listeners it would end
  // the process too: the pool's hears of idle connections, the client's of those taken and not yet used.
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {})
    // Acknowledged means durable, also where the server's default says otherwise. If this fails, so does what follows it.
    client.query(durableCommit).catch(() => {})
  })
  return { dialect: new PostgresDialect({ pool }), close: async () => {} }
}

const durableCommit = `select set_config('synchronous_commit', 'on', false)
  where current_setting('synchronous_commit') = 'off'`

const int8 = 20
const bytea = 17
const byteaArray = 1001

/** The JavaScript types that PGlite gives: bigint and plain Uint8Array instead of text and Buffer. */
function levelled(types: typeof import('pg').types): CustomTypesConfig {
  const parserOf = (oid: number, format?: 'text' | 'binary') => types.getTypeParser(oid as never, format as never)
  const levels: Readonly<Record<number, (text: string) => unknown>> = {
    [int8]: BigInt,
    [bytea]: text => new Uint8Array(parserOf(bytea)(text)),
    [byteaArray]: text => parserOf(byteaArray)(text).map((octets: Buffer) => new Uint8Array(octets)),
  }
  return { getTypeParser: (oid, format) => (format === 'binary' ? undefined : levels[oid]) ?? parserOf(oid, format) }
}
