import type { SignRequest, SignRequests } from '../ports/index.ts'
import { assertLimit, assertStorable, conflict, frozenCopy, isExpired, type Sweeper } from '../stores/index.ts'
import { BoundedMap, maxTransient } from './bounded-map.ts'
import type { Part } from './part.ts'

interface Row {
  request: SignRequest
  claimedUntil: Date | undefined
}

export function createSignRequests(sweeper: Sweeper): Part<SignRequests> {
  const rows = new BoundedMap<string, Row>(maxTransient)
  return {
    port: {
      async put(request) {
        assertStorable(request, 'SignRequest')
        if (rows.has(request.idHash)) throw conflict('SignRequest.idHash')
        rows.set(request.idHash, { request: frozenCopy(request), claimedUntil: undefined })
        await sweeper.grew(1)
      },
      async find(idHash) {
        return frozenCopy(rows.get(idHash)?.request)
      },
      async finish(idHash, result) {
        const row = rows.get(idHash)
        if (row?.request.status === 'pending') row.request = frozenCopy({ ...row.request, ...result })
      },
      async claimPending({ now, leaseSeconds, limit }) {
        assertLimit(limit, 'limit')
        sweeper.told(now)
        const claimed: SignRequest[] = []
        for (const row of rows.values()) {
          if (claimed.length === limit) break
          if (!isClaimable(row, now)) continue
          row.claimedUntil = new Date(now.getTime() + leaseSeconds * 1000)
          claimed.push(frozenCopy(row.request))
        }
        return claimed
      },
    },
    clear: () => rows.clear(),
    sweep: before => rows.sweep(row => row.request.expiresAt < before),
  }
}

function isClaimable({ request, claimedUntil }: Row, now: Date): boolean {
  if (request.status !== 'pending' || isExpired(request.expiresAt, now)) return false
  return claimedUntil === undefined || isExpired(claimedUntil, now)
}
