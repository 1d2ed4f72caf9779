import type { AuditNotes } from '../../audited.ts'
import type { Service } from '../service.ts'

/** What a request to the phone brings with it. */
export interface PhoneCall extends Service {
  /** The time of the request; one for all its steps. */
  readonly now: Date
  /** What the audit trail will say of this call. */
  readonly notes: AuditNotes
}

/** Where the phone is, on the origin of the service. It is no part of the protocol. */
export const phonePath = '/adss/phone'
