import type { Kysely } from 'kysely'
import type { Users } from '../ports/index.ts'
import { assertStorable, isStorableText } from '../stores/index.ts'
import { json } from './json.ts'
import type { Database } from './schema.ts'

export function createUsers(db: Kysely<Database>): Users {
  return {
    async put(user) {
      assertStorable(user, 'User')
      const row = { userID: user.userID, username: user.username, user: json(user) }
      await db
        .insertInto('users')
        .values(row)
        .onConflict(same => same.column('userID').doUpdateSet({ username: row.username, user: row.user }))
        .execute()
    },
    async find(userID) {
      if (!isStorableText(userID)) return undefined
      const row = await db.selectFrom('users').select('user').where('userID', '=', userID).executeTakeFirst()
      return row?.user
    },
    async findByUsername(username) {
      if (!isStorableText(username)) return undefined
      const row = await db.selectFrom('users').select('user').where('username', '=', username).executeTakeFirst()
      return row?.user
    },
  }
}
