import type { Kysely, Selectable } from 'kysely'
import type { OutOfBand, PendingDecision } from '../ports/index.ts'
import { assertStorable, isStorableText, type Sweeper } from '../stores/index.ts'
import { json } from './json.ts'
import type { Database } from './schema.ts'

export function createOutOfBand(db: Kysely<Database>, sweeper: Sweeper): OutOfBand {
  return {
    async put(pending) {
      assertStorable(pending, 'PendingDecision')
      const { handleHash, expiresAt } = pending
      await db
        .insertInto('outOfBand')
        .values({ ...pending, request: json(pending.request) })
        .onConflict(same => same.column('id').doUpdateSet({ handleHash, expiresAt }))
        .execute()
      await sweeper.grew(1)
    },
    async findByHandle(handleHash) {
      const row = await db.selectFrom('outOfBand').selectAll().where('handleHash', '=', handleHash).executeTakeFirst()
      return row && pendingOf(row)
    },
    async listPending(userID, now) {
      sweeper.told(now)
      if (!isStorableText(userID)) return []
      const rows = await db
        .selectFrom('outOfBand')
        .selectAll()
        .where('userID', '=', userID)
        .where('decision', '=', 'pending')
        .where('expiresAt', '>', now)
        .orderBy('position')
        .execute()
      return rows.map(pendingOf)
    },
    decide: (id, decision) => move(db, { id, from: 'pending', to: decision }),
    deliver: id => move(db, { id, from: 'approved', to: 'delivered' }),
  }
}

async function move(
  db: Kysely<Database>,
  { id, from, to }: { readonly id: string; readonly from: Decision; readonly to: Decision },
): Promise<boolean> {
  const moved = await db
    .updateTable('outOfBand')
    .set({ decision: to })
    .where('id', '=', id)
    .where('decision', '=', from)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

type Decision = PendingDecision['decision']

function pendingOf({ position, ...pending }: Selectable<Database['outOfBand']>): PendingDecision {
  return pending
}
