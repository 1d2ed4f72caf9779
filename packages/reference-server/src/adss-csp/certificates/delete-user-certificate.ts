import type { Answer, ClientCall, Operation } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { certificateOwner } from './certificate-owner.ts'

/** @spec ADSS CSP §6.2 */
export const deleteUserCertificate: Operation = { id: 'deleteUserCertificate', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const { faults, deps } = call
  const owner = await certificateOwner(call, call.path.user_id!)
  const { certificates } = deps.stores.adss
  const certAlias = call.path.cert_alias!
  const there = await certificates.find(owner!.id, certAlias)
  if (there !== undefined && faults.tell('adss-certificate-deletion-ignored')) return {}
  if (!(await certificates.remove(owner!.id, certAlias)) && !faults.tell('adss-unknown-alias-deleted')) {
    refuse('certificate-entry-not-found')
  }
  const rest = await certificates.list(owner!.id)
  if (rest.length > 0 && faults.tell('adss-certificate-deletion-takes-all')) {
    for (const other of rest) await certificates.remove(owner!.id, other.certAlias)
  }
  return {}
}
