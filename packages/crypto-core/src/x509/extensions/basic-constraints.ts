import { boolean, type Codec, optional, sequence, smallInteger, withDefault } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** @spec RFC 5280 §4.2.1.9 */
export interface BasicConstraints {
  readonly cA: boolean
  /** Non-self-issued intermediate certificates that may follow below. */
  readonly pathLenConstraint?: number
}

export const BasicConstraints: Codec<BasicConstraints> = sequence({
  // As with `critical`: FALSE is often written out.
  cA: withDefault(boolean, false, { encodedDefault: 'tolerated' }),
  pathLenConstraint: optional(smallInteger),
})

export const basicConstraints: ExtensionType<BasicConstraints> = {
  name: 'BasicConstraints',
  oid: oid('id-ce-basicConstraints'),
  codec: BasicConstraints,
}
