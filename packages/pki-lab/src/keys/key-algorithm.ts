import type { HashName } from '../declaration/pki-declaration.ts'

/** A kind of key as a row: how to make one, how to recognise one, what hash suits it. */
export type KeyAlgorithm =
  | { readonly type: 'rsa'; readonly modulusLength: number; readonly hash: HashName }
  | {
      readonly type: 'ec'
      /** Name in WebCrypto. */
      readonly namedCurve: string
      /** Name in OpenSSL, and so in node:crypto. */
      readonly opensslCurve: string
      readonly hash: HashName
    }
  | { readonly type: 'ed25519'; readonly hash: HashName }

export const keyAlgorithmNames = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'RSA-2048',
  'RSA-3072',
  'RSA-4096',
  'Ed25519',
] as const

/** Named by the standards: NIST curves, RFC 5639, RFC 8410; RSA by its modulus in bits. */
export type KeyAlgorithmName = (typeof keyAlgorithmNames)[number]

/** For chains that nobody should accept any more. */
export const weakKeyAlgorithmNames = ['RSA-1024', 'RSA-768'] as const

export type WeakKeyAlgorithmName = (typeof weakKeyAlgorithmNames)[number]

export const keyAlgorithms: Readonly<Record<KeyAlgorithmName | WeakKeyAlgorithmName, KeyAlgorithm>> = {
  'P-256': { type: 'ec', namedCurve: 'P-256', opensslCurve: 'prime256v1', hash: 'SHA-256' },
  'P-384': { type: 'ec', namedCurve: 'P-384', opensslCurve: 'secp384r1', hash: 'SHA-384' },
  'P-521': { type: 'ec', namedCurve: 'P-521', opensslCurve: 'secp521r1', hash: 'SHA-512' },
  brainpoolP256r1: brainpool('brainpoolP256r1', 'SHA-256'),
  brainpoolP384r1: brainpool('brainpoolP384r1', 'SHA-384'),
  brainpoolP512r1: brainpool('brainpoolP512r1', 'SHA-512'),
  'RSA-2048': { type: 'rsa', modulusLength: 2048, hash: 'SHA-256' },
  'RSA-3072': { type: 'rsa', modulusLength: 3072, hash: 'SHA-256' },
  'RSA-4096': { type: 'rsa', modulusLength: 4096, hash: 'SHA-256' },
  'RSA-1024': { type: 'rsa', modulusLength: 1024, hash: 'SHA-256' },
  'RSA-768': { type: 'rsa', modulusLength: 768, hash: 'SHA-256' },
  Ed25519: { type: 'ed25519', hash: 'SHA-512' },
}

function brainpool(curve: string, hash: HashName): Extract<KeyAlgorithm, { type: 'ec' }> {
  return { type: 'ec', namedCurve: curve, opensslCurve: curve, hash }
}
