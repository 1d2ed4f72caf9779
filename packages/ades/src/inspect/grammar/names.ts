import { decode } from '@x/crypto-core/der'
import { formatName, Name as NameCodec } from '@x/crypto-core/x509'
import { readable } from '../../validation/readable.ts'
import {
  any,
  type Choice,
  characterString,
  choice,
  explicit,
  implicit,
  type List,
  objectIdentifier,
  octetString,
  opt,
  seq,
  seqOf,
  setOf,
  type Type,
} from './grammar.ts'

/** With the whole name in one line in front. */
export const Name: List = {
  ...seqOf(
    setOf(
      seq('AttributeTypeAndValue', 'RFC 5280 §4.1.2.4', { type: objectIdentifier, value: any }),
      'RelativeDistinguishedName',
    ),
    'Name',
    'RFC 5280 §4.1.2.4',
  ),
  summary: encoding => readable(() => formatName(decode(NameCodec, encoding)))[0],
}

const DirectoryString: Type = characterString

export const GeneralName: Choice = choice('GeneralName', 'RFC 5280 §4.2.1.6', {
  otherName: implicit(
    0,
    seq('OtherName', 'RFC 5280 §4.2.1.6', { 'type-id': objectIdentifier, value: explicit(0, any) }),
  ),
  rfc822Name: implicit(1, characterString),
  dNSName: implicit(2, characterString),
  x400Address: implicit(3, any),
  directoryName: explicit(4, Name),
  ediPartyName: implicit(5, any),
  uniformResourceIdentifier: implicit(6, characterString),
  iPAddress: implicit(7, octetString),
  registeredID: implicit(8, objectIdentifier),
})

export const GeneralNames: List = seqOf(GeneralName, 'GeneralNames', 'RFC 5280 §4.2.1.6')

export const SignerLocation: Type = seq('SignerLocation', 'EN 319 122-1 §5.2.5', {
  countryName: opt(explicit(0, DirectoryString)),
  localityName: opt(explicit(1, DirectoryString)),
  postalAddress: opt(explicit(2, seqOf(DirectoryString))),
})
