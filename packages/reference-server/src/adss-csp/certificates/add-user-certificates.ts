import type { AdssCertificate, AdssCertificates } from '../../ports/index.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { refuseStrayChains } from './certificate-entry.ts'
import { goodCertificates, readCertificateList, withoutRepeatedAliases } from './certificate-list.ts'
import { certificateOwner } from './certificate-owner.ts'

/** @spec ADSS CSP §6.1 */
export const addUserCertificates: Operation = { id: 'addUserCertificates', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  try {
    await add(call)
  } catch (error) {
    if (call.faults.isOn('adss-certificates-added-in-part')) await addWhatIsGood(call)
    throw error
  }
  return {}
}

async function add(call: ClientCall): Promise<void> {
  const entries = readCertificateList(call)
  const owner = await certificateOwner(call, call.path.user_id!)
  if (owner === undefined) return
  const { certificates } = call.deps.stores.adss
  const unlike = withoutRepeatedAliases(call, entries)
  const stored = unlike.map(entry => entry.stored)
  if (await isTaken(certificates, owner.id, stored)) {
    if (!call.faults.tell('adss-alias-overwritten')) refuse('certificate-entry-exists')
    for (const { certAlias } of stored) await certificates.remove(owner.id, certAlias)
  }
  refuseStrayChains(call, unlike)
  call.notes.count = stored.length
  const outcome = await certificates.add(owner.id, stored)
  // Parallel requests: what was free a moment ago, or there, need not be now.
  if (outcome === 'taken') refuse('certificate-entry-exists')
  if (outcome === 'no-user') refuse('user-not-found')
}

async function isTaken(
  certificates: AdssCertificates,
  user: string,
  stored: readonly AdssCertificate[],
): Promise<boolean> {
  const aliases = new Set((await certificates.list(user)).map(({ certAlias }) => certAlias))
  return stored.some(({ certAlias }) => aliases.has(certAlias))
}

/** For a lie. */
async function addWhatIsGood(call: ClientCall): Promise<void> {
  const owner = await certificateOwner(call, call.path.user_id!)
  for (const certificate of goodCertificates(call)) {
    const outcome = await call.deps.stores.adss.certificates.add(owner?.id ?? '', [certificate])
    if (outcome === 'added') call.faults.tell('adss-certificates-added-in-part')
  }
}
