export { base64Decode, base64Encode, base64urlDecode, base64urlEncode } from './base64.ts'
export { bigIntFromBytes, bitLength, bytesFromBigInt } from './big-integer.ts'
export { hexDecode, hexEncode } from './hex.ts'
export { compareBytes, concatBytes, constantTimeEqual, equalBytes } from './octets.ts'
