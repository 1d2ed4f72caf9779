import { type Kysely, type Selectable, sql } from 'kysely'
import type { AdssUser, AdssUsers, StoredAdssUser } from '../../ports/index.ts'
import {
  assertAttempts,
  assertLimit,
  assertStorable,
  conflict,
  isStorableText,
  type Sweeper,
} from '../../stores/index.ts'
import type { Database } from '../schema.ts'
import { inTransaction } from '../transaction.ts'

export function createUsers(db: Kysely<Database>, sweeper: Sweeper): AdssUsers {
  return {
    async register(user) {
      assertStorable(user, 'AdssUser')
      const registered = await db
        .insertInto('adssUsers')
        .values(rowOf(user))
        .onConflict(same => same.columns(['clientId', 'userId']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return registered !== undefined
    },
    async put(user) {
      assertStorable(user, 'AdssUser')
      await inTransaction(db, async tx => {
        const { id, clientId, userId, ...changing } = { ...rowOf(user), ...noAttempts }
        await tx
          .deleteFrom('adssUsers')
          .where('clientId', '=', clientId)
          .where('userId', '=', userId)
          .where('id', '!=', id)
          .execute()
        const stored = await tx
          .insertInto('adssUsers')
          .values({ id, clientId, userId, ...changing })
          .onConflict(same =>
            same
              .column('id')
              .doUpdateSet(changing)
              .where('adssUsers.clientId', '=', clientId)
              .where('adssUsers.userId', '=', userId),
          )
          .returning('id')
          .executeTakeFirst()
        if (stored === undefined) throw conflict('AdssUser.id')
      })
    },
    async find(clientId, userId) {
      if (!isStorableText(clientId) || !isStorableText(userId)) return undefined
      const row = await db
        .selectFrom('adssUsers')
        .selectAll()
        .where('clientId', '=', clientId)
        .where('userId', '=', userId)
        .executeTakeFirst()
      return row && userOf(row)
    },
    async findById(id) {
      if (!isStorableText(id)) return undefined
      const row = await db.selectFrom('adssUsers').selectAll().where('id', '=', id).executeTakeFirst()
      return row && userOf(row)
    },
    async findInAnyClient(userId, limit) {
      assertLimit(limit, 'limit')
      if (!isStorableText(userId)) return []
      const rows = await db.selectFrom('adssUsers').selectAll().where('userId', '=', userId).limit(limit).execute()
      return rows.map(userOf)
    },
    async listInAnyClient(limit) {
      assertLimit(limit, 'limit')
      const rows = await db.selectFrom('adssUsers').selectAll().orderBy('position').limit(limit).execute()
      return rows.map(userOf)
    },
    count: clientId => count(db, clientId),
    async list(clientId, { start, limit }) {
      assertLimit(start, 'start')
      assertLimit(limit, 'limit')
      // One snapshot, so that the total is that of the page.
      return await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async tx => {
          const total = await count(tx, clientId)
          if (start >= total) return { users: [], total }
          const page = tx.selectFrom('adssUsers').selectAll().where('clientId', '=', clientId).orderBy('position')
          return { users: (await page.offset(start).limit(limit).execute()).map(userOf), total }
        })
    },
    async update(id, changes) {
      assertStorable(changes, 'AdssUser')
      return change(db, id, { ...changes, ...(changes.status === 'ACTIVE' ? noAttempts : {}) })
    },
    async setPassword(id, { passwordHash, replacing }) {
      if (!isStorableText(id)) return false
      const set = await db
        .updateTable('adssUsers')
        .set({ passwordHash, ...noAttempts })
        .where('id', '=', id)
        .$if(replacing !== undefined, query => query.where('passwordHash', 'is not distinct from', replacing ?? null))
        .returning('id')
        .executeTakeFirst()
      return set !== undefined
    },
    async remove(id) {
      if (!isStorableText(id)) return false
      const removed = await db.deleteFrom('adssUsers').where('id', '=', id).returning('id').executeTakeFirst()
      return removed !== undefined
    },
    async claimAttempt(id, { limit, blockSeconds, now }) {
      assertAttempts(limit, 'limit')
      sweeper.told(now)
      if (!isStorableText(id)) return false
      const failures = sql<number>`case when ${sql.ref('blockedUntil')} is null then ${sql.ref('failures')} + 1 else 1 end`
      const until = new Date(now.getTime() + blockSeconds * 1000)
      const claimed = await db
        .updateTable('adssUsers')
        .set({
          failures,
          blockedUntil: sql<Date | null>`case when ${failures} >= ${sql.lit(limit)} then ${until}::timestamptz end`,
        })
        .where('id', '=', id)
        .where(row => row.or([row('blockedUntil', 'is', null), row('blockedUntil', '<=', now)]))
        .returning('id')
        .executeTakeFirst()
      return claimed !== undefined
    },
    async resetAttempts(id) {
      await change(db, id, noAttempts)
    },
  }
}

const noAttempts = { failures: 0, blockedUntil: null }

/** Within a transaction too. False when the user is gone. */
export async function change(
  db: Kysely<Database>,
  id: string,
  changes: Partial<Omit<StoredAdssUser, 'id'>>,
): Promise<boolean> {
  if (!isStorableText(id)) return false
  const changed = await db
    .updateTable('adssUsers')
    // The id stands there so that a change of nothing is a statement too.
    .set({ id, ...changes })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Holds the user until the transaction ends: what belongs to the user is changed by one at a time. False when gone. */
export async function lockUser(tx: Kysely<Database>, id: string): Promise<boolean> {
  if (!isStorableText(id)) return false
  const row = await tx.selectFrom('adssUsers').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return row !== undefined
}

async function count(db: Kysely<Database>, clientId: string): Promise<number> {
  if (!isStorableText(clientId)) return 0
  const { total } = await db
    .selectFrom('adssUsers')
    .select(row => row.fn.countAll().as('total'))
    .where('clientId', '=', clientId)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** By name, so that a member which the table does not have is none. */
function rowOf({ id, clientId, userId, userName, email, status, profileId, passwordHash }: AdssUser): AdssUser {
  return { id, clientId, userId, userName, email, status, profileId, passwordHash }
}

function userOf({ position, ...user }: Selectable<Database['adssUsers']>): StoredAdssUser {
  return user
}
