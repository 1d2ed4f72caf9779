import * as asn1js from 'asn1js'
import type { TimeStampAuthority } from './time-stamp-authority.ts'
import { type Failure, failures, readTimeStampRequest } from './time-stamp-request.ts'
import { timeStampToken } from './time-stamp-token.ts'
import { encodeTstInfo } from './tst-info.ts'

/** The answer to a TimeStampReq (DER), as DER: a token, or a rejection that says why. @spec RFC 3161 §2.4.2 */
export async function answerTimeStamp(
  request: Uint8Array,
  options: { readonly authority: TimeStampAuthority; readonly now: Date },
): Promise<Uint8Array> {
  const { authority, now } = options
  const read = readTimeStampRequest(request, authority)
  if (typeof read === 'string') return rejection(read)
  const tstInfo = encodeTstInfo(read, { authority, genTime: now, octets: request })
  const certificates = read.certReq ? authority.chain : []
  const token = await timeStampToken(tstInfo, { authority, certificates, signingTime: now })
  return response([status(0), token])
}

function rejection(failure: Failure): Uint8Array {
  const bit = failures[failure]
  // Named bits: no trailing zeros in DER. @spec X.690 §11.2.2
  const valueHex = new Uint8Array((bit >> 3) + 1)
  valueHex[bit >> 3] = 0x80 >> (bit & 7)
  return response([status(2, new asn1js.BitString({ valueHex, unusedBits: 7 - (bit & 7) }))])
}

function status(number: 0 | 2, failInfo?: asn1js.BitString): asn1js.Sequence {
  return new asn1js.Sequence({ value: [new asn1js.Integer({ value: number }), ...(failInfo ? [failInfo] : [])] })
}

function response(value: asn1js.BaseBlock[]): Uint8Array {
  return new Uint8Array(new asn1js.Sequence({ value }).toBER())
}
