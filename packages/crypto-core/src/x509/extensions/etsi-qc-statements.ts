import {
  type Codec,
  choice,
  ia5String,
  integer,
  objectIdentifier,
  printableString,
  sequence,
  sequenceOf,
} from '../../der/index.ts'

/** Purposes, as dotted object identifiers (`id-etsi-qct-esign` …): info of `id-etsi-qcs-QcType`. @spec EN 319 412-5 §4.2.3 */
export const QcType: Codec<readonly string[]> = sequenceOf(objectIdentifier, { min: 1 })

/** ISO 3166 codes of countries: info of `id-etsi-qcs-QcCClegislation`. @spec EN 319 412-5 §4.2.4 */
export const QcCClegislation: Codec<readonly string[]> = sequenceOf(printableString, { min: 1 })

/** Limit on the value of transactions: amount × 10^exponent. Info of `id-etsi-qcs-QcLimitValue`. @spec EN 319 412-5 §4.3.2 */
export interface MonetaryValue {
  readonly currency: Iso4217CurrencyCode
  readonly amount: bigint
  readonly exponent: bigint
}

export type Iso4217CurrencyCode =
  | { readonly type: 'alphabetic'; readonly value: string }
  | { readonly type: 'numeric'; readonly value: bigint }

const Iso4217CurrencyCode: Codec<Iso4217CurrencyCode> = choice({ alphabetic: printableString, numeric: integer })

export const MonetaryValue: Codec<MonetaryValue> = sequence({
  currency: Iso4217CurrencyCode,
  amount: integer,
  exponent: integer,
})

/** Years that registration data is kept after the end of validity: info of `id-etsi-qcs-QcRetentionPeriod`. @spec EN 319 412-5 §4.3.3 */
export const QcEuRetentionPeriod: Codec<bigint> = integer

/** Where a PKI disclosure statement is: info of `id-etsi-qcs-QcPDS`. @spec EN 319 412-5 §4.3.4 */
export interface PdsLocation {
  readonly url: string
  /** ISO 639-1 code. */
  readonly language: string
}

const PdsLocation: Codec<PdsLocation> = sequence({ url: ia5String, language: printableString })

export const PdsLocations: Codec<readonly PdsLocation[]> = sequenceOf(PdsLocation, { min: 1 })
