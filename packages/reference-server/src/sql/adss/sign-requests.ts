import type { Kysely, Selectable } from 'kysely'
import type { AdssSignRequest, AdssSignRequests } from '../../ports/index.ts'
import { assertLimit, assertStorable, isStorableText, type Sweeper } from '../../stores/index.ts'
import { json } from '../json.ts'
import type { Database } from '../schema.ts'
import { inTransaction } from '../transaction.ts'
import { lockUser } from './users.ts'

export function createSignRequests(db: Kysely<Database>, sweeper: Sweeper): AdssSignRequests {
  return {
    async put(request) {
      assertStorable(request, 'AdssSignRequest')
      const row = { ...request, documents: json(request.documents), signatures: json(request.signatures) }
      const stored = await inTransaction(db, async tx => {
        // Takes turns with changes of certificates, which fail what waits for them.
        if (!(await lockUser(tx, request.user))) return false
        await tx.insertInto('adssSignRequests').values(row).execute()
        return true
      })
      if (stored) await sweeper.grew(1)
      return stored
    },
    async find(idHash) {
      if (!isStorableText(idHash)) return undefined
      const row = await db.selectFrom('adssSignRequests').selectAll().where('idHash', '=', idHash).executeTakeFirst()
      return row && requestOf(row)
    },
    async listPending(user, now) {
      sweeper.told(now)
      if (!isStorableText(user)) return []
      const rows = await db
        .selectFrom('adssSignRequests')
        .selectAll()
        .where('user', '=', user)
        .where('status', '=', 'PENDING')
        .where('expiresAt', '>', now)
        .orderBy('position')
        .execute()
      return rows.map(requestOf)
    },
    async decide(idHash, { decision, now }) {
      sweeper.told(now)
      if (!isStorableText(idHash)) return false
      const decided = await db
        .updateTable('adssSignRequests')
        .set({ status: decision })
        .where('idHash', '=', idHash)
        .where('status', '=', 'PENDING')
        .where('expiresAt', '>', now)
        .returning('idHash')
        .executeTakeFirst()
      return decided !== undefined
    },
    async expire(idHash, now) {
      sweeper.told(now)
      if (!isStorableText(idHash)) return false
      const expired = await db
        .updateTable('adssSignRequests')
        .set({ status: 'TIMEOUT' })
        .where('idHash', '=', idHash)
        .where('status', '=', 'PENDING')
        .where('expiresAt', '<=', now)
        .returning('idHash')
        .executeTakeFirst()
      return expired !== undefined
    },
    async finish(idHash, result) {
      assertStorable(result, 'AdssSignRequest')
      if (!isStorableText(idHash)) return false
      const signatures = result.status === 'SUCCESS' ? { signatures: json(result.signatures) } : {}
      const finished = await db
        .updateTable('adssSignRequests')
        .set({ status: result.status, ...signatures })
        .where('idHash', '=', idHash)
        .where('status', '=', 'APPROVED')
        .returning('idHash')
        .executeTakeFirst()
      return finished !== undefined
    },
    async claimApproved({ now, leaseSeconds, limit }) {
      assertLimit(limit, 'limit')
      sweeper.told(now)
      if (limit === 0) return []
      const claimed = await db
        .with('claimable', claimable =>
          claimable
            .selectFrom('adssSignRequests')
            .select('idHash')
            .where('status', '=', 'APPROVED')
            .where(row => row.or([row('claimedUntil', 'is', null), row('claimedUntil', '<=', now)]))
            .orderBy('position')
            .limit(limit)
            // Rows that another worker is claiming this very moment are its own: skip them rather than wait.
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('adssSignRequests')
        .set({ claimedUntil: new Date(now.getTime() + leaseSeconds * 1000) })
        .where('idHash', 'in', rows => rows.selectFrom('claimable').select('idHash'))
        .returningAll()
        .execute()
      // UPDATE … RETURNING promises no order.
      return claimed.sort((a, b) => (a.position < b.position ? -1 : 1)).map(requestOf)
    },
  }
}

function requestOf({ position, claimedUntil, ...request }: Selectable<Database['adssSignRequests']>): AdssSignRequest {
  return request
}
