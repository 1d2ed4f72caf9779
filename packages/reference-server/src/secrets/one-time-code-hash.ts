import { createHmac } from 'node:crypto'
import { deriveKey } from './data-key.ts'

/**
 * Hex HMAC-SHA-256 of a short code under the data key: what `OneTimeCodes` stores. Six digits can be enumerated, so a
 * plain hash in a stolen database would give the code away; without the key this one does not. Credential and object
 * are part of the input: the same digits elsewhere are another code.
 *
 * @spec RFC 2104 §2
 */
export function keyedCodeHash(
  dataKey: Uint8Array,
  code: { readonly credentialID: string; readonly authObjectID: string; readonly code: string },
): string {
  // A JSON array is injective: no two triples give the same octets, whatever characters they hold.
  const input = JSON.stringify([code.credentialID, code.authObjectID, code.code])
  return createHmac('sha256', deriveKey(dataKey, 'one-time-code')).update(input, 'utf8').digest('hex')
}
