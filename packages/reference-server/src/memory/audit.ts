import type { Audit, AuditEvent } from '../ports/index.ts'
import { assertLimit, frozenCopy, storableEvent } from '../stores/index.ts'
import { maxTransient } from './bounded-map.ts'
import type { Part } from './part.ts'

/** The newest 50 000 events; a durable store keeps them all. */
export function createAudit(): Part<Audit> {
  let events: AuditEvent[] = []
  return {
    port: {
      async append(event) {
        events.push(frozenCopy(storableEvent(event)))
        // Cut at twice the length, so that the copying is paid once in 50 000 events.
        if (events.length >= 2 * maxTransient) events = events.slice(-maxTransient)
      },
      async list(limit) {
        assertLimit(limit, 'limit')
        return limit === 0 ? [] : events.slice(-Math.min(limit, maxTransient)).map(frozenCopy)
      },
    },
    clear() {
      events = []
    },
  }
}
