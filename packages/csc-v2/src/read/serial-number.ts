/** The hexadecimal form of `cert.serialNumber`, which services write in hexadecimal (as they should) or in decimal. */
import { decodeBase64 } from '@x/http-protocol'
import { certificateSerial } from './certificate-serial.ts'

/**
 * Upper case, no prefix, no leading zeros. Undefined where the text is no number. Which base was meant: a letter says
 * hexadecimal; the certificate says which, if it is there; else digits alone are decimal from 20 digits on, since so long
 * a hexadecimal number has a letter with a probability of 0.9999, and hexadecimal, as the standard says, below.
 */
export function serialNumberHex(serialNumber: string, certificate?: string): string | undefined {
  const digits = serialNumber.replace(/^0x/i, '').replaceAll(':', '').replaceAll(' ', '')
  if (!/^[0-9A-Fa-f]{1,128}$/.test(digits)) return undefined
  const asHex = BigInt(`0x${digits}`)
  if (/[A-Fa-f]/.test(digits)) return hex(asHex)
  const asDecimal = BigInt(digits)
  const bytes = certificate === undefined ? undefined : decodeBase64(certificate)
  const actual = bytes === undefined ? undefined : certificateSerial(bytes)
  if (actual === asDecimal) return hex(asDecimal)
  if (actual === asHex) return hex(asHex)
  return hex(digits.length >= 20 ? asDecimal : asHex)
}

const hex = (value: bigint): string => value.toString(16).toUpperCase()
