import type { MessageScheme } from '@x/crypto-core/signature'
import type { NamedCurve } from './named-curve.ts'

/** What kind of key pair: enough to generate one, and what listings tell about one. */
export type KeyType =
  | { readonly kind: 'RSA' /** Bits of the modulus. */; readonly modulusLength: number }
  | { readonly kind: 'EC'; readonly namedCurve: NamedCurve }
  | { readonly kind: MessageScheme }
