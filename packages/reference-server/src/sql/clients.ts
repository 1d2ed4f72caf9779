import type { Kysely } from 'kysely'
import type { Clients } from '../ports/index.ts'
import { assertStorable, isStorableText } from '../stores/index.ts'
import { json } from './json.ts'
import type { Database } from './schema.ts'

export function createClients(db: Kysely<Database>): Clients {
  return {
    async put(client) {
      assertStorable(client, 'Client')
      const row = { clientId: client.clientId, client: json(client) }
      await db
        .insertInto('clients')
        .values(row)
        .onConflict(same => same.column('clientId').doUpdateSet({ client: row.client }))
        .execute()
    },
    async find(clientId) {
      if (!isStorableText(clientId)) return undefined
      const row = await db.selectFrom('clients').select('client').where('clientId', '=', clientId).executeTakeFirst()
      return row?.client
    },
  }
}
