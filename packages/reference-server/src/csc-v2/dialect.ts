import type { Credential } from '../ports/index.ts'
import { type CredentialView, credentialInfo } from './credential-info.ts'
import type { DomainErrorId } from './domain-errors.ts'

/** Where a vendor's wire differs from the specification; everything else is common to all profiles. */
export interface Dialect {
  readonly contentType: { readonly success: string; readonly error: string }
  readonly authorizationMissing: DomainErrorId
  /** What answers an Authorization header that is no Bearer credential; undefined leaves it to the method's own row. */
  readonly authorizationMalformed: DomainErrorId | undefined
  readonly userIDNotAllowed: DomainErrorId
  readonly userIDMissing: DomainErrorId
  readonly userIDUnknown: DomainErrorId
  /** The members of a CredentialInfo beside credentialID. */
  readonly credentialInfo: (credential: Credential, view: CredentialView) => object
}

/** The specification's own wire. */
export const standardDialect: Dialect = {
  contentType: { success: 'application/json', error: 'application/json' },
  authorizationMissing: 'csc-v2.common.authorization-missing',
  authorizationMalformed: undefined,
  userIDNotAllowed: 'csc-v2.list.userid-not-allowed',
  userIDMissing: 'csc-v2.list.userid-missing',
  userIDUnknown: 'csc-v2.list.userid-invalid',
  credentialInfo,
}
