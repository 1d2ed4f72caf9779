/** What a caller hands over: the wire's messages, with path parameters among the members and bytes where the wire has base64. */
import { decodeBase64, encodeBase64, isObject } from '@x/http-protocol'
import type {
  AuthenticationRequest,
  Certificate,
  DocToSign,
  SignatureRequest,
  SingleSignOnRequest,
  UpdateUserRequest,
} from './wire.ts'

/** Bytes, or base64 in either alphabet. */
export type BinaryInput = string | Uint8Array

type With<T, Members> = Omit<T, keyof Members> & Members

export interface UserInput {
  /** None of the words of the paths: `count`, `certs`, `register`, `password`, `email`, `update`. */
  readonly user_id: string
}

export interface CertificateAliasInput extends UserInput {
  readonly cert_alias: string
}

export interface PageInput {
  /** From 0. */
  readonly start_pointer: number
  readonly fetch_size: number
}

export type UpdateUserInput = UserInput & UpdateUserRequest

/** auth_pass may be a boolean; the wire has it as text. */
export type CertificateInput = With<
  Certificate,
  {
    readonly auth_pass: 'TRUE' | 'FALSE' | boolean
    readonly certificate: BinaryInput
    readonly certificate_chain?: BinaryInput
  }
>
export type CertificatesInput = UserInput & { readonly certificates: readonly CertificateInput[] }
export type UpdateUserCertificateInput = UserInput & CertificateInput

export type DocToSignInput = With<DocToSign, { readonly hash_to_sign_base64: BinaryInput }>
export type SignatureRequestInput = With<
  SignatureRequest,
  {
    readonly docs_to_sign_info: readonly DocToSignInput[]
    /** Plain text; it goes out as base64 where the signer could otherwise read something else. */
    readonly request_description?: string
  }
>

/** client_id and client_secret are the client's; authentication_profile_id goes into the header. */
export type AuthenticationInput = Omit<AuthenticationRequest, 'client_id' | 'client_secret'>
export type SingleSignOnInput = SingleSignOnRequest

/**
 * Standard base64 of bytes or of base64 in either alphabet. Anything else stays as it is, for the validator to name.
 */
function toBase64(input: unknown): unknown {
  if (input instanceof Uint8Array) return encodeBase64(input)
  if (typeof input !== 'string' || isStandard(input)) return input
  const bytes = decodeBase64(input)
  return bytes === undefined ? input : encodeBase64(bytes)
}

export function certificateBody(certificate: unknown): unknown {
  if (!isObject(certificate)) return certificate
  const { auth_pass } = certificate
  return {
    ...certificate,
    auth_pass: typeof auth_pass === 'boolean' ? (auth_pass ? 'TRUE' : 'FALSE') : auth_pass,
    certificate: toBase64(certificate.certificate),
    certificate_chain: toBase64(certificate.certificate_chain),
  }
}

export function docToSignBody(doc: unknown): unknown {
  return isObject(doc) ? { ...doc, hash_to_sign_base64: toBase64(doc.hash_to_sign_base64) } : doc
}

/**
 * The guide takes plain text and base64 without saying which is which. What is not ASCII, and what could be read as
 * base64, goes out as base64 of UTF-8, so that a signer reads what was meant.
 *
 * @spec ADSS CSP §7.1
 */
export function descriptionBody(text: unknown): unknown {
  if (typeof text !== 'string' || (/^[\x20-\x7e]*$/.test(text) && !isStandard(text))) return text
  return encodeBase64(new TextEncoder().encode(text))
}

/** Blanks around an id are a slip of whoever typed it; no service is known to keep them apart. */
export function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}

const isStandard = (text: string): boolean =>
  text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
