/** What a client can do: one method an operation, under the guide's name, and a few that put them together. */
import type * as inputs from '../inputs.ts'
import type { AuthenticationProfiles, Tokens } from '../read/authentication.ts'
import type { ReadCertificate } from '../read/certificates.ts'
import type { AdvanceSettings, PasswordPolicy } from '../read/general.ts'
import type { FailedSigning, SignedSigning, Signing } from '../read/signing.ts'
import type { ReadUser, UserPage } from '../read/users.ts'
import type * as wire from '../wire.ts'
import type { CallOptions } from './call.ts'
import type { PollOptions } from './polling.ts'
import type { AdssUser } from './session.ts'

/** Sections 3.1 to 3.4. */
export interface AuthenticationMethods {
  /** The client's id and secret are filled in. */
  authentication(input: inputs.AuthenticationInput, options?: CallOptions): Promise<Tokens>
  singleSignOnAuthentication(input: inputs.SingleSignOnInput, options?: CallOptions): Promise<Tokens>
  /** A refresh token that the service does not know counts as revoked. */
  revokeTokens(request: Pick<wire.RevokeTokensRequest, 'refresh_token'>, options?: CallOptions): Promise<void>
  authenticationProfiles(options?: CallOptions): Promise<AuthenticationProfiles>
}

/** Sections 4.1 to 4.4. */
export interface GeneralMethods {
  statusService(request?: wire.StatusParameters, options?: CallOptions): Promise<wire.StatusResponse>
  /** false where the service answers with an error; throws AdssTransportError where it does not answer. */
  isRunning(request?: wire.StatusParameters, options?: CallOptions): Promise<boolean>
  aboutService(options?: CallOptions): Promise<wire.AboutResponse>
  passwordPolicy(request: wire.PasswordPolicyRequest, options?: CallOptions): Promise<PasswordPolicy>
  advanceSettings(options?: CallOptions): Promise<AdvanceSettings>
}

/** Sections 5.1 to 5.13. */
export interface UserMethods {
  registerUser(request: wire.RegisterUserRequest, options?: CallOptions): Promise<void>
  updateUser(request: inputs.UpdateUserInput, options?: CallOptions): Promise<void>
  getUser(request: inputs.UserInput, options?: CallOptions): Promise<ReadUser>
  deleteUser(request: inputs.UserInput, options?: CallOptions): Promise<void>
  userCount(options?: CallOptions): Promise<{ readonly user_count: number }>
  getUsers(request: inputs.PageInput, options?: CallOptions): Promise<UserPage>
  /** Every user of the client, page by page; one who turns up twice because users come and go is given once. */
  eachUser(options?: CallOptions & { readonly fetch_size?: number }): AsyncGenerator<ReadUser, void, undefined>
  changePassword(request: wire.ChangePasswordRequest, options?: CallOptions): Promise<void>
  resetPasswordNoAuth(request: wire.ResetPasswordNoAuthRequest, options?: CallOptions): Promise<void>
  /** Again replaces the one-time password. */
  resetPassword(request: wire.ResetPasswordRequest, options?: CallOptions): Promise<void>
  confirmResetPassword(request: wire.ConfirmResetPasswordRequest, options?: CallOptions): Promise<void>
  changeEmail(request: wire.ChangeEmailRequest, options?: CallOptions): Promise<void>
  resendChangeEmail(options?: CallOptions): Promise<void>
  confirmChangeEmail(request: wire.ConfirmChangeEmailRequest, options?: CallOptions): Promise<void>
}

/** Sections 6.1 to 6.6. */
export interface CertificateMethods {
  addUserCertificates(request: inputs.CertificatesInput, options?: CallOptions): Promise<void>
  deleteUserCertificate(request: inputs.CertificateAliasInput, options?: CallOptions): Promise<void>
  updateUserCertificate(request: inputs.UpdateUserCertificateInput, options?: CallOptions): Promise<void>
  /** Send all: services may replace the whole set. */
  updateUserCertificates(request: inputs.CertificatesInput, options?: CallOptions): Promise<void>
  listUserCertificates(options?: CallOptions): Promise<{ readonly certificates: readonly ReadCertificate[] }>
  getUserCertificates(
    request: inputs.UserInput,
    options?: CallOptions,
  ): Promise<{ readonly certificates: readonly ReadCertificate[] }>
}

/** Sections 7.1 and 7.2. */
export interface SigningMethods {
  /** A SUCCESS has as many signatures as hashes, or it throws. */
  signatureRequest(request: inputs.SignatureRequestInput, options?: CallOptions): Promise<Signing>
  signatureStatus(request: wire.SignatureStatusRequest, options?: CallOptions): Promise<Signing>
  /** signatureStatus until the signer has decided. */
  awaitSigning(request: wire.SignatureStatusRequest, options?: PollOptions): Promise<SignedSigning | FailedSigning>
  /** signatureRequest, and awaitSigning where the signer has to approve. Throws AdssNotSignedError. */
  sign(request: inputs.SignatureRequestInput, options?: PollOptions): Promise<SignedSigning>
}

/**
 * Every method refuses a malformed request with AdssRequestError before anything is sent, throws AdssError when the
 * service says no, AdssResponseError when its answer cannot be used, AdssTransportError when none comes, and the signal's
 * reason.
 */
export interface AdssClient
  extends AuthenticationMethods,
    GeneralMethods,
    UserMethods,
    CertificateMethods,
    SigningMethods {
  /** The same client with another user; the token of the client is shared. */
  asUser(user: AdssUser): AdssClient
}
