import type { AuthorisedCall } from './operation.ts'
import { sadExpiry } from './sad.ts'

/*
 * A credential-scope access token is a SAD too: its hash names both a token and an authorisation. What happens to one must
 * hold for the other, and these are the places where they meet. @spec CSC API v2.0.0.2 §8.4, §11.10
 */

/** Whether a SAD is a credential-scope token that was revoked, alone or with its grant. */
export async function isRevokedToken({ deps, now }: AuthorisedCall, sadHash: string): Promise<boolean> {
  const found = await deps.stores.tokens.find(sadHash, now)
  return found !== undefined && found.state === 'revoked'
}

/**
 * Where an extended SAD was a credential-scope token, its replacement is one too, in the same grant, so that it may stand in
 * the Authorization header and falls when the grant is revoked. Alone it allows nothing: the authorisation follows.
 */
export async function issueTokenFor(
  { deps, now, ...call }: AuthorisedCall,
  hashes: { readonly from: string; readonly to: string },
): Promise<void> {
  const found = await deps.stores.tokens.find(hashes.from, now)
  if (found === undefined) return
  const expiresAt = sadExpiry({ ...call, deps, now })
  await deps.stores.tokens.issue([{ ...found.token, hash: hashes.to, issuedAt: now, expiresAt }])
}

/** A credential-scope token ends when its last signature is made. @spec CSC API v2.0.0.2 §11.3 */
export async function endToken({ deps }: AuthorisedCall, sadHash: string): Promise<void> {
  await deps.stores.tokens.revoke(sadHash)
}
