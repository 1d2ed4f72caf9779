import type { AdssClient, AdssProfile } from '../ports/index.ts'
import type { CallContext, ClientCall } from './operation.ts'
import { optionalString } from './parameters.ts'
import { type RefusalName, refuse } from './refusal.ts'

/** Stage `profile`: the CSP profile that profile_id names, or the default one of the client. */
export async function profileOf(call: ClientCall): Promise<AdssProfile> {
  const profileId = optionalString(call.parameters, 'profile_id')
  return profileId === undefined ? defaultProfile(call) : namedProfile(call, call.client, { profileId })
}

/** A profile that a request names: it is there, the client may use it, and it is switched on. */
export async function namedProfile(
  { deps, faults }: CallContext,
  client: AdssClient,
  { profileId, unknown = 'profile-not-found' }: { readonly profileId: string; readonly unknown?: RefusalName },
): Promise<AdssProfile> {
  const profile = await deps.stores.adss.profiles.find(profileId)
  if (profile === undefined) {
    const instead = await deps.stores.adss.profiles.find(client.defaultProfile ?? '')
    if (instead !== undefined && faults.tell('adss-unknown-profile-accepted')) return instead
    refuse(unknown, { stage: 'profile' })
  }
  if (!client.profiles.includes(profileId) && !faults.tell('adss-foreign-profile-accepted')) {
    refuse('profile-not-allowed')
  }
  if (!profile.active && !faults.tell('adss-inactive-profile-accepted')) {
    refuse('service-profile-inactive', { stage: 'profile' })
  }
  return profile
}

/** The default is held to the same as a profile that is named. */
async function defaultProfile({ operation, client, deps, faults }: ClientCall): Promise<AdssProfile> {
  const { defaultProfile: profileId } = client
  if (profileId === null || faults.tell('adss-default-profile-ignored')) {
    refuse(operation === 'registerUser' ? 'default-profile-missing' : 'signing-profile-id-missing')
  }
  const profile = (await deps.stores.adss.profiles.find(profileId)) ?? refuse('service-profile-not-found')
  if (!client.profiles.includes(profileId)) refuse('profile-not-allowed')
  if (!profile.active && !faults.tell('adss-inactive-default-profile-accepted')) refuse('default-profile-inactive')
  return profile
}
