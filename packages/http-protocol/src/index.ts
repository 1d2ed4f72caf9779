export { type ErrorBody, type ErrorMembers, isText, readErrorBody } from './answer/error-body.ts'
export { needed, object, readBody, Unreadable } from './answer/read-body.ts'
export { textDeviations } from './answer/text-deviations.ts'
export { type Clock, systemClock } from './client/clock.ts'
export type { ClientLimits } from './client/limits.ts'
export { type PollIntervals, poll } from './client/polling.ts'
export { withRepetition } from './client/repetition.ts'
export {
  type Bearer,
  currentToken,
  foreignSession,
  type HeldTokens,
  renewingSession,
  type Session,
  type TokenSource,
} from './client/session.ts'
export { type ConnectionOptions, type ConnectionSettings, connectionSettings } from './client/settings.ts'
export { bearerAuthorization, isVisible } from './exchange/bearer-token.ts'
export { type Answer, exchange, type Fetch } from './exchange/exchange.ts'
export { parseRetryAfter } from './exchange/retry-after.ts'
export { joinUrl, secureUrl } from './exchange/secure-url.ts'
export type { Failures } from './failures.ts'
export { type Bytes, decodeBase64, encodeBase64 } from './message/base64.ts'
export { formOf, isObject, type Json, parseJson, present, presentInside } from './message/json.ts'
export type { Mark, Member, RequestContentType } from './message/operation.ts'
export { secretValues } from './message/secret-values.ts'
export { type RequestRules, requestViolations, responseViolations, schemaViolations } from './message/validation.ts'
export { describeViolations, type Violation } from './message/violation.ts'
