import { readFileSync } from 'node:fs'
import { base64Decode } from '../src/bytes/index.ts'

/** The octets of the PEM file of that name in `fixtures/`. */
export function fixture(name: string): Uint8Array {
  const text = readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url), 'utf8')
  return base64Decode(text.replace(/-----[^-]+-----|\s/g, ''))
}
