import { type Codec, implicit, octetString, optional, sequence } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { GeneralNames } from '../general-name.ts'
import { CertificateSerialNumber } from '../serial-number.ts'

/** @spec RFC 5280 §4.2.1.1 */
export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: Uint8Array
  readonly authorityCertIssuer?: GeneralNames
  readonly authorityCertSerialNumber?: bigint
}

export const AuthorityKeyIdentifier: Codec<AuthorityKeyIdentifier> = sequence({
  keyIdentifier: optional(implicit(0, octetString)),
  authorityCertIssuer: optional(implicit(1, GeneralNames)),
  authorityCertSerialNumber: optional(implicit(2, CertificateSerialNumber)),
})

export const authorityKeyIdentifier: ExtensionType<AuthorityKeyIdentifier> = {
  name: 'AuthorityKeyIdentifier',
  oid: oid('id-ce-authorityKeyIdentifier'),
  codec: AuthorityKeyIdentifier,
}
