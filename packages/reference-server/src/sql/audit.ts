import type { Kysely } from 'kysely'
import type { Audit, AuditEvent } from '../ports/index.ts'
import { assertLimit, storableEvent } from '../stores/index.ts'
import { json } from './json.ts'
import type { Database } from './schema.ts'

/** Never swept: evidence is for its owner to archive. */
export function createAudit(db: Kysely<Database>): Audit {
  return {
    async append(event) {
      await db
        .insertInto('audit')
        .values({ event: json(storableEvent(event)) })
        .execute()
    },
    async list(limit) {
      assertLimit(limit, 'limit')
      const rows = await db.selectFrom('audit').select('event').orderBy('position', 'desc').limit(limit).execute()
      return rows.map(row => eventOf(row.event)).reverse()
    },
  }
}

/** JSON has no dates. */
function eventOf(event: Database['audit']['event']['__select__']): AuditEvent {
  return { ...event, at: new Date(event.at) }
}
