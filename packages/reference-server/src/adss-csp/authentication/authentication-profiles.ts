import type { AdssAuthenticationProfile } from '../../ports/index.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { refuse } from '../refusal.ts'

/** @spec ADSS CSP §3.4 */
export const authenticationProfiles: Operation = { id: 'authenticationProfiles', token: 'client', handle }

async function handle({ deps, client, faults }: ClientCall): Promise<Answer> {
  const { authenticationProfiles: stored } = deps.stores.adss
  const found = await Promise.all(client.authenticationProfiles.map(profileId => stored.find(profileId)))
  const allowed = found.filter(profile => profile !== undefined)
  const fallback = allowed.find(({ profileId }) => profileId === client.defaultAuthenticationProfile)
  if (fallback === undefined) refuse('authentication-profile-missing')
  const listed = faults.tell('adss-default-profile-not-listed') ? allowed.filter(one => one !== fallback) : allowed
  return {
    body: {
      default_authentication_profile: shown(fallback, faults),
      allowed_authentication_profile: listed.map(profile => shown(profile, faults)),
    },
  }
}

/** What an Azure profile is used with is public; what connects to a directory is not shown. */
function shown({ profileId, name, type, azure }: AdssAuthenticationProfile, faults: ClientCall['faults']): object {
  const isShort = type === 'AZURE_ACTIVE_DIRECTORY' && faults.tell('adss-auth-type-short')
  const hidesInfo = azure !== undefined && faults.tell('adss-auth-info-left-out')
  return {
    profile_id: profileId,
    profile_name: name,
    auth_type: isShort ? 'AZURE_AD' : type,
    ...(azure === undefined || hidesInfo ? {} : { auth_info: { app_id: azure.appId, auth_url: azure.authUrl } }),
  }
}
