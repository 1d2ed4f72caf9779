import {
  any,
  bmpString,
  type Codec,
  choice,
  ia5String,
  integer,
  objectIdentifier,
  optional,
  sequence,
  sequenceOf,
  utf8String,
  visibleString,
} from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** @spec RFC 5280 §4.2.1.4 */
export type CertificatePolicies = readonly PolicyInformation[]

export interface PolicyInformation {
  /** Dotted object identifier. */
  readonly policyIdentifier: string
  readonly policyQualifiers?: readonly PolicyQualifierInfo[]
}

export interface PolicyQualifierInfo {
  /** Dotted object identifier: `id-qt-cps` or `id-qt-unotice`. */
  readonly policyQualifierId: string
  /** One DER encoding: a CPSuri or a UserNotice. */
  readonly qualifier: Uint8Array
}

const PolicyQualifierInfo: Codec<PolicyQualifierInfo> = sequence({
  policyQualifierId: objectIdentifier,
  qualifier: any,
})

const PolicyInformation: Codec<PolicyInformation> = sequence({
  policyIdentifier: objectIdentifier,
  policyQualifiers: optional(sequenceOf(PolicyQualifierInfo, { min: 1 })),
})

export const CertificatePolicies: Codec<CertificatePolicies> = sequenceOf(PolicyInformation, { min: 1 })

export const certificatePolicies: ExtensionType<CertificatePolicies> = {
  name: 'CertificatePolicies',
  oid: oid('id-ce-certificatePolicies'),
  codec: CertificatePolicies,
}

/** The qualifier of `id-qt-cps`. */
export const CPSuri: Codec<string> = ia5String

/** The qualifier of `id-qt-unotice`. */
export interface UserNotice {
  readonly noticeRef?: NoticeReference
  readonly explicitText?: DisplayText
}

export interface NoticeReference {
  readonly organization: DisplayText
  readonly noticeNumbers: readonly bigint[]
}

export type DisplayText =
  | { readonly type: 'ia5String'; readonly value: string }
  | { readonly type: 'visibleString'; readonly value: string }
  | { readonly type: 'bmpString'; readonly value: string }
  | { readonly type: 'utf8String'; readonly value: string }

const DisplayText: Codec<DisplayText> = choice({ ia5String, visibleString, bmpString, utf8String })

const NoticeReference: Codec<NoticeReference> = sequence({
  organization: DisplayText,
  noticeNumbers: sequenceOf(integer),
})

export const UserNotice: Codec<UserNotice> = sequence({
  noticeRef: optional(NoticeReference),
  explicitText: optional(DisplayText),
})
