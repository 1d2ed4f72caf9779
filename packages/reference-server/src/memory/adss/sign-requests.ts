import type { AdssSignRequest, AdssSignRequests } from '../../ports/index.ts'
import { assertLimit, assertStorable, conflict, frozenCopy, isExpired, type Sweeper } from '../../stores/index.ts'
import { BoundedMap, maxTransient } from '../bounded-map.ts'
import type { Part } from '../part.ts'

interface Row {
  request: AdssSignRequest
  claimedUntil: Date | undefined
}

export interface SignRequestsPart extends Part<AdssSignRequests> {
  /** Forgets all that were theirs. */
  forget(user: string): void
  /** Fails what is not final and would sign with this certificate. */
  certificateGone(user: string, certAlias: string): void
}

export function createSignRequests(others: {
  readonly sweeper: Sweeper
  readonly hasUser: (id: string) => boolean
}): SignRequestsPart {
  const { sweeper } = others
  const rows = new BoundedMap<string, Row>(maxTransient)
  return {
    port: {
      async put(request) {
        assertStorable(request, 'AdssSignRequest')
        if (!others.hasUser(request.user)) return false
        if (rows.has(request.idHash)) throw conflict('AdssSignRequest.idHash')
        rows.set(request.idHash, { request: frozenCopy(request), claimedUntil: undefined })
        await sweeper.grew(1)
        return true
      },
      async find(idHash) {
        return frozenCopy(rows.get(idHash)?.request)
      },
      async listPending(user, now) {
        sweeper.told(now)
        const requests = [...rows.values()].map(({ request }) => request)
        return requests.filter(request => request.user === user && isDecidable(request, now)).map(frozenCopy)
      },
      async decide(idHash, { decision, now }) {
        sweeper.told(now)
        const row = rows.get(idHash)
        if (!row || !isDecidable(row.request, now)) return false
        row.request = frozenCopy({ ...row.request, status: decision })
        return true
      },
      async expire(idHash, now) {
        sweeper.told(now)
        const row = rows.get(idHash)
        if (row?.request.status !== 'PENDING' || !isExpired(row.request.expiresAt, now)) return false
        row.request = frozenCopy({ ...row.request, status: 'TIMEOUT' })
        return true
      },
      async finish(idHash, result) {
        assertStorable(result, 'AdssSignRequest')
        const row = rows.get(idHash)
        if (row?.request.status !== 'APPROVED') return false
        row.request = frozenCopy({ ...row.request, ...result })
        return true
      },
      async claimApproved({ now, leaseSeconds, limit }) {
        assertLimit(limit, 'limit')
        sweeper.told(now)
        const claimable = [...rows.values()].filter(row => isClaimable(row, now)).slice(0, limit)
        for (const row of claimable) row.claimedUntil = new Date(now.getTime() + leaseSeconds * 1000)
        return claimable.map(({ request }) => frozenCopy(request))
      },
    },
    forget(user) {
      rows.sweep(({ request }) => request.user === user)
    },
    certificateGone(user, certAlias) {
      for (const row of rows.values()) {
        const { request } = row
        if (request.user !== user || request.certAlias !== certAlias || isFinal(request)) continue
        row.request = frozenCopy({ ...request, status: 'FAILED' })
      }
    },
    clear: () => rows.clear(),
    sweep: before => rows.sweep(({ request }) => request.expiresAt < before),
  }
}

function isDecidable({ status, expiresAt }: AdssSignRequest, now: Date): boolean {
  return status === 'PENDING' && !isExpired(expiresAt, now)
}

function isClaimable({ request, claimedUntil }: Row, now: Date): boolean {
  return request.status === 'APPROVED' && (claimedUntil === undefined || isExpired(claimedUntil, now))
}

function isFinal({ status }: AdssSignRequest): boolean {
  return status !== 'PENDING' && status !== 'APPROVED'
}
