/** The messages of the wire under the names people use, over the generated types. What the standard names stays so. */
import type { components } from './generated/openapi.ts'

type Schemas = components['schemas']

export type InfoRequest = Schemas['InfoRequest']
export type InfoResponse = Schemas['InfoResponse']
export type OAuth2Server = Schemas['OAuth2Server']
export type AuthType = InfoResponse['authType'][number]

export type AuthLoginRequest = Schemas['AuthLoginRequest']
export type AuthLoginResponse = Schemas['AuthLoginResponse']
export type AuthRevokeRequest = Schemas['AuthRevokeRequest']

export type OAuth2AuthorizeParameters = Schemas['OAuth2AuthorizeParameters']
export type OAuth2AuthorizeRedirect = Schemas['OAuth2AuthorizeRedirect']
export type OAuth2PushedAuthorizeRequest = Schemas['OAuth2PushedAuthorizeRequest']
export type OAuth2PushedAuthorizeResponse = Schemas['OAuth2PushedAuthorizeResponse']
export type OAuth2TokenRequest = Schemas['OAuth2TokenRequest']
export type OAuth2TokenResponse = Schemas['OAuth2TokenResponse']
export type OAuth2RevokeRequest = Schemas['OAuth2RevokeRequest']
export type AuthorizationDetails = Schemas['AuthorizationDetails']
export type AuthorizationDetail = AuthorizationDetails[number]
export type CredentialAuthorizationDetail = Schemas['CredentialAuthorizationDetail']
export type CredentialAuthorizationDetail2025 = Schemas['CredentialAuthorizationDetail2025']
export type CredentialCreationAuthorizationDetail = Schemas['CredentialCreationAuthorizationDetail']
export type CredentialDeletionAuthorizationDetail = Schemas['CredentialDeletionAuthorizationDetail']
export type DocumentInfo = Schemas['DocumentInfo']

export type CredentialsListRequest = Schemas['CredentialsListRequest']
export type CredentialsListResponse = Schemas['CredentialsListResponse']
export type CredentialsInfoRequest = Schemas['CredentialsInfoRequest']
export type CredentialInfo = Schemas['CredentialInfo']
export type AuthObject = Schemas['AuthObject']
export type CredentialsAuthorizeRequest = Schemas['CredentialsAuthorizeRequest']
export type AuthDataEntry = Schemas['AuthDataEntry']
export type SADResponse = Schemas['SADResponse']
export type HandleResponse = Schemas['HandleResponse']
export type CredentialsAuthorizeCheckRequest = Schemas['CredentialsAuthorizeCheckRequest']
export type CredentialsGetChallengeRequest = Schemas['CredentialsGetChallengeRequest']
export type CredentialsGetChallengeResponse = Schemas['CredentialsGetChallengeResponse']
export type CredentialsExtendTransactionRequest = Schemas['CredentialsExtendTransactionRequest']
export type CredentialsCreateRequest = Schemas['CredentialsCreateRequest']
export type CredentialsCreateResponse = Schemas['CredentialsCreateResponse']
export type CredentialsDeleteRequest = Schemas['CredentialsDeleteRequest']

export type SignHashRequest = Schemas['SignHashRequest']
export type SignHashResponse = Schemas['SignHashResponse']
export type SignDocRequest = Schemas['SignDocRequest']
export type DocumentDigests = Schemas['DocumentDigests']
export type Document = Schemas['Document']
export type Attribute = Schemas['Attribute']
export type SignDocResponse = Schemas['SignDocResponse']
export type ValidationInfo = Schemas['ValidationInfo']
export type SignPollingRequest = Schemas['SignPollingRequest']
export type SignPollingResponse = Schemas['SignPollingResponse']
export type SignPollingPending = Schemas['SignPollingPending']
export type TimestampRequest = Schemas['TimestampRequest']
export type TimestampResponse = Schemas['TimestampResponse']

/** What the first version says of a credential, and services of the second still do. */
export interface V1CredentialInfo {
  readonly credentialID?: string
  readonly description?: string
  readonly key?: unknown
  readonly cert?: unknown
  /** `implicit`, `explicit` or `oauth2code`, in any letter case. */
  readonly authMode: string
  readonly PIN?: V1AuthFactor
  readonly OTP?: V1AuthFactor
  readonly SCAL?: string | number
  readonly multisign?: number | string
  readonly lang?: string
}

/** `PIN` or `OTP` of the first version. */
export interface V1AuthFactor {
  /** `true`, `false` or `optional`, as a string. */
  readonly presence?: string | boolean
  /** Of an OTP: `offline` or `online`. */
  readonly type?: string
  readonly format?: string
  readonly label?: string
  readonly description?: string
  readonly ID?: string
  readonly provider?: string
}
