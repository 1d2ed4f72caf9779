import * as asn1js from 'asn1js'
import type { TimeStampReq } from 'pkijs'
import type { AccuracyDeclaration } from '../declaration/pki-declaration.ts'
import { hashOf } from '../issue/hash.ts'
import { encodeSerialNumber } from '../issue/serial-number.ts'
import type { TimeStampAuthority } from './time-stamp-authority.ts'

/** What a token says, as DER. pkijs would write what is FALSE by default. @spec RFC 3161 §2.4.2 */
export function encodeTstInfo(
  request: TimeStampReq,
  options: { readonly authority: TimeStampAuthority; readonly genTime: Date; readonly octets: Uint8Array },
): Uint8Array<ArrayBuffer> {
  const { authority, genTime, octets } = options
  const policy = request.reqPolicy || authority.policies[0]
  if (policy === undefined) throw new TypeError('an authority has a policy')
  const value = [
    new asn1js.Integer({ value: 1 }),
    new asn1js.ObjectIdentifier({ value: policy }),
    request.messageImprint.toSchema(),
    encodeSerialNumber(serialNumber(octets, genTime)),
    new asn1js.GeneralizedTime({ valueDate: genTime }),
    ...(authority.accuracy ? [accuracy(authority.accuracy)] : []),
    ...(authority.ordering ? [new asn1js.Boolean({ value: true })] : []),
    ...(request.nonce ? [request.nonce] : []),
  ]
  return new Uint8Array(new asn1js.Sequence({ value }).toBER())
}

/** The same for the same question at the same time, and for nothing else: it needs no memory. Upper-case hexadecimal. */
function serialNumber(octets: Uint8Array, genTime: Date): string {
  const digest = hashOf('SHA-256', Buffer.concat([octets, Buffer.from(genTime.toISOString())])).subarray(0, 16)
  // Neither a sign bit nor a leading zero, so that the length never varies.
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40
  return Buffer.from(digest).toString('hex').toUpperCase()
}

/** millis and micros are tagged implicitly. */
function accuracy({ seconds, millis, micros }: AccuracyDeclaration): asn1js.Sequence {
  const tagged = (tagNumber: number, value: number | undefined) => {
    if (value === undefined) return []
    const { valueHexView } = new asn1js.Integer({ value }).valueBlock
    return [new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: new Uint8Array(valueHexView) })]
  }
  return new asn1js.Sequence({
    value: [
      ...(seconds === undefined ? [] : [new asn1js.Integer({ value: seconds })]),
      ...tagged(0, millis),
      ...tagged(1, micros),
    ],
  })
}
