import type { Random } from '../ports/index.ts'

/** Uniform decimal digits, zeros in front included: octets of 250 and more are thrown away, the others give a digit each. */
export function decimalCode(random: Random, digits: number): string {
  let code = ''
  while (code.length < digits) {
    for (const octet of random.bytes(digits)) {
      if (octet < 250 && code.length < digits) code += String(octet % 10)
    }
  }
  return code
}
