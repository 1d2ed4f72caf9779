import { createHash } from 'node:crypto'

/** Names a public key by its DER SubjectPublicKeyInfo: `sha256:` and 64 hexadecimal digits. */
export function keyIdOf(spki: Uint8Array): string {
  return `sha256:${sha256(spki)}`
}

/** Lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
