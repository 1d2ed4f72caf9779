/** Bits of KeyUsage, in order. @spec RFC 5280 §4.2.1.3 */
export const keyUsageNames = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

export type KeyUsageName = (typeof keyUsageNames)[number] | 'nonRepudiation'

/** The older name of the same bit. @spec RFC 5280 §4.2.1.3 */
export const keyUsageSynonyms: Readonly<Record<'nonRepudiation', (typeof keyUsageNames)[number]>> = {
  nonRepudiation: 'contentCommitment',
}

/** @spec RFC 5280 §4.2.1.12 */
export const extKeyUsageNames = {
  anyExtendedKeyUsage: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const

export type ExtKeyUsageName = keyof typeof extKeyUsageNames

/** @spec EN 319 412-5 §4.2.3 */
export const qcTypes = {
  esign: '0.4.0.1862.1.6.1',
  eseal: '0.4.0.1862.1.6.2',
  web: '0.4.0.1862.1.6.3',
} as const

/** Statements by the names of the standard. @spec EN 319 412-5 §4 */
export interface QcStatementsDeclaration {
  readonly QcCompliance?: boolean
  readonly QcSSCD?: boolean
  readonly QcType?: readonly (keyof typeof qcTypes)[]
  /** Years. */
  readonly QcRetentionPeriod?: number
  /** Disclosure statements; language is two letters. */
  readonly QcPDS?: readonly { readonly url: string; readonly language: string }[]
  /** Country codes of the legislation. */
  readonly QcCClegislation?: readonly string[]
}
