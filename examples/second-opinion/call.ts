import { invalid, type Members, Refusal } from './http.ts'
import type { AccessToken, Credential, World } from './world.ts'

/** A call that was let in: by whom and with what. */
export interface Call {
  readonly world: World
  readonly token: AccessToken
  readonly body: Members
}

export function textOf(body: Members, name: string): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  throw invalid(`Missing (or invalid type) string parameter ${name}`)
}

/** The credential that a call names, if it is the caller's; an application acts for every user. */
export function credentialOf({ world, token, body }: Call): Credential {
  const credentialID = textOf(body, 'credentialID')
  const credential = world.credentials.find(one => one.credentialID === credentialID)
  if (!credential) throw invalid('Invalid parameter credentialID')
  const { grant, authorization } = token
  const allowed = authorization
    ? authorization.credential === credential
    : (grant.user ?? credential.owner) === credential.owner
  if (!allowed) throw new Refusal(403, 'access_denied', 'The credential is not at the disposal of the caller')
  return credential
}
