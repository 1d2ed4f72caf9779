import { readFileSync } from 'node:fs'
import { base64Decode, base64Encode } from '../src/bytes/index.ts'

/** The octets of the PEM file of that name in `fixtures/`. */
export function fixture(name: string): Uint8Array {
  const text = readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url), 'utf8')
  return base64Decode(text.replace(/-----[^-]+-----|\s/g, ''))
}

/** Octets as PEM, for programs that read nothing else. @spec RFC 7468 §2 */
export function pemOf(label: 'CERTIFICATE' | 'X509 CRL', der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${base64Encode(der)
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END ${label}-----\n`
}
