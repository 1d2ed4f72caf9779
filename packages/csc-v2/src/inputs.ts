/** What a caller hands over: the wire's messages, with bytes where the wire has base64. */
import { decodeBase64, encodeBase64 } from '@x/http-protocol'
import type {
  AuthorizationDetails,
  CredentialsAuthorizeRequest,
  CredentialsExtendTransactionRequest,
  Document,
  DocumentDigests,
  OAuth2AuthorizeParameters,
  OAuth2TokenRequest,
  SignDocRequest,
  SignHashRequest,
  TimestampRequest,
} from './wire.ts'

/** Bytes, or base64 in either alphabet. */
export type BinaryInput = string | Uint8Array

type With<T, Members> = Omit<T, keyof Members> & Members

export type CredentialsAuthorizeInput = With<CredentialsAuthorizeRequest, { readonly hashes?: readonly BinaryInput[] }>
export type ExtendTransactionInput = With<
  CredentialsExtendTransactionRequest,
  { readonly hashes?: readonly BinaryInput[] }
>
export type SignHashInput = With<
  SignHashRequest,
  { readonly hashes: readonly BinaryInput[]; readonly signAlgoParams?: BinaryInput }
>
export type SignDocInput = With<
  SignDocRequest,
  {
    readonly documentDigests?: readonly With<DocumentDigests, { readonly hashes: readonly BinaryInput[] }>[]
    readonly documents?: readonly With<Document, { readonly document: BinaryInput }>[]
  }
>
export type TimestampInput = With<TimestampRequest, { readonly hash: BinaryInput }>

/** response_type is always `code`; the rest of what the client knows by itself is filled in. */
export type AuthorizeInput = With<
  Omit<OAuth2AuthorizeParameters, 'response_type' | 'client_id'>,
  {
    readonly numSignatures?: number
    readonly hashes?: readonly BinaryInput[]
    readonly authorization_details?: AuthorizationDetails
  }
>

export type TokenInput = With<
  Omit<OAuth2TokenRequest, 'client_id' | 'client_secret' | 'client_assertion' | 'client_assertion_type'>,
  { readonly authorization_details?: AuthorizationDetails }
>

/**
 * How hashes go into the query of oauth2/authorize. The standard says base64url; some servers want its padding, some the
 * standard alphabet.
 */
export type HashAlphabet = 'base64url' | 'base64url-padded' | 'base64'

/**
 * Standard base64 of bytes or of base64 in either alphabet, and of each element of an array of them. Anything else stays
 * as it is, for the validator to name.
 */
export function toBase64(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(toBase64)
  if (input instanceof Uint8Array) return encodeBase64(input)
  if (typeof input !== 'string' || isStandard(input)) return input
  const bytes = decodeBase64(input)
  return bytes === undefined ? input : encodeBase64(bytes)
}

/** The `hashes` parameter of a query; text that is base64 in neither alphabet stays, for the validator to name. */
export function toHashesParameter(hashes: readonly BinaryInput[], alphabet: HashAlphabet): string {
  return hashes.map(hash => toAlphabet(String(toBase64(hash)), alphabet)).join(',')
}

function toAlphabet(base64: string, alphabet: HashAlphabet): string {
  if (alphabet === 'base64' || !isStandard(base64)) return base64
  const padded = base64.replaceAll('+', '-').replaceAll('/', '_')
  return alphabet === 'base64url' ? padded.replace(/=+$/, '') : padded
}

/** Long documents that need nothing are not decoded and encoded again. */
const isStandard = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
