/** The messages of the wire under the names people use, over the generated types. What the guide names stays so. */
import type { components } from './generated/openapi.ts'

type Schemas = components['schemas']

export type AuthenticationRequest = Schemas['AuthenticationRequest']
export type TokenResponse = Schemas['TokenResponse']
export type SingleSignOnRequest = Schemas['SingleSignOnRequest']
export type RevokeTokensRequest = Schemas['RevokeTokensRequest']
export type AuthenticationProfile = Schemas['AuthenticationProfile']
export type AuthenticationProfilesResponse = Schemas['AuthenticationProfilesResponse']
export type AuthType = Schemas['AuthType']

export type StatusParameters = Schemas['StatusParameters']
export type StatusResponse = Schemas['StatusResponse']
export type AboutResponse = Schemas['AboutResponse']
export type PasswordPolicyRequest = Schemas['PasswordPolicyRequest']
export type PasswordPolicyResponse = Schemas['PasswordPolicyResponse']
export type AdvanceSettingsResponse = Schemas['AdvanceSettingsResponse']

export type RegisterUserRequest = Schemas['RegisterUserRequest']
export type UpdateUserRequest = Schemas['UpdateUserRequest']
export type User = Schemas['User']
export type UserStatus = Schemas['UserStatus']
export type UserCountResponse = Schemas['UserCountResponse']
export type UsersResponse = Schemas['UsersResponse']
export type ChangePasswordRequest = Schemas['ChangePasswordRequest']
export type ResetPasswordNoAuthRequest = Schemas['ResetPasswordNoAuthRequest']
export type ResetPasswordRequest = Schemas['ResetPasswordRequest']
export type ConfirmResetPasswordRequest = Schemas['ConfirmResetPasswordRequest']
export type ChangeEmailRequest = Schemas['ChangeEmailRequest']
export type ConfirmChangeEmailRequest = Schemas['ConfirmChangeEmailRequest']

export type Certificate = Schemas['Certificate']
export type AddUserCertificatesRequest = Schemas['AddUserCertificatesRequest']
export type UpdateUserCertificatesRequest = Schemas['UpdateUserCertificatesRequest']
export type CertificatesResponse = Schemas['CertificatesResponse']

export type SignatureRequest = Schemas['SignatureRequest']
export type DocToSign = Schemas['DocToSign']
export type SignatureRequestResponse = Schemas['SignatureRequestResponse']
export type SignatureStatusRequest = Schemas['SignatureStatusRequest']
export type SignatureStatusResponse = Schemas['SignatureStatusResponse']
export type SignStatus = Schemas['SignStatus']
