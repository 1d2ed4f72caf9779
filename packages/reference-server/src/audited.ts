import type { Audit, AuditEvent } from './ports/index.ts'

/** Filled in as an operation learns it. */
export interface AuditNotes {
  clientId?: string
  userID?: string
  credentialID?: string
  count?: number
  /** Why nothing was granted although the answer is no error answer: a page, or a redirect. */
  refusal?: string
}

export interface AuditedOptions {
  readonly audit: Audit
  readonly event: string
  readonly notes: AuditNotes
  readonly now: Date
  /** The word for a refusal that the protocol knows; undefined for what went wrong inside. */
  readonly reasonOf: (error: unknown) => string | undefined
}

/** Does something and leaves one line in the audit trail about how it went, before anybody is answered. */
export async function audited<T>(options: AuditedOptions, act: () => Promise<T>): Promise<T> {
  const { audit, event, notes, now, reasonOf } = options
  const trace = async (outcome: AuditEvent['outcome'], reason?: string): Promise<void> => {
    const { refusal: _, ...known } = notes
    await audit.append({ at: now, event, ...known, outcome, ...(reason === undefined ? {} : { reason }) })
  }
  let result: T
  try {
    result = await act()
  } catch (error) {
    const reason = reasonOf(error)
    await (reason === undefined ? trace('failed') : trace('refused', reason))
    throw error
  }
  await (notes.refusal === undefined ? trace('accepted') : trace('refused', notes.refusal))
  return result
}
