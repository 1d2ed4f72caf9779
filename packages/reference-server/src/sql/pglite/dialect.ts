import type { PGliteInterface } from '@electric-sql/pglite'
import {
  AbortedTransactionError,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { Turns } from './turns.ts'

/**
 * Kysely on a PGlite that its maker closes. PGlite is one session: statements of two tasks would run inside, and roll back
 * with, the same transaction. So the session has one owner at a time; the others wait their turn.
 */
export function pgliteDialect(database: Session): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(database),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

export type Session = Pick<PGliteInterface, 'query' | 'waitReady'>

function createDriver(database: Session): Driver {
  const turns = new Turns()
  const endOfTurn = new WeakMap<DatabaseConnection, () => void>()
  return {
    async init() {
      await database.waitReady
    },
    async acquireConnection() {
      const end = await turns.take()
      const connection = createConnection(database)
      endOfTurn.set(connection, end)
      return connection
    },
    async releaseConnection(connection) {
      endOfTurn.get(connection)?.()
    },
    async beginTransaction(connection, { isolationLevel }) {
      const isolation = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`
      await connection.executeQuery(CompiledQuery.raw(`start transaction${isolation}`))
    },
    async commitTransaction() {
      // COMMIT of a transaction that a failed statement has aborted succeeds, and rolls back.
      const { command } = await database.query('commit')
      if (command === 'ROLLBACK') throw new AbortedTransactionError()
    },
    async rollbackTransaction(connection) {
      await connection.executeQuery(CompiledQuery.raw('rollback'))
    },
    async destroy() {},
  }
}

function createConnection(database: Session): DatabaseConnection {
  async function executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await database.query<Row>(sql, [...parameters])
    return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) }
  }
  return {
    executeQuery,
    async *streamQuery<Row>(query: CompiledQuery) {
      yield await executeQuery<Row>(query) // PGlite has no cursors: one chunk
    },
  }
}
