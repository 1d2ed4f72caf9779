import type { Kysely } from 'kysely'
import type { Credential, Credentials } from '../ports/index.ts'
import { assertCredential, assertLimit, isStorableText } from '../stores/index.ts'
import { json } from './json.ts'
import type { CredentialDocument, Database } from './schema.ts'

export function createCredentials(db: Kysely<Database>): Credentials {
  return {
    async put(credential) {
      assertCredential(credential)
      const { credentialID, userID, maxAttempts } = credential
      const { certificates, ...cert } = credential.cert
      const changing = { userID, maxAttempts, certificates, credential: json({ ...credential, cert }) }
      await db
        .insertInto('credentials')
        .values({ credentialID, ...changing })
        .onConflict(same => same.column('credentialID').doUpdateSet(changing))
        .execute()
    },
    async find(credentialID) {
      if (!isStorableText(credentialID)) return undefined
      const row = await db
        .selectFrom('credentials')
        .select(['credential', 'certificates'])
        .where('credentialID', '=', credentialID)
        .executeTakeFirst()
      return row && credentialOf(row)
    },
    async listByUser(userID) {
      if (!isStorableText(userID)) return []
      const rows = await db
        .selectFrom('credentials')
        .select(['credential', 'certificates'])
        .where('userID', '=', userID)
        .orderBy('position')
        .execute()
      return rows.map(credentialOf)
    },
    async list(limit) {
      assertLimit(limit, 'limit')
      const rows = await db
        .selectFrom('credentials')
        .select(['credential', 'certificates'])
        .orderBy('position')
        .limit(limit)
        .execute()
      return rows.map(credentialOf)
    },
    async failures(credentialID) {
      if (!isStorableText(credentialID)) return 0
      const row = await db
        .selectFrom('credentials')
        .select('claimedAttempts')
        .where('credentialID', '=', credentialID)
        .executeTakeFirst()
      return row?.claimedAttempts ?? 0
    },
    async claimAttempt(credentialID) {
      if (!isStorableText(credentialID)) return false
      const claimed = await db
        .updateTable('credentials')
        .set(row => ({ claimedAttempts: row('claimedAttempts', '+', 1) }))
        .where('credentialID', '=', credentialID)
        .whereRef('claimedAttempts', '<', 'maxAttempts')
        .returning('claimedAttempts')
        .executeTakeFirst()
      return claimed !== undefined
    },
    async resetAttempts(credentialID) {
      if (!isStorableText(credentialID)) return
      await db.updateTable('credentials').set({ claimedAttempts: 0 }).where('credentialID', '=', credentialID).execute()
    },
  }
}

function credentialOf(row: {
  readonly credential: CredentialDocument
  readonly certificates: readonly Uint8Array[]
}): Credential {
  return { ...row.credential, cert: { ...row.credential.cert, certificates: row.certificates } }
}
