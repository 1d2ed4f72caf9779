/** Tokens and authentication profiles. */
import { isObject, isVisible, type Json, needed, object, present } from '@x/http-protocol'
import type { AuthType } from '../wire.ts'
import { count, list, member, text, word } from './members.ts'

export interface Tokens {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** Seconds. Absent where the service says nothing that can be read. */
  readonly expires_in?: number
  /** With tokens of users. */
  readonly refresh_token?: string
}

export interface ReadAuthenticationProfile {
  readonly profile_id: string
  readonly profile_name?: string
  readonly auth_type: AuthType
  /** Of the Azure type. */
  readonly auth_info?: { readonly app_id?: string; readonly auth_url?: string }
}

export interface AuthenticationProfiles {
  readonly default_authentication_profile?: ReadAuthenticationProfile
  readonly allowed_authentication_profile: readonly ReadAuthenticationProfile[]
}

/** @spec ADSS CSP §3.1 and RFC 6749 §5.1 */
export function readTokens(body: Json): Tokens {
  const type = text(body.token_type) ?? 'Bearer'
  needed(type.trim().toLowerCase() === 'bearer' ? type : undefined, '/token_type', 'must be Bearer')
  return present<Tokens>({
    access_token: needed(visible(body.access_token), '/access_token', 'must be a text of visible ASCII characters'),
    token_type: 'Bearer',
    expires_in: count(body.expires_in),
    refresh_token: text(body.refresh_token) || undefined,
  })
}

/** What can stand in a header. */
function visible(token: unknown): string | undefined {
  const said = text(token)
  return said !== undefined && isVisible(said) ? said : undefined
}

/** The names of the sample first, then those of the table. @spec ADSS CSP §3.4 */
export function readAuthenticationProfiles(body: Json): AuthenticationProfiles {
  const [long, short] = ['allowed_authentication_profile', 'allowed_authentication'] as const
  const allowed = needed(list(member(body, long, short)), `/${long}`, 'must be an array')
  const preset = member(body, 'default_authentication_profile', 'default_authentication')
  return present<AuthenticationProfiles>({
    default_authentication_profile:
      preset === undefined ? undefined : profile(preset, '/default_authentication_profile'),
    allowed_authentication_profile: allowed.map((item, at) => profile(item, `/${long}/${at}`)),
  })
}

const authTypes = ['AZURE_ACTIVE_DIRECTORY', 'ACTIVE_DIRECTORY', 'PASSWORD', 'AZURE_AD'] as const

function profile(value: unknown, pointer: string): ReadAuthenticationProfile {
  const body = object(value, pointer)
  const type = needed(word(body.auth_type, authTypes), `${pointer}/auth_type`, `must be one of ${authTypes.join(', ')}`)
  return present<ReadAuthenticationProfile>({
    profile_id: needed(text(body.profile_id), `${pointer}/profile_id`, 'must be a text that is not empty'),
    profile_name: text(body.profile_name),
    auth_type: type === 'AZURE_AD' ? 'AZURE_ACTIVE_DIRECTORY' : type,
    auth_info: isObject(body.auth_info) ? info(body.auth_info) : undefined,
  })
}

/** Only what the guide names: whatever else stands there may be a secret of the directory. */
function info(body: Json): NonNullable<ReadAuthenticationProfile['auth_info']> {
  return present({ app_id: text(body.app_id), auth_url: text(body.auth_url) })
}
