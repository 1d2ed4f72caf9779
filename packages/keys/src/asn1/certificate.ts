import { any, type Codec, explicit, implicit, optional, sequence, smallInteger } from '@x/crypto-core/der'

interface TBS {
  version?: number
  serialNumber: Uint8Array
  signature: Uint8Array
  issuer: Uint8Array
  validity: Uint8Array
  subject: Uint8Array
  subjectPublicKeyInfo: Uint8Array
  extensions?: Uint8Array
}
const tbs: Codec<TBS> = sequence({
  version: optional(explicit(0, smallInteger)),
  serialNumber: any,
  signature: any,
  issuer: any,
  validity: any,
  subject: any,
  subjectPublicKeyInfo: any,
  extensions: optional(explicit(3, any)),
}) as Codec<TBS>
export const Certificate: Codec<{ tbsCertificate: TBS; a: Uint8Array; s: Uint8Array }> = sequence({
  tbsCertificate: tbs,
  a: any,
  s: any,
})
void implicit
