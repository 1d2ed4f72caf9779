import { equalBytes } from '../bytes/index.ts'
import { receivedOf } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { decodeTimeStampReq } from './time-stamp-req.ts'
import { decodeTimeStampResp, type PKIStatusInfo } from './time-stamp-resp.ts'
import { decodeTimeStampToken, type TimeStampToken } from './time-stamp-token.ts'

/** What a TSA answered: a token where the status is `granted` or `grantedWithMods`, else why not. */
export interface TimeStampAnswer extends PKIStatusInfo {
  readonly token?: TimeStampToken
  /** The token as it came. */
  readonly tokenBytes?: Uint8Array
}

/**
 * The answer to a request. Throws TSP_MISMATCH when a token answers another request (imprint, nonce or policy), or
 * status and token do not go together; TSP_TOKEN, CMS_CONTENT_TYPE and DER_* for what is malformed. Whether the
 * signature is right is for `timeStampFactsOf`. @spec RFC 3161 §2.2, §2.4.2
 */
export function processTimeStampResponse(request: Uint8Array, response: Uint8Array): TimeStampAnswer {
  const { status, timeStampToken } = decodeTimeStampResp(response)
  const granted = status.status === 'granted' || status.status === 'grantedWithMods'
  if (granted !== (timeStampToken !== undefined)) {
    mismatch(`the status is ${status.status} ${granted ? 'without' : 'with'} a token`)
  }
  if (timeStampToken === undefined) return status
  const tokenBytes = receivedOf(timeStampToken)
  const token = decodeTimeStampToken(tokenBytes)
  assertAnswers(token, request)
  return { ...status, token, tokenBytes }
}

function assertAnswers({ tstInfo }: TimeStampToken, request: Uint8Array): void {
  const { messageImprint, nonce, reqPolicy } = decodeTimeStampReq(request)
  const { hashAlgorithm, hashedMessage } = tstInfo.messageImprint
  if (
    hashAlgorithm.algorithm !== messageImprint.hashAlgorithm.algorithm ||
    !equalBytes(hashedMessage, messageImprint.hashedMessage)
  ) {
    mismatch('the token stamps another message')
  }
  if (nonce !== undefined && tstInfo.nonce !== nonce) mismatch('the token has another nonce')
  if (reqPolicy !== undefined && tstInfo.policy !== reqPolicy) mismatch('the token was made under another policy')
}

function mismatch(fault: string): never {
  throw new CryptoError('TSP_MISMATCH', `TimeStampResp: ${fault}`, { spec: 'RFC 3161 §2.4.2', path: 'TimeStampResp' })
}
