import {
  any,
  type Codec,
  choice,
  explicit,
  ia5String,
  implicit,
  objectIdentifier,
  octetString,
  opaque,
  optional,
  sequence,
  sequenceOf,
  universal,
} from '../der/index.ts'
import { DirectoryString } from './directory-string.ts'
import { Name } from './name.ts'

/** @spec RFC 5280 §4.2.1.6 */
export type GeneralName =
  | { readonly type: 'otherName'; readonly value: OtherName }
  | { readonly type: 'rfc822Name'; readonly value: string }
  | { readonly type: 'dNSName'; readonly value: string }
  /** An ORAddress, encoded; nobody uses it. */
  | { readonly type: 'x400Address'; readonly value: Uint8Array }
  | { readonly type: 'directoryName'; readonly value: Name }
  | { readonly type: 'ediPartyName'; readonly value: EDIPartyName }
  | { readonly type: 'uniformResourceIdentifier'; readonly value: string }
  /** 4 or 16 octets; in name constraints 8 or 32, with the mask. */
  | { readonly type: 'iPAddress'; readonly value: Uint8Array }
  | { readonly type: 'registeredID'; readonly value: string }

export interface OtherName {
  readonly 'type-id': string
  /** One DER encoding, of a type that `type-id` decides. */
  readonly value: Uint8Array
}

export interface EDIPartyName {
  readonly nameAssigner?: DirectoryString
  readonly partyName: DirectoryString
}

const OtherName: Codec<OtherName> = sequence({ 'type-id': objectIdentifier, value: explicit(0, any) })

const EDIPartyName: Codec<EDIPartyName> = sequence({
  nameAssigner: optional(explicit(0, DirectoryString)),
  partyName: explicit(1, DirectoryString),
})

export const GeneralName: Codec<GeneralName> = choice({
  otherName: implicit(0, OtherName),
  rfc822Name: implicit(1, ia5String),
  dNSName: implicit(2, ia5String),
  x400Address: implicit(3, opaque(universal.sequence)),
  // Name is a CHOICE, which makes its tag explicit (X.680 §31.2.7).
  directoryName: explicit(4, Name),
  ediPartyName: implicit(5, EDIPartyName),
  uniformResourceIdentifier: implicit(6, ia5String),
  iPAddress: implicit(7, octetString),
  registeredID: implicit(8, objectIdentifier),
})

export type GeneralNames = readonly GeneralName[]

export const GeneralNames: Codec<GeneralNames> = sequenceOf(GeneralName, { min: 1 })
