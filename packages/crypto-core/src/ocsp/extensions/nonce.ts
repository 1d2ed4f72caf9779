import { type Codec, mapped, octetString } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../../x509/index.ts'

/** 1 to 128 octets, in a request and in the response to it. @spec RFC 9654 §2.1 */
export const Nonce: Codec<Uint8Array> = mapped(octetString, {
  read: (octets, refuse) =>
    hasLength(octets) ? octets : refuse('DER_VALUE', 'a nonce has 1 to 128 octets', 'RFC 9654 §2.1'),
  write: octets => {
    if (!hasLength(octets)) throw new TypeError('A nonce has 1 to 128 octets')
    return octets
  },
})

export const nonce: ExtensionType<Uint8Array> = { name: 'Nonce', oid: oid('id-pkix-ocsp-nonce'), codec: Nonce }

function hasLength(octets: Uint8Array): boolean {
  return octets.length >= 1 && octets.length <= 128
}
