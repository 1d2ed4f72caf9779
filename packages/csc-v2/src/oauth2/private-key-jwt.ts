/** Client assertions signed with the client's own key. */
import { compactJws, type JwsSign } from './compact-jws.ts'

/** A CryptoKey; the name is global on some platforms only. */
export type PlatformKey = Parameters<typeof crypto.subtle.sign>[1]

/** A key of the platform (its algorithm names follow from `alg`), or a function that signs, in an HSM for instance. */
export type AssertionKey = { readonly key: PlatformKey } | { readonly sign: JwsSign }

export type AssertionAlg = keyof typeof algorithms

export interface PrivateKeyJwt {
  readonly client_id: string
  /** URL of the token endpoint or the issuer identifier, as the server wants it. */
  readonly audience: string
  readonly alg: AssertionAlg
  readonly key: AssertionKey
  readonly kid?: string | undefined
  /** Milliseconds. */
  readonly now: number
}

/** Valid for a minute, with a fresh `jti`. @spec RFC 7523 §3 */
export function createClientAssertion(input: PrivateKeyJwt): Promise<string> {
  const { client_id, audience, alg, key, kid, now } = input
  const iat = Math.floor(now / 1000)
  const claims = { iss: client_id, sub: client_id, aud: audience, jti: crypto.randomUUID(), iat, exp: iat + 60 }
  return compactJws({ alg, typ: 'JWT', kid }, claims, 'sign' in key ? key.sign : signWith(key.key, alg))
}

/** @spec RFC 7523 §2.2 */
export const clientAssertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** @spec RFC 7518 §3.1 */
const algorithms = {
  RS256: { name: 'RSASSA-PKCS1-v1_5' },
  RS384: { name: 'RSASSA-PKCS1-v1_5' },
  RS512: { name: 'RSASSA-PKCS1-v1_5' },
  PS256: { name: 'RSA-PSS', saltLength: 32 },
  PS384: { name: 'RSA-PSS', saltLength: 48 },
  PS512: { name: 'RSA-PSS', saltLength: 64 },
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', hash: 'SHA-384' },
  ES512: { name: 'ECDSA', hash: 'SHA-512' },
  EdDSA: { name: 'Ed25519' },
} as const

const signWith =
  (key: PlatformKey, alg: AssertionAlg): JwsSign =>
  async signingInput =>
    new Uint8Array(await crypto.subtle.sign(algorithms[alg], key, signingInput))
