import { bigIntFromBytes } from '@x/crypto-core/bytes'
import { certificatesIn, findSignerCertificate } from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import type { HashAlgorithm } from '@x/crypto-core/hash'
import {
  processTimeStampResponse,
  type TimeStampToken,
  timeStampRequest,
  verifyTimeStampToken,
} from '@x/crypto-core/tsp'
import type { Certificate } from '@x/crypto-core/x509'
import { fetchOctets } from '../http/fetch-octets.ts'
import { readAnswer } from '../malformed.ts'
import { type Asked, OnlineError, shownUrl } from '../online-error.ts'
import type { AnswerLimits, ServiceContext } from '../service-context.ts'
import { headersOf } from './service-headers.ts'
import type { TimeStampService } from './time-stamp-service.ts'

/** What is stamped: a digest, in the length of its algorithm. */
export interface Imprint {
  readonly digestAlgorithm: HashAlgorithm
  readonly digest: Uint8Array
}

export interface TimeStamp {
  readonly token: TimeStampToken
  /** The token as it came: a ContentInfo. */
  readonly tokenBytes: Uint8Array
  /** The signer's certificate, as the token brings it; not yet trusted. */
  readonly certificate: Certificate
  /** The address of the authority, without credentials and query. */
  readonly from: string
}

/**
 * Asks one authority for a time-stamp over a digest, with a fresh nonce. The token answers this very request, and its signature
 * is right under the certificate that it brings; whether that one is trusted is for path validation. Throws an OnlineError;
 * a digest of the wrong length is a TypeError. @spec RFC 3161 §2.2, §2.4.2, §3.4
 */
export async function fetchTimeStamp(
  service: TimeStampService,
  imprint: Imprint,
  options: { readonly context: ServiceContext; readonly limits: AnswerLimits; readonly signal?: AbortSignal },
): Promise<TimeStamp> {
  const { context, limits, signal } = options
  const asked: Asked = { what: 'time-stamp', from: shownUrl(service.url) }
  const { reqPolicy } = service
  const request = timeStampRequest(imprint, { nonce: nonceOf(context), ...(reqPolicy !== undefined && { reqPolicy }) })
  const response = await fetchOctets(
    {
      asked,
      url: service.url,
      body: { octets: new Uint8Array(request), type: 'application/timestamp-query' },
      headers: await headersOf(service, asked, { seconds: limits.seconds, signal }),
      mediaTypes: ['application/timestamp-reply'],
      untyped: 'refused',
      limits,
      signal,
    },
    context.client,
  )
  return readAnswer(asked, () => readToken(asked, { request, response, imprint }))
}

/** 64 bits, the first of them set: an INTEGER of one length, positive. @spec RFC 3161 §2.4.1 */
function nonceOf({ random }: ServiceContext): bigint {
  return bigIntFromBytes(random(8)) | (1n << 63n)
}

function readToken(
  asked: Asked,
  exchange: { readonly request: Uint8Array; readonly response: Uint8Array; readonly imprint: Imprint },
): TimeStamp {
  const { token, tokenBytes, status, failInfo = [] } = answerOf(asked, exchange)
  if (token === undefined || tokenBytes === undefined) {
    // What else the authority has to say about it, in words of its own, stays out of the message.
    throw new OnlineError('ONLINE_REFUSED', asked, `the authority answered ${[status, ...failInfo].join(', ')}`)
  }
  const certificate = findSignerCertificate(token.signerInfo, certificatesIn(token.signedData.certificates))
  if (certificate === undefined) {
    throw new OnlineError('ONLINE_MISMATCH', asked, 'the token lacks its certificate, which was asked for')
  }
  const { digest, digestAlgorithm } = exchange.imprint
  if (!verifyTimeStampToken(token, certificate, { digests: [{ digestAlgorithm, digest }] })) {
    throw new OnlineError(
      'ONLINE_MISMATCH',
      asked,
      'the token is not intact, or its certificate is not for time-stamping',
    )
  }
  return { token, tokenBytes, certificate, from: asked.from }
}

function answerOf(
  asked: Asked,
  { request, response }: { readonly request: Uint8Array; readonly response: Uint8Array },
): ReturnType<typeof processTimeStampResponse> {
  try {
    return processTimeStampResponse(request, response)
  } catch (error) {
    if (!isCryptoError(error, 'TSP_MISMATCH')) throw error
    throw new OnlineError('ONLINE_MISMATCH', asked, 'the token answers another request', { cause: error })
  }
}
