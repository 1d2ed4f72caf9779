import type { Kysely } from 'kysely'
import type { OneTimeCodes } from '../ports/index.ts'
import { assertStorable, isStorableText, type Sweeper } from '../stores/index.ts'
import type { Database } from './schema.ts'

export function createOneTimeCodes(db: Kysely<Database>, sweeper: Sweeper): OneTimeCodes {
  return {
    async issue(code) {
      assertStorable(code, 'OneTimeCode')
      const { codeHash, expiresAt } = code
      await db
        .insertInto('oneTimeCodes')
        .values(code)
        .onConflict(same => same.columns(['credentialID', 'authObjectID']).doUpdateSet({ codeHash, expiresAt }))
        .execute()
      await sweeper.grew(1)
    },
    // The hash is keyed (see secrets/): a database that compares it in variable time tells nothing about the code.
    async spend({ credentialID, authObjectID, codeHash, now }) {
      sweeper.told(now)
      if (!isStorableText(credentialID) || !isStorableText(authObjectID)) return false
      const spent = await db
        .deleteFrom('oneTimeCodes')
        .where('credentialID', '=', credentialID)
        .where('authObjectID', '=', authObjectID)
        .where('codeHash', '=', codeHash)
        .where('expiresAt', '>', now)
        .returning('codeHash')
        .executeTakeFirst()
      return spent !== undefined
    },
  }
}
