// Generated from specs/csc-v2/openapi.yaml (sha256 f8baa63ecc444675de90b9deb05e4df17920f820ead02eb99d6c36cb258cd6b2)
// by scripts/generate.mjs with ajv 8.20.0 and esbuild 0.28.2. Not edited by hand.

export interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  readonly propertyName?: string
}

export interface SchemaValidator {
  (value: unknown): boolean
  readonly errors?: readonly SchemaError[] | null
}

export declare const AuthLoginRequest: SchemaValidator
export declare const AuthLoginResponse: SchemaValidator
export declare const AuthRevokeRequest: SchemaValidator
export declare const AuthorizationDetails: SchemaValidator
export declare const CredentialInfo: SchemaValidator
export declare const CredentialsAuthorizeCheckRequest: SchemaValidator
export declare const CredentialsAuthorizeRequest: SchemaValidator
export declare const CredentialsCreateRequest: SchemaValidator
export declare const CredentialsCreateResponse: SchemaValidator
export declare const CredentialsDeleteRequest: SchemaValidator
export declare const CredentialsExtendTransactionRequest: SchemaValidator
export declare const CredentialsGetChallengeRequest: SchemaValidator
export declare const CredentialsGetChallengeResponse: SchemaValidator
export declare const CredentialsInfoRequest: SchemaValidator
export declare const CredentialsListRequest: SchemaValidator
export declare const CredentialsListResponse: SchemaValidator
export declare const Error: SchemaValidator
export declare const HandleResponse: SchemaValidator
export declare const InfoRequest: SchemaValidator
export declare const InfoResponse: SchemaValidator
export declare const OAuth2AuthorizeParameters: SchemaValidator
export declare const OAuth2AuthorizeRedirect: SchemaValidator
export declare const OAuth2PushedAuthorizeRequest: SchemaValidator
export declare const OAuth2PushedAuthorizeResponse: SchemaValidator
export declare const OAuth2RevokeRequest: SchemaValidator
export declare const OAuth2TokenRequest: SchemaValidator
export declare const OAuth2TokenResponse: SchemaValidator
export declare const Page: SchemaValidator
export declare const SADResponse: SchemaValidator
export declare const SignDocRequest: SchemaValidator
export declare const SignDocResponse: SchemaValidator
export declare const SignHashRequest: SchemaValidator
export declare const SignHashResponse: SchemaValidator
export declare const SignPollingPending: SchemaValidator
export declare const SignPollingRequest: SchemaValidator
export declare const SignPollingResponse: SchemaValidator
export declare const TimestampRequest: SchemaValidator
export declare const TimestampResponse: SchemaValidator
