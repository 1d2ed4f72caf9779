import type { Kysely } from 'kysely'
import type { Throttle } from '../ports/index.ts'
import { secretHash } from '../secrets/index.ts'
import { type Sweeper, throttleWindow } from '../stores/index.ts'
import type { Database } from './schema.ts'

export function createThrottle(db: Kysely<Database>, sweeper: Sweeper): Throttle {
  return {
    async take(key, { limit, windowSeconds, now }) {
      sweeper.told(now)
      const { endsAt, retryAfterSeconds } = throttleWindow(windowSeconds, now)
      const refused = { allowed: false, retryAfterSeconds } as const
      if (limit < 1) return refused
      const taken = await db
        .insertInto('throttle')
        .values({ keyHash: keyHash(key), endsAt, used: 1 })
        .onConflict(same =>
          same
            .columns(['keyHash', 'endsAt'])
            .doUpdateSet(row => ({ used: row('throttle.used', '+', 1) }))
            .where('throttle.used', '<', limit),
        )
        .returning('used')
        .executeTakeFirst()
      if (taken === undefined) return refused
      await sweeper.grew(taken.used === 1 ? 1 : 0)
      return { allowed: true }
    },
    async forget(key) {
      await db.deleteFrom('throttle').where('keyHash', '=', keyHash(key)).execute()
    },
  }
}

/** A key may be built from what a client sent: hashed, it has one length and characters that the database takes. */
function keyHash(key: string): string {
  return secretHash(key)
}
