import type { OperationId } from '../operations.ts'

/**
 * Operations that may be sent again after 429 or 503, or with a renewed token: they read, or ask how something stands, or
 * revoke, where RFC 7009 §2.2.1 says that a client comes back after Retry-After. All others spend or send something (a
 * one-time code, a SAD, a signature, a message to the user), which a service may have done before it answered; their
 * error goes to the caller with its `retryAfter`.
 */
const repeatable: ReadonlySet<OperationId> = new Set<OperationId>([
  'info',
  'auth/revoke',
  'oauth2/revoke',
  'credentials/list',
  'credentials/info',
  'credentials/authorizeCheck',
  'signatures/signPolling',
])

export const isRepeatable = (id: OperationId): boolean => repeatable.has(id)
