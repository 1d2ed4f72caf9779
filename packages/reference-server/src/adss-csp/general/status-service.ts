import { findClient } from '../client-standing.ts'
import type { Answer, Call, Operation } from '../operation.ts'
import { optionalString } from '../parameters.ts'
import { namedProfile } from '../profile.ts'
import { refuse } from '../refusal.ts'

/** @spec ADSS CSP §4.1 */
export const statusService: Operation = { id: 'statusService', token: 'none', handle }

async function handle(call: Call): Promise<Answer> {
  const { faults } = call
  if (!call.headers.has('authorization') && faults.tell('adss-status-needs-token')) refuse('client-id-not-found')
  const clientId = optionalString(call.parameters, 'client_id')
  const profileId = optionalString(call.parameters, 'profile_id')
  if (clientId !== undefined || profileId !== undefined) await judge(call, { clientId, profileId })
  const message = faults.tell('adss-status-message-wrong') ? 'OK' : 'Success'
  return { body: { message, message_description: 'The CSP service is running.' } }
}

/** Whether a client may use the service, and a profile of it. */
async function judge(
  call: Call,
  { clientId, profileId }: { readonly clientId: string | undefined; readonly profileId: string | undefined },
): Promise<void> {
  if (call.faults.tell('adss-status-parameters-ignored')) return
  // A profile is good for a client or not; for nobody it is neither.
  const client = await findClient(call, clientId ?? refuse('client-id-not-found'))
  if (profileId !== undefined) await namedProfile(call, client, { profileId, unknown: 'service-profile-not-found' })
}
