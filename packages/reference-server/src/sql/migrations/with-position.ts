import type { CreateTableBuilder } from 'kysely'

/** Order of arrival, where a list has to be in it. */
export function withPosition<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, Column | 'position'> {
  return table.addColumn('position', 'bigserial', column => column.notNull())
}
