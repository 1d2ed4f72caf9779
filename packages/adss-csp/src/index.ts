export type { ClientLimits as AdssLimits, Clock, Fetch, TokenSource } from '@x/http-protocol'
export type {
  AdssClient,
  AuthenticationMethods,
  CertificateMethods,
  GeneralMethods,
  SigningMethods,
  UserMethods,
} from './client/adss-client.ts'
export type { CallOptions } from './client/call.ts'
export { createAdssClient } from './client/create-adss-client.ts'
export type { AdssClientIdentity, AdssClientOptions } from './client/options.ts'
export type { PollOptions } from './client/polling.ts'
export type { AdssUser } from './client/session.ts'
export * from './error-catalogue.ts'
export * from './errors.ts'
export * from './guards.ts'
export type * from './inputs.ts'
export type { OperationId } from './operations.ts'
export type { AuthenticationProfiles, ReadAuthenticationProfile, Tokens } from './read/authentication.ts'
export { decodeCertificates } from './read/certificate-form.ts'
export type { ReadCertificate } from './read/certificates.ts'
export { type AdvanceSettings, type PasswordPolicy, specialCharacters } from './read/general.ts'
export type { FailedSigning, PendingSigning, SignedSigning, Signing } from './read/signing.ts'
export type { ReadUser, UserPage } from './read/users.ts'
export type { Violation } from './validators.ts'
export type * from './wire.ts'
