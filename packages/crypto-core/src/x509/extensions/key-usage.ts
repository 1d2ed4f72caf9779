import { type Codec, namedBits } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

const names = [
  'digitalSignature',
  /** Renamed contentCommitment by X.509; RFC 5280 and the certificates' readers keep the old word. */
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

/** The uses that are set, in the standard's order. @spec RFC 5280 §4.2.1.3 */
export type KeyUsage = readonly (typeof names)[number][]

// One in a hundred certificates of the European trusted lists writes all eight bits, and every other reader lets it.
export const KeyUsage: Codec<KeyUsage> = namedBits(names, { trailingZeros: 'tolerated' })

export const keyUsage: ExtensionType<KeyUsage> = { name: 'KeyUsage', oid: oid('id-ce-keyUsage'), codec: KeyUsage }
