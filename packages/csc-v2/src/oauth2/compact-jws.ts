import type { Bytes } from '@x/http-protocol'
import { encodeBase64url } from '../read/base64.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json | undefined }
export type JsonObject = { readonly [member: string]: Json | undefined }

/** Takes the signing input and gives the signature; of ECDSA as r and s side by side (RFC 7518 §3.4). */
export type JwsSign = (signingInput: Bytes) => Uint8Array | Promise<Uint8Array>

/** @spec RFC 7515 §7.1 */
export async function compactJws(header: JsonObject, claims: JsonObject, sign: JwsSign): Promise<string> {
  const encoder = new TextEncoder()
  const part = (value: JsonObject) => encodeBase64url(encoder.encode(JSON.stringify(value)))
  const signingInput = `${part(header)}.${part(claims)}`
  return `${signingInput}.${encodeBase64url(await sign(encoder.encode(signingInput)))}`
}
