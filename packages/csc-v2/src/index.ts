export { type ClientLimits as CscLimits, type Clock, decodeBase64, type Fetch } from '@x/http-protocol'
export type { CallOptions } from './client/call.ts'
export { createCscClient } from './client/create-csc-client.ts'
export type {
  Asynchronous,
  CredentialsList,
  CscClient,
  LoginOptions,
  Signatures,
  SignedDocuments,
} from './client/csc-client.ts'
export type { CscClientOptions, CscOAuth2Options } from './client/options.ts'
export type { PollOptions } from './client/polling.ts'
export type { CscAuth } from './client/session.ts'
export * from './error-catalogue.ts'
export * from './errors.ts'
export * from './guards.ts'
export type {
  AuthorizeInput,
  BinaryInput,
  CredentialsAuthorizeInput,
  ExtendTransactionInput,
  HashAlphabet,
  SignDocInput,
  SignHashInput,
  TimestampInput,
  TokenInput,
} from './inputs.ts'
export { type AccountTokenClaims, createAccountToken } from './oauth2/account-token.ts'
export {
  finishAuthorization,
  type PendingAuthorization,
  type PrepareInput,
  type PrepareOptions,
  prepareAuthorization,
} from './oauth2/authorization-code.ts'
export type { ClientAuthentication } from './oauth2/client-authentication.ts'
export type { JwsSign } from './oauth2/compact-jws.ts'
export type { AuthorizationServerMetadata } from './oauth2/metadata.ts'
export { codeChallenge, createCodeVerifier } from './oauth2/pkce.ts'
export type { AssertionAlg, AssertionKey, PlatformKey } from './oauth2/private-key-jwt.ts'
export type { OperationId } from './operations.ts'
export { sameHashes } from './read/base64.ts'
export { type NormalizedCredentialInfo, normalizeCredentialInfo } from './read/credential-info.ts'
export { type AlgoParams, algoParamsOf, type NormalizedInfo, normalizeInfo } from './read/info-response.ts'
export { serialNumberHex } from './read/serial-number.ts'
export type { Violation } from './validators.ts'
export type * from './wire.ts'
