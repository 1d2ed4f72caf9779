import type { OperationId } from '../operations.ts'

/**
 * Operations that may be sent again after 429 or 503, or with a renewed token: they read, or ask how something stands, or
 * revoke (RFC 7009 §2.2.1). All others set or send something, which a service may have done before it answered;
 * their error goes to the caller with its `retryAfter`. resendChangeEmail is a GET and sends mail.
 */
const repeatable: ReadonlySet<OperationId> = new Set<OperationId>([
  'revokeTokens',
  'authenticationProfiles',
  'statusService',
  'aboutService',
  'passwordPolicy',
  'advanceSettings',
  'userCount',
  'getUser',
  'getUsers',
  'listUserCertificates',
  'getUserCertificates',
  'signatureStatus',
])

export const isRepeatable = (id: OperationId): boolean => repeatable.has(id)
