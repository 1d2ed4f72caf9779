import type { AdssCertificate } from '../../ports/index.ts'
import type { UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'

/** Stage `existence`: the certificate of the token's user under this alias, letter by letter. */
export async function findOwnCertificate(call: UserCall, certAlias: string): Promise<AdssCertificate> {
  const { deps, user } = call
  const found = certAlias === '' ? undefined : await deps.stores.adss.certificates.find(user.id, certAlias)
  return found ?? (await findOneMore(call, certAlias)) ?? refuse('certificate-not-found', { stage: 'existence' })
}

/** Which certificate a lie takes where there is none. */
async function findOneMore(
  { deps, user, client, faults }: UserCall,
  certAlias: string,
): Promise<AdssCertificate | undefined> {
  const { certificates, users } = deps.stores.adss
  const own = await certificates.list(user.id)
  // Only the lie about a missing alias lets an empty one come this far.
  if (certAlias === '') return own[0]
  const lowerCase = own.find(other => other.certAlias.toLowerCase() === certAlias.toLowerCase())
  if (lowerCase !== undefined && faults.tell('adss-signing-alias-any-case')) return lowerCase
  if (!faults.isOn('adss-certificate-of-other-user-signs')) return undefined
  for (const other of (await users.list(client.clientId, { start: 0, limit: 50 })).users) {
    const theirs = await certificates.find(other.id, certAlias)
    if (theirs !== undefined && faults.tell('adss-certificate-of-other-user-signs')) return theirs
  }
  return undefined
}
