export { assertOid, isOid } from './dotted.ts'
export { findOid, type OidEntry, type OidName, oid, oidEntries } from './lookup.ts'
