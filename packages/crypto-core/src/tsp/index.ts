export { MessageImprint } from './message-imprint.ts'
export { prepareTimeStampToken } from './prepare-time-stamp-token.ts'
export { processTimeStampResponse, type TimeStampAnswer } from './process-time-stamp-response.ts'
export { type Stamped, type TimeStampFacts, timeStampFactsOf, verifyTimeStampToken } from './time-stamp-facts.ts'
export { decodeTimeStampReq, TimeStampReq, type TimeStampReqOptions, timeStampRequest } from './time-stamp-req.ts'
export {
  decodeTimeStampResp,
  encodeTimeStampResp,
  type PKIFailureInfo,
  type PKIStatus,
  type PKIStatusInfo,
  TimeStampResp,
} from './time-stamp-resp.ts'
export { decodeTimeStampToken, type TimeStampToken } from './time-stamp-token.ts'
export { type Accuracy, TSTInfo } from './tst-info.ts'
