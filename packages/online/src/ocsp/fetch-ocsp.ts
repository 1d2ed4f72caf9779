import { type HashAlgorithm, SHA_1 } from '@x/crypto-core/hash'
import {
  answersRequest,
  type BasicOCSPResponse,
  basicOCSPResponseOf,
  certIDOf,
  decodeOCSPRequest,
  decodeOCSPResponse,
  encodeOCSPRequest,
  isCertIDOf,
  type SingleResponse,
} from '@x/crypto-core/ocsp'
import type { Certificate } from '@x/crypto-core/x509'
import { fetchOctets } from '../http/fetch-octets.ts'
import { readAnswer } from '../malformed.ts'
import { type Asked, OnlineError, shownUrl } from '../online-error.ts'
import { type AnswerLimits, CLOCK_SKEW, type ServiceContext } from '../service-context.ts'
import { ocspGetUrl } from './get-url.ts'

/** A certificate with the certificate of who issued it. */
export interface OCSPSubject {
  readonly certificate: Certificate
  readonly issuer: Certificate
}

export interface OCSPOptions {
  /**
   * `optional`: one is sent, and a responder may leave it out, as those with a cache do. `required`: it must come back.
   * `none`: none is sent. `optional` when left out. @spec RFC 9654 §2.1
   */
  readonly nonce?: 'required' | 'optional' | 'none'
  /** `GET` where the request has no nonce and is short, else `POST`, when left out. @spec RFC 6960 §A.1 */
  readonly method?: 'GET' | 'POST'
  /** Of the CertID; SHA-1 when left out, as many responders know no other, and it protects nothing here. @spec RFC 5019 §2.1.1 */
  readonly certIDHash?: HashAlgorithm
}

/**
 * Asks one responder about one certificate. The response is to this very request and current by the clock; who signed it, and
 * whether that one may, is for path validation. Throws an OnlineError. @spec RFC 6960 §3.2, §A.1
 */
export async function fetchOCSP(
  uri: string,
  subject: OCSPSubject,
  options: OCSPOptions & {
    readonly context: ServiceContext
    readonly limits: AnswerLimits
    readonly signal?: AbortSignal
  },
): Promise<BasicOCSPResponse> {
  const { context, limits, signal, nonce = 'optional', certIDHash = SHA_1 } = options
  const asked: Asked = { what: 'OCSP response', from: shownUrl(uri) }
  const issuerKey = subject.issuer.tbsCertificate.subjectPublicKeyInfo
  const request = encodeOCSPRequest(
    [certIDOf(subject.certificate, issuerKey, certIDHash)],
    nonce === 'none' ? {} : { nonce: context.random(NONCE_OCTETS) },
  )
  const byGet = (options.method ?? (nonce === 'none' ? 'GET' : 'POST')) === 'GET' ? ocspGetUrl(uri, request) : undefined
  const octets = await fetchOctets(
    {
      asked,
      url: byGet ?? uri,
      ...(byGet === undefined && { body: { octets: new Uint8Array(request), type: 'application/ocsp-request' } }),
      mediaTypes: ['application/ocsp-response'],
      untyped: 'refused',
      limits,
      signal,
    },
    context.client,
  )
  const response = readResponse(asked, octets)
  const required = nonce === 'required' ? 'required' : 'optional'
  return readAnswer(asked, () => {
    if (!answersRequest(response, decodeOCSPRequest(request), { nonce: required })) {
      throw new OnlineError('ONLINE_MISMATCH', asked, 'the response is about another certificate, or to another nonce')
    }
    assertCurrent(asked, singleOf(response, subject), context.clock())
    return response
  })
}

/** 32 octets that nobody guesses. @spec RFC 9654 §2.1 */
const NONCE_OCTETS = 32

/** The part of a response that speaks of a certificate. */
export function singleOf({ tbsResponseData }: BasicOCSPResponse, subject: OCSPSubject): SingleResponse | undefined {
  const issuerKey = subject.issuer.tbsCertificate.subjectPublicKeyInfo
  return tbsResponseData.responses.find(({ certID }) => isCertIDOf(certID, subject.certificate, issuerKey))
}

/** @spec RFC 6960 §2.3, §4.2.1 */
function readResponse(asked: Asked, octets: Uint8Array): BasicOCSPResponse {
  return readAnswer(asked, () => {
    const response = decodeOCSPResponse(octets)
    if (response.responseStatus !== 'successful') {
      throw new OnlineError('ONLINE_REFUSED', asked, `the responder answered ${response.responseStatus}`)
    }
    return basicOCSPResponseOf(response)
  })
}

/** An old response may be sent again by anyone who kept it. @spec RFC 6960 §3.2 (5), (6), §4.2.2.1 */
function assertCurrent(asked: Asked, single: SingleResponse | undefined, now: Date): void {
  if (single === undefined) throw new OnlineError('ONLINE_MISMATCH', asked, 'the response is about another certificate')
  const { thisUpdate, nextUpdate } = single
  if (thisUpdate.getTime() > now.getTime() + CLOCK_SKEW) {
    throw new OnlineError('ONLINE_STALE', asked, `the response is from the future (${thisUpdate.toISOString()})`)
  }
  if (nextUpdate && nextUpdate.getTime() < now.getTime() - CLOCK_SKEW) {
    throw new OnlineError('ONLINE_STALE', asked, `the response was to be replaced by ${nextUpdate.toISOString()}`)
  }
}
