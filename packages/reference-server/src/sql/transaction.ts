import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Runs statements in one transaction. READ COMMITTED is asked for by name, whatever the server's default: a conditional
 * UPDATE that waited for another transaction must look at the row again, and the SELECT after it must see what that one did.
 */
export function inTransaction<T>(db: Kysely<Database>, act: (tx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('read committed').execute(act)
}

/**
 * Makes transactions that add to a grant and those that revoke it take turns. Without it a revocation does not see the
 * tokens that a refresh is just storing, and they would live on. Held until the transaction ends.
 */
export async function lockGrant(tx: Transaction<Database>, grantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${grantId}, 0))`.execute(tx)
}
