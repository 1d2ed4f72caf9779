/** What a client can do: one method an operation, under the operation's name, and two that wait. */
import type {
  AuthorizeInput,
  CredentialsAuthorizeInput,
  ExtendTransactionInput,
  SignDocInput,
  SignHashInput,
  TimestampInput,
  TokenInput,
} from '../inputs.ts'
import type { AuthorizationServerMetadata } from '../oauth2/metadata.ts'
import type { NormalizedCredentialInfo } from '../read/credential-info.ts'
import type { NormalizedInfo } from '../read/info-response.ts'
import type * as wire from '../wire.ts'
import type { CallOptions } from './call.ts'
import type { PollOptions } from './polling.ts'

export interface CredentialsList {
  readonly credentialIDs: readonly string[]
  readonly credentialInfos?: readonly NormalizedCredentialInfo[]
  readonly onlyValid?: boolean
}

export interface Signatures {
  /** Base64, in the order of the hashes. */
  readonly signatures: readonly string[]
}

/** The answer to operationMode A: what to ask signPolling with, as `requestID`. */
export interface Asynchronous {
  readonly responseID: string
}

export interface SignedDocuments {
  readonly DocumentWithSignature?: readonly string[]
  readonly SignatureObject?: readonly string[]
  readonly validationInfo?: wire.ValidationInfo
}

export interface LoginOptions extends CallOptions {
  /** User name and password, where the request has no refresh_token. */
  readonly basic?: { readonly username: string; readonly password: string }
}

/**
 * Every method refuses a malformed request with CscRequestError before anything is sent, throws CscError when the service
 * says no, CscResponseError when its answer cannot be used, CscTransportError when none comes, and the signal's reason.
 */
export interface CscClient {
  info(request?: wire.InfoRequest, options?: CallOptions): Promise<NormalizedInfo>
  readonly auth: {
    login(request?: wire.AuthLoginRequest, options?: LoginOptions): Promise<wire.AuthLoginResponse>
    revoke(request: wire.AuthRevokeRequest, options?: CallOptions): Promise<void>
  }
  readonly oauth2: {
    /** The URL to send the user agent to. */
    authorize(input: AuthorizeInput, options?: CallOptions): Promise<URL>
    pushed_authorize(input: AuthorizeInput, options?: CallOptions): Promise<wire.OAuth2PushedAuthorizeResponse>
    token(input: TokenInput, options?: CallOptions): Promise<wire.OAuth2TokenResponse>
    revoke(
      input: Pick<wire.OAuth2RevokeRequest, 'token' | 'token_type_hint' | 'clientData'>,
      options?: CallOptions,
    ): Promise<void>
    /** Where the authorization server has its endpoints. */
    metadata(options?: Pick<CallOptions, 'signal'>): Promise<AuthorizationServerMetadata>
  }
  readonly credentials: {
    list(request?: wire.CredentialsListRequest, options?: CallOptions): Promise<CredentialsList>
    info(request: wire.CredentialsInfoRequest, options?: CallOptions): Promise<NormalizedCredentialInfo>
    /** `handle` instead of `SAD`: a factor is awaited out of band; see awaitSAD. */
    authorize(
      request: CredentialsAuthorizeInput,
      options?: CallOptions,
    ): Promise<wire.SADResponse | wire.HandleResponse>
    authorizeCheck(
      request: wire.CredentialsAuthorizeCheckRequest,
      options?: CallOptions,
    ): Promise<wire.SADResponse | wire.HandleResponse>
    /** Without `challenge`: it went to the user another way. */
    getChallenge(
      request: wire.CredentialsGetChallengeRequest,
      options?: CallOptions,
    ): Promise<Partial<wire.CredentialsGetChallengeResponse>>
    extendTransaction(request: ExtendTransactionInput, options?: CallOptions): Promise<wire.SADResponse>
    /** Since 2.2.0.0. */
    create(request: wire.CredentialsCreateRequest, options?: CallOptions): Promise<wire.CredentialsCreateResponse>
    /** Since 2.2.0.0. */
    delete(request: wire.CredentialsDeleteRequest, options?: CallOptions): Promise<void>
    /** authorizeCheck, with the newest handle each time, until the SAD is there. */
    awaitSAD(request: wire.CredentialsAuthorizeCheckRequest, options?: PollOptions): Promise<wire.SADResponse>
  }
  readonly signatures: {
    signHash(request: SignHashInput & { readonly operationMode: 'A' }, options?: CallOptions): Promise<Asynchronous>
    /** As many signatures as hashes, or it throws. */
    signHash(request: SignHashInput & { readonly operationMode?: 'S' }, options?: CallOptions): Promise<Signatures>
    signHash(request: SignHashInput, options?: CallOptions): Promise<Signatures | Asynchronous>
    signDoc(request: SignDocInput & { readonly operationMode: 'A' }, options?: CallOptions): Promise<Asynchronous>
    signDoc(request: SignDocInput & { readonly operationMode?: 'S' }, options?: CallOptions): Promise<SignedDocuments>
    signDoc(request: SignDocInput, options?: CallOptions): Promise<SignedDocuments | Asynchronous>
    /** `error: 'accepted_request'` while the result is not there; see awaitResult. */
    signPolling(
      request: wire.SignPollingRequest,
      options?: CallOptions,
    ): Promise<(Partial<Signatures> & SignedDocuments) | wire.SignPollingPending>
    timestamp(request: TimestampInput, options?: CallOptions): Promise<wire.TimestampResponse>
    /** signPolling until the result is there. */
    awaitResult(request: wire.SignPollingRequest, options?: PollOptions): Promise<Partial<Signatures> & SignedDocuments>
  }
}
