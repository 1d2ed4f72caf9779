import { oids } from './table.ts'

/** A name of the table, as its standard spells it. */
export type OidName = keyof typeof oids

/** One object identifier with its name and the document that assigns it. */
export interface OidEntry {
  readonly name: OidName
  /** Dotted form. */
  readonly oid: string
  readonly spec: string
}

/** The dotted object identifier of a name: `oid('id-ce-keyUsage')` is `2.5.29.15`. */
export function oid(name: OidName): string {
  return oids[name][0]
}

/** What is known of a dotted object identifier; undefined when the table has no entry, which is no fault of the input. */
export function findOid(dotted: string): OidEntry | undefined {
  return byOid.get(dotted)
}

/** The whole table. */
export const oidEntries: readonly OidEntry[] = Object.entries(oids).map(([name, [dotted, spec]]) =>
  Object.freeze({ name: name as OidName, oid: dotted, spec }),
)

const byOid = new Map(oidEntries.map(entry => [entry.oid, entry]))
