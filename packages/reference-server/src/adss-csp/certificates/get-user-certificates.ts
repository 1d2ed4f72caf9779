import type { Answer, ClientCall, Operation } from '../operation.ts'
import { certificateOwner } from './certificate-owner.ts'
import { shownCertificates } from './shown-certificates.ts'

/** @spec ADSS CSP §6.6 */
export const getUserCertificates: Operation = { id: 'getUserCertificates', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const owner = await certificateOwner(call, call.path.user_id!)
  const shown = await shownCertificates(call, owner!)
  const isLess = shown.length > 0 && call.faults.tell('adss-lists-differ')
  return { body: { certificates: isLess ? shown.slice(0, -1) : shown } }
}
