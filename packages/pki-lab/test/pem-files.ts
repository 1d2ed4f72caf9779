import { toPem } from '../src/pem.ts'
import type { Pki } from '../src/pki.ts'

/** Certificates of entities, one after the other. */
export function certificatesOf(pki: Pki, ...names: string[]): string {
  return names.map(name => toPem('CERTIFICATE', pki.entity(name).certificate)).join('')
}

export function crlPem(der: Uint8Array): string {
  return toPem('X509 CRL', der)
}
