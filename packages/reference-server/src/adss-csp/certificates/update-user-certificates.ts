import { hasRepeatedAlias } from '../../stores/index.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { refuseStrayChains } from './certificate-entry.ts'
import { goodCertificates, readCertificateList, withoutRepeatedAliases } from './certificate-list.ts'
import { certificateOwner } from './certificate-owner.ts'

/** Replaces the whole set of a user's certificates at once. @spec ADSS CSP §6.4 */
export const updateUserCertificates: Operation = { id: 'updateUserCertificates', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  try {
    await replaceAll(call)
  } catch (error) {
    if (call.faults.isOn('adss-replacement-in-part')) await replaceByWhatIsGood(call)
    throw error
  }
  return {}
}

async function replaceAll(call: ClientCall): Promise<void> {
  const { user_id: userId } = mandatory(call, { user_id: 'user-id-missing' })
  const entries = readCertificateList(call)
  const owner = await certificateOwner(call, userId)
  const unlike = withoutRepeatedAliases(call, entries)
  refuseStrayChains(call, unlike)
  const { certificates } = call.deps.stores.adss
  const given = unlike.map(entry => entry.stored)
  const aliases = new Set(given.map(({ certAlias }) => certAlias))
  const others = (await certificates.list(owner!.id)).filter(({ certAlias }) => !aliases.has(certAlias))
  const set = others.length > 0 && call.faults.tell('adss-replacement-adds') ? [...others, ...given] : given
  call.notes.count = set.length
  if ((await certificates.replaceAll(owner!.id, set)) !== 'replaced') refuse('user-not-found')
}

/** For a lie. */
async function replaceByWhatIsGood(call: ClientCall): Promise<void> {
  const { user_id: userId } = mandatory(call, { user_id: 'user-id-missing' })
  const owner = await certificateOwner(call, userId)
  const good = goodCertificates(call)
  if (good.length === 0 || hasRepeatedAlias(good)) return
  await call.deps.stores.adss.certificates.replaceAll(owner!.id, good)
  call.faults.tell('adss-replacement-in-part')
}
