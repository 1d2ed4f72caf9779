import { createHash } from 'node:crypto'
import type { HashName } from '../declaration/pki-declaration.ts'

export const hashOids: Readonly<Record<HashName, string>> = {
  MD5: '1.2.840.113549.2.5',
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
}

/** The hash of an object identifier, if the lab knows it. */
export function hashByOid(oid: string): HashName | undefined {
  return (Object.keys(hashOids) as HashName[]).find(name => hashOids[name] === oid)
}

export function hashOf(name: HashName, octets: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash(name.replace('-', '')).update(octets).digest())
}
