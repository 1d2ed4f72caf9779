import type { Answer, ClientCall, Operation } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { readEntries, refuseStrayChains } from './certificate-entry.ts'
import { certificateOwner } from './certificate-owner.ts'

/** @spec ADSS CSP §6.3 */
export const updateUserCertificate: Operation = { id: 'updateUserCertificate', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const entries = readEntries(call, [call.parameters])
  const owner = await certificateOwner(call, call.path.user_id!)
  const { certificates } = call.deps.stores.adss
  for (const { stored } of entries) {
    const there = await certificates.find(owner!.id, stored.certAlias)
    if (there === undefined && !call.faults.tell('adss-unknown-alias-updated')) refuse('certificate-entry-not-found')
    refuseStrayChains(call, entries)
    if (there === undefined) await certificates.add(owner!.id, [stored])
    else if (call.faults.tell('adss-update-ignored')) continue
    else if (!(await certificates.replace(owner!.id, stored))) refuse('certificate-entry-not-found')
  }
  return {}
}
