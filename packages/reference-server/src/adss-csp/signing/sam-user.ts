import type { AdssCertificate } from '../../ports/index.ts'
import type { UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'

/**
 * Stage `state`: the SAM user of the certificate counts where the request names none, and no other one does; whom the
 * certificate names must be there. @spec ADSS CSP inconsistencies §70
 */
export async function refuseWrongSamUser(
  { deps, faults }: UserCall,
  { samUserId }: AdssCertificate,
  named: string | null,
): Promise<void> {
  if (named !== null && named !== samUserId && !faults.tell('adss-sam-user-not-checked')) {
    refuse('request-malformed', { stage: 'state' })
  }
  if (samUserId === null) return
  const isThere = (await deps.stores.adss.samUsers.find(samUserId)) !== undefined
  if (!isThere && !faults.tell('adss-sam-user-not-looked-for')) refuse('user-not-found', { stage: 'state' })
}
