import { type AuditNotes, audited as leaveTrace } from '../audited.ts'
import { DomainError } from './domain-errors.ts'
import type { Service } from './service.ts'

/** Methods that only show things leave no trace; those that give or use power do. */
const unaudited = new Set(['info', 'credentials/list', 'credentials/info', 'signatures/signPolling'])

/** Does something and leaves one line in the audit trail about how it went, before anybody is answered. */
export async function audited<T>(
  { deps }: Pick<Service, 'deps'>,
  of: { readonly event: string; readonly notes: AuditNotes; readonly now: Date },
  act: () => Promise<T>,
): Promise<T> {
  if (unaudited.has(of.event)) return act()
  return leaveTrace({ ...of, audit: deps.stores.audit, reasonOf }, act)
}

function reasonOf(error: unknown): string | undefined {
  return error instanceof DomainError ? error.id : undefined
}
