import { type Dialect, standardDialect } from '../dialect.ts'
import { tridentCredentialInfo } from './credential-info.ts'

/**
 * The wire of Entrust TRIDENT where it differs from the specification: media types with a charset, its own error
 * descriptions, 401 for whatever is no Bearer header, and credentials in the flat shape of the first version.
 */
export const tridentDialect: Dialect = {
  ...standardDialect,
  contentType: { success: 'application/json;charset=UTF-8', error: 'application/json;charset=utf-8' },
  authorizationMissing: 'csc-v2.trident.authorization-missing',
  authorizationMalformed: 'csc-v2.trident.authorization-missing',
  userIDNotAllowed: 'csc-v2.trident.list-userid-not-allowed',
  userIDMissing: 'csc-v2.trident.list-userid-missing',
  userIDUnknown: 'csc-v2.trident.list-userid-unknown',
  credentialInfo: tridentCredentialInfo,
}
