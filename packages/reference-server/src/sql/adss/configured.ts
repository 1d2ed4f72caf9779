import type { Kysely } from 'kysely'
import type { Configured } from '../../ports/index.ts'
import { assertStorable, isStorableText } from '../../stores/index.ts'
import { json } from '../json.ts'
import type { Database } from '../schema.ts'

/** Whole records of one kind, by the member that identifies them. */
export function createConfigured<T extends object>(
  db: Kysely<Database>,
  { kind, idOf }: { readonly kind: string; readonly idOf: (record: T) => string },
): Configured<T> {
  return {
    async put(record) {
      assertStorable(record, kind)
      const row = { kind, id: idOf(record), record: json(record) }
      await db
        .insertInto('adssConfigured')
        .values(row)
        .onConflict(same => same.columns(['kind', 'id']).doUpdateSet({ record: row.record }))
        .execute()
    },
    async find(id) {
      if (!isStorableText(id)) return undefined
      const row = await db
        .selectFrom('adssConfigured')
        .select('record')
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst()
      // Only `put` of the same kind writes here.
      return row?.record as T | undefined
    },
  }
}
