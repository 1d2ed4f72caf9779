import { type Codec, integer, sequence } from '../der/index.ts'

/** Domain parameters of DSA. @spec RFC 3279 §2.3.2 */
export interface DssParms {
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
}

export const DssParms: Codec<DssParms> = sequence({ p: integer, q: integer, g: integer })
