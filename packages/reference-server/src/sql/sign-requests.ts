import type { Kysely, Selectable } from 'kysely'
import type { SignRequest, SignRequests } from '../ports/index.ts'
import { assertLimit, assertStorable, type Sweeper } from '../stores/index.ts'
import { json } from './json.ts'
import type { Database } from './schema.ts'

export function createSignRequests(db: Kysely<Database>, sweeper: Sweeper): SignRequests {
  return {
    async put(request) {
      assertStorable(request, 'SignRequest')
      const row = { ...request, signatures: json(request.signatures), work: json(request.work) }
      await db.insertInto('signRequests').values(row).execute()
      await sweeper.grew(1)
    },
    async find(idHash) {
      const row = await db.selectFrom('signRequests').selectAll().where('idHash', '=', idHash).executeTakeFirst()
      return row && requestOf(row)
    },
    async finish(idHash, result) {
      const signatures = result.status === 'done' ? { signatures: json(result.signatures) } : {}
      await db
        .updateTable('signRequests')
        .set({ status: result.status, ...signatures })
        .where('idHash', '=', idHash)
        .where('status', '=', 'pending')
        .execute()
    },
    async claimPending({ now, leaseSeconds, limit }) {
      assertLimit(limit, 'limit')
      sweeper.told(now)
      if (limit === 0) return []
      const claimed = await db
        .with('claimable', claimable =>
          claimable
            .selectFrom('signRequests')
            .select('idHash')
            .where('status', '=', 'pending')
            .where('expiresAt', '>', now)
            .where(row => row.or([row('claimedUntil', 'is', null), row('claimedUntil', '<=', now)]))
            .orderBy('position')
            .limit(limit)
            // Rows that another worker is claiming this very moment are its own: skip them rather than wait.
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('signRequests')
        .set({ claimedUntil: new Date(now.getTime() + leaseSeconds * 1000) })
        .where('idHash', 'in', rows => rows.selectFrom('claimable').select('idHash'))
        .returningAll()
        .execute()
      // UPDATE … RETURNING promises no order.
      return claimed.sort((a, b) => (a.position < b.position ? -1 : 1)).map(requestOf)
    },
  }
}

function requestOf({ position, claimedUntil, ...request }: Selectable<Database['signRequests']>): SignRequest {
  return request
}
