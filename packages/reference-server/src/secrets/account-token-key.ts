import { createHash } from 'node:crypto'
import type { Random } from '../ports/index.ts'
import { open, seal } from './sealed.ts'

/**
 * What `Client.accountTokenKey` holds: the HMAC key of the client's account_token, SHA-256 of the client secret (the 32
 * raw octets), sealed for this client. The protocol forces the server to keep it reversibly; the secret itself is not kept.
 *
 * @spec CSC API v2.0.0.2 §8.3.1
 */
export function sealAccountTokenKey(
  dataKey: Uint8Array,
  client: { readonly clientId: string; readonly clientSecret: string },
  random: Random,
): string {
  const key = createHash('sha256').update(client.clientSecret, 'utf8').digest()
  return seal(dataKey, key, { random, context: contextOf(client.clientId) })
}

/** The 32-octet HMAC key of a client's account_token. Throws SECRET_NOT_OPENED when it was sealed for another client or key. */
export function openAccountTokenKey(
  dataKey: Uint8Array,
  client: { readonly clientId: string; readonly accountTokenKey: string },
): Uint8Array {
  return open(dataKey, client.accountTokenKey, { context: contextOf(client.clientId) })
}

function contextOf(clientId: string): string {
  return `account_token ${clientId}`
}
