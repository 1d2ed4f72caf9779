import type { OutOfBand, PendingDecision } from '../ports/index.ts'
import { assertStorable, conflict, frozenCopy, isExpired, type Sweeper } from '../stores/index.ts'
import { BoundedMap, maxTransient } from './bounded-map.ts'
import type { Part } from './part.ts'

export function createOutOfBand(sweeper: Sweeper): Part<OutOfBand> {
  const decisions = new BoundedMap<string, PendingDecision>(maxTransient)
  const idByHandle = new BoundedMap<string, string>(maxTransient)
  return {
    port: {
      async put(pending) {
        assertStorable(pending, 'PendingDecision')
        assertHandleIsFree(pending)
        const earlier = decisions.get(pending.id)
        if (earlier) idByHandle.delete(earlier.handleHash)
        const { handleHash, expiresAt } = pending
        decisions.set(pending.id, frozenCopy(earlier ? { ...earlier, handleHash, expiresAt } : pending))
        idByHandle.set(handleHash, pending.id)
        await sweeper.grew(1)
      },
      async findByHandle(handleHash) {
        const id = idByHandle.get(handleHash)
        return id === undefined ? undefined : frozenCopy(decisions.get(id))
      },
      async listPending(userID, now) {
        sweeper.told(now)
        const waiting = [...decisions.values()].filter(
          ({ decision, expiresAt, ...pending }) =>
            pending.userID === userID && decision === 'pending' && !isExpired(expiresAt, now),
        )
        return waiting.map(frozenCopy)
      },
      async decide(id, decision) {
        return move(id, 'pending', decision)
      },
      async deliver(id) {
        return move(id, 'approved', 'delivered')
      },
    },
    clear() {
      decisions.clear()
      idByHandle.clear()
    },
    sweep(before) {
      decisions.sweep(({ expiresAt }) => expiresAt < before)
      idByHandle.sweep(id => !decisions.has(id))
    },
  }

  /** Refuses a handle that already stands for another decision. */
  function assertHandleIsFree({ id, handleHash }: PendingDecision): void {
    const holder = idByHandle.get(handleHash)
    if (holder !== undefined && holder !== id && decisions.has(holder)) throw conflict('PendingDecision.handleHash')
  }

  function move(id: string, from: PendingDecision['decision'], to: PendingDecision['decision']): boolean {
    const pending = decisions.get(id)
    if (pending?.decision !== from) return false
    decisions.set(id, frozenCopy({ ...pending, decision: to }))
    return true
  }
}
