// Generated from specs/adss-csp/openapi.yaml (sha256 acc1dfd83335b7c184c846f9673296162578cd7b2bdc052294ac8ce1772e17ae)
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

export declare const AboutResponse: SchemaValidator
export declare const AcceptLanguage: SchemaValidator
export declare const AddUserCertificatesRequest: SchemaValidator
export declare const AdvanceSettingsResponse: SchemaValidator
export declare const AppName: SchemaValidator
export declare const AuthenticationProfileId: SchemaValidator
export declare const AuthenticationProfilesResponse: SchemaValidator
export declare const AuthenticationRequest: SchemaValidator
export declare const CertAlias: SchemaValidator
export declare const Certificate: SchemaValidator
export declare const CertificatesResponse: SchemaValidator
export declare const ChangeEmailRequest: SchemaValidator
export declare const ChangePasswordRequest: SchemaValidator
export declare const ConfirmChangeEmailRequest: SchemaValidator
export declare const ConfirmResetPasswordRequest: SchemaValidator
export declare const Error: SchemaValidator
export declare const FetchSize: SchemaValidator
export declare const PasswordPolicyRequest: SchemaValidator
export declare const PasswordPolicyResponse: SchemaValidator
export declare const RegisterUserRequest: SchemaValidator
export declare const ResetPasswordNoAuthRequest: SchemaValidator
export declare const ResetPasswordRequest: SchemaValidator
export declare const RevokeTokensRequest: SchemaValidator
export declare const SignatureRequest: SchemaValidator
export declare const SignatureRequestResponse: SchemaValidator
export declare const SignatureStatusRequest: SchemaValidator
export declare const SignatureStatusResponse: SchemaValidator
export declare const SingleSignOnRequest: SchemaValidator
export declare const StartPointer: SchemaValidator
export declare const StatusParameters: SchemaValidator
export declare const StatusResponse: SchemaValidator
export declare const TokenResponse: SchemaValidator
export declare const UpdateUserCertificatesRequest: SchemaValidator
export declare const UpdateUserRequest: SchemaValidator
export declare const User: SchemaValidator
export declare const UserCountResponse: SchemaValidator
export declare const UserId: SchemaValidator
export declare const UsersResponse: SchemaValidator
