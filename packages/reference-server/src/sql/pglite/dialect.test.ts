import { AbortedTransactionError, Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { pgliteDialect, type Session } from './dialect.ts'

/** A session that takes its time, so that statements of two tasks would mix if they could; `answers` are for COMMIT. */
function recording(commit = 'COMMIT'): { session: Session; log: string[] } {
  const log: string[] = []
  const query = async <Row>(text: string) => {
    await new Promise(resolve => setTimeout(resolve, 1))
    log.push(text)
    return { rows: [] as Row[], fields: [], affectedRows: 1, ...(text === 'commit' && { command: commit }) }
  }
  return { session: { query, waitReady: Promise.resolve() }, log }
}

it('keeps other tasks out of a transaction, so that they do not roll back with it', async () => {
  const { session, log } = recording()
  const db = new Kysely({ dialect: pgliteDialect(session) })
  const failing = db.transaction().execute(async tx => {
    await sql`insert 1`.execute(tx)
    await sql`insert 2`.execute(tx)
    throw new Error('changed my mind')
  })
  const other = sql`insert by somebody else`.execute(db)
  await expect(failing).rejects.toThrow('changed my mind')
  await other
  expect(log).toEqual(['start transaction', 'insert 1', 'insert 2', 'rollback', 'insert by somebody else'])
})

it('asks for the isolation that was asked of it', async () => {
  const { session, log } = recording()
  const db = new Kysely({ dialect: pgliteDialect(session) })
  await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(tx => sql`select`.execute(tx))
  expect(log).toEqual(['start transaction isolation level read committed', 'select', 'commit'])
})

it('notices that a commit was none', async () => {
  const { session } = recording('ROLLBACK')
  const db = new Kysely({ dialect: pgliteDialect(session) })
  await expect(db.transaction().execute(tx => sql`select`.execute(tx))).rejects.toThrow(AbortedTransactionError)
})

it('gives the session to the next task when a statement fails', async () => {
  const { session, log } = recording()
  const failing: Session = {
    ...session,
    query: (text, ...rest) => (text === 'bad' ? Promise.reject(new Error('bad')) : session.query(text, ...rest)),
  }
  const db = new Kysely({ dialect: pgliteDialect(failing) })
  await expect(sql`bad`.execute(db)).rejects.toThrow('bad')
  await sql`good`.execute(db)
  expect(log).toEqual(['good'])
})
