export type { Fetch, FetchInit, Resolve } from './http/fetch.ts'
export {
  type FetchOptions,
  type MaterialSource,
  type MaterialSourceOptions,
  materialSource,
} from './material-source.ts'
export type { OCSPOptions, OCSPSubject } from './ocsp/fetch-ocsp.ts'
export {
  type Asked,
  isOnlineError,
  OnlineError,
  type OnlineErrorCode,
  onlineErrorCodes,
  type Wanted,
} from './online-error.ts'
export { defaultOnlineLimits, type OnlineLimits, type OnlineOptions } from './online-options.ts'
export type { AnswerLimits } from './service-context.ts'
export { timeStamps } from './time-stamps.ts'
export type { Imprint, TimeStamp } from './tsp/fetch-time-stamp.ts'
export type { TimeStampService } from './tsp/time-stamp-service.ts'
export type { TimeStampSource } from './tsp/time-stamp-source.ts'
export { buildPathOnline } from './wants/build-path-online.ts'
export { type Judged, type Satisfied, type SatisfyOptions, satisfyWants } from './wants/satisfy-wants.ts'
export { defaultWantLimits, type WantLimit, type WantLimits } from './wants/want-budget.ts'
export type { FetchedMaterial, Preference } from './wants/want-sources.ts'
