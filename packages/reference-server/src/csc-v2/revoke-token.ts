import { secretHash } from '../secrets/index.ts'
import type { CallContext } from './operation.ts'

/**
 * Revokes an access or refresh token of this client (and user, if one asks): a refresh token with the access tokens of its
 * grant, an access token alone, a credential-scope token with the authorisation that it carries. false when the token is
 * none of the asker's, or is not valid any more. The hint says where to look first; all kinds are found at once here, so it
 * changes nothing. @spec CSC API v2.0.0.2 §8.4.5, §11.3
 */
export async function revokeToken(
  { deps, now, faults }: Pick<CallContext, 'deps' | 'now' | 'faults'>,
  asked: {
    readonly token: string
    readonly clientId: string | null
    readonly userID: string | null
    readonly hint: string | undefined
  },
): Promise<boolean> {
  const { tokens, authorisations } = deps.stores
  const hash = secretHash(asked.token)
  const found = await tokens.find(hash, now)
  if (found === undefined || found.state !== 'live') return false
  const { kind, clientId, userID, grantId, scope } = found.token
  if (kind !== 'access' && kind !== 'refresh') return false
  if (kind === 'refresh' && asked.hint === undefined && faults.tell('revocation-needs-hint')) return false
  if (clientId !== asked.clientId || (asked.userID !== null && userID !== asked.userID)) return false
  if (faults.tell('revocation-ignored')) return true
  if (kind === 'refresh') {
    if (faults.tell('refresh-revocation-spares-access')) await tokens.revoke(hash)
    else await tokens.revokeGrant(grantId)
    return true
  }
  if (faults.tell('access-revocation-kills-refresh')) await tokens.revokeGrant(grantId)
  await tokens.revoke(hash)
  if (scope === 'credential') await authorisations.revoke(hash)
  return true
}
