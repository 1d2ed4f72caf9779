import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** What one sweep takes from one table at most: it is paid for by the call that happens to come by. */
const batch = 10_000

const sweptTables = [
  { table: 'tokens', expiry: 'expiresAt' },
  { table: 'authorisations', expiry: 'expiresAt' },
  { table: 'oneTimeCodes', expiry: 'expiresAt' },
  { table: 'signRequests', expiry: 'expiresAt' },
  { table: 'outOfBand', expiry: 'expiresAt' },
  { table: 'adssCodes', expiry: 'expiresAt' },
  { table: 'adssSignRequests', expiry: 'expiresAt' },
  { table: 'throttle', expiry: 'endsAt' },
] as const

/** Deletes what expired before that instant. Rows that another replica is sweeping or using are skipped, so nobody waits. */
export async function sweep(db: Kysely<Database>, { before, schema }: { before: Date; schema: string }): Promise<void> {
  for (const { table, expiry } of sweptTables) {
    const name = sql.table(`${schema}.${table}`)
    await sql`delete from ${name} where ctid in (
      select ctid from ${name} where ${sql.ref(expiry)} < ${before} limit ${sql.lit(batch)} for update skip locked)`.execute(
      db,
    )
  }
}
