import type { Kysely } from 'kysely'
import type { Authorisation, Authorisations, SignatureRecord } from '../ports/index.ts'
import { assertCount, assertStorable, extendOutcome, type Sweeper, spendOutcome } from '../stores/index.ts'
import { json } from './json.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

export function createAuthorisations(db: Kysely<Database>, sweeper: Sweeper): Authorisations {
  return {
    async issue(authorisation) {
      await insert(db, authorisation)
      await sweeper.grew(1)
    },
    find: sadHash => find(db, sadHash),
    async spend(sadHash, { count, now, record }) {
      assertCount(count, 'count')
      assertStorable(record, 'SignatureRecord')
      sweeper.told(now)
      return inTransaction(db, async tx => {
        // Judge, then try; a lost try is judged again (see tokens.ts).
        for (;;) {
          const outcome = spendOutcome(await find(tx, sadHash), { count, now })
          if (outcome !== 'spent') return outcome
          const won = await tx
            .updateTable('authorisations')
            .set(row => ({ state: 'used', remaining: row('remaining', '-', count) }))
            .where('sadHash', '=', sadHash)
            .where('state', '=', 'fresh')
            .where('expiresAt', '>', now)
            .where('remaining', '>=', count)
            .returning('sadHash')
            .executeTakeFirst()
          if (!won) continue
          await tx
            .insertInto('signatureRecords')
            .values({ ...record, hashes: json(record.hashes) })
            .execute()
          return outcome
        }
      })
    },
    async extend(sadHash, { now, replacement }) {
      sweeper.told(now)
      const outcome = await inTransaction(db, async tx => {
        for (;;) {
          const outcome = extendOutcome(await find(tx, sadHash), now)
          if (outcome !== 'extended') return outcome
          const extended = await tx
            .updateTable('authorisations')
            .set({ state: 'extended' })
            .where('sadHash', '=', sadHash)
            .where('state', 'in', ['fresh', 'used'])
            .where('expiresAt', '>', now)
            .where('remaining', '>', 0)
            .returningAll()
            .executeTakeFirst()
          if (!extended) continue
          await insert(tx, { ...extended, ...replacement, state: 'fresh' })
          return outcome
        }
      })
      if (outcome === 'extended') await sweeper.grew(1)
      return outcome
    },
    async revoke(sadHash) {
      await db.updateTable('authorisations').set({ state: 'revoked' }).where('sadHash', '=', sadHash).execute()
    },
    async complete(recordId, outcome, at) {
      await db
        .updateTable('signatureRecords')
        .set({ outcome, completedAt: at })
        .where('id', '=', recordId)
        .where('outcome', '=', 'started')
        .execute()
    },
    record: recordId => findRecord(db, recordId),
  }
}

async function insert(db: Kysely<Database>, authorisation: Authorisation): Promise<void> {
  assertStorable(authorisation, 'Authorisation')
  const row = { ...authorisation, hashes: json(authorisation.hashes) }
  await db.insertInto('authorisations').values(row).execute()
}

function find(db: Kysely<Database>, sadHash: string): Promise<Authorisation | undefined> {
  return db.selectFrom('authorisations').selectAll().where('sadHash', '=', sadHash).executeTakeFirst()
}

async function findRecord(db: Kysely<Database>, recordId: string): Promise<SignatureRecord | undefined> {
  const row = await db.selectFrom('signatureRecords').selectAll().where('id', '=', recordId).executeTakeFirst()
  if (row === undefined) return undefined
  const { completedAt, ...record } = row
  return completedAt === null ? record : { ...record, completedAt }
}
