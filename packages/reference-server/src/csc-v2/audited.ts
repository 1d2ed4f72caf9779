import { DomainError } from './domain-errors.ts'
import type { AuditNotes } from './operation.ts'
import type { Service } from './service.ts'

/** Methods that only show things leave no trace; those that give or use power do. */
const unaudited = new Set(['info', 'credentials/list', 'credentials/info', 'signatures/signPolling'])

/** Does something and leaves one line in the audit trail about how it went, before anybody is answered. */
export async function audited<T>(
  { deps }: Pick<Service, 'deps'>,
  { event, notes, now }: { readonly event: string; readonly notes: AuditNotes; readonly now: Date },
  act: () => Promise<T>,
): Promise<T> {
  const trace = async (outcome: 'accepted' | 'refused' | 'failed', reason?: string): Promise<void> => {
    if (unaudited.has(event)) return
    const { refusal: _, ...known } = notes
    await deps.stores.audit.append({ at: now, event, ...known, outcome, ...(reason === undefined ? {} : { reason }) })
  }
  let result: T
  try {
    result = await act()
  } catch (error) {
    await (error instanceof DomainError ? trace('refused', error.id) : trace('failed'))
    throw error
  }
  await (notes.refusal === undefined ? trace('accepted') : trace('refused', notes.refusal))
  return result
}
