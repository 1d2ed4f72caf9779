import type { AdssAuthenticationProfile, AdssClient } from '../../ports/index.ts'
import type { Call } from '../operation.ts'
import { optionalString } from '../parameters.ts'
import { refuse } from '../refusal.ts'

/**
 * Stage `profile`: the way in which a user authenticates. The header chooses it, a member of the body only where there is no
 * header, and the default of the client where there is neither. @spec ADSS CSP inconsistencies §3
 */
export async function authenticationProfileOf(
  call: Call,
  client: AdssClient,
  type: AdssAuthenticationProfile['type'],
): Promise<AdssAuthenticationProfile> {
  const { deps, faults } = call
  const profileId = namedProfileId(call) ?? defaultProfileId(call, client) ?? refuse('authentication-profile-missing')
  const profile = await deps.stores.adss.authenticationProfiles.find(profileId)
  const isAllowed = client.authenticationProfiles.includes(profileId)
  if (profile === undefined || (!isAllowed && !faults.tell('adss-authentication-profile-not-checked'))) {
    refuse('authentication-profile-not-allowed')
  }
  if (profile.type !== type && !faults.tell('adss-authentication-type-not-checked')) {
    refuse('authentication-type-mismatch')
  }
  return profile
}

const member = 'authentication_profile_id'

function namedProfileId({ headers, parameters, faults }: Call): string | undefined {
  const header = headers.get(member)
  if (header !== null && !faults.tell('adss-authentication-profile-header-ignored')) return header
  return optionalString(parameters, member)
}

function defaultProfileId(
  { faults }: Call,
  { defaultAuthenticationProfile: profileId }: AdssClient,
): string | undefined {
  if (profileId === null || faults.tell('adss-authentication-profile-demanded')) return undefined
  return profileId
}
