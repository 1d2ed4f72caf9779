import type { AddressPolicy } from '../address/address-policy.ts'
import { type Asked, isOnlineError, OnlineError } from '../online-error.ts'
import { checkedUrl } from './checked-url.ts'
import { DeadlinePassed, withDeadline } from './deadline.ts'
import type { Fetch } from './fetch.ts'
import { AddressRefused } from './guarded-fetch.ts'
import { BodyTooLarge, readBounded } from './read-bounded.ts'

/** How to reach services, the same for everything that is asked for. */
export interface HttpClient {
  readonly fetch: Fetch
  readonly isAllowed: AddressPolicy
  /** Redirects followed one after the other. */
  readonly redirects: number
}

export interface OctetsRequest {
  readonly asked: Asked
  readonly url: string
  /** With its media type; the method is then POST. */
  readonly body?: { readonly octets: Uint8Array<ArrayBuffer>; readonly type: string }
  /** Secrets among them; never sent to another origin. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Media types of the answer, in small letters. */
  readonly mediaTypes: readonly string[]
  /** Whether an answer may come without a media type. */
  readonly untyped: 'accepted' | 'refused'
  /** Octets of the answer, and seconds until the last of them. */
  readonly limits: { readonly octets: number; readonly seconds: number }
  readonly signal?: AbortSignal | undefined
}

/**
 * One answer over HTTP, within limits. Throws an OnlineError (ONLINE_URL, _ADDRESS, _UNREACHABLE, _TIMEOUT, _REDIRECT, _STATUS,
 * _CONTENT_TYPE, _TOO_LARGE), or the signal's reason when the caller aborts.
 */
export async function fetchOctets(request: OctetsRequest, client: HttpClient): Promise<Uint8Array<ArrayBuffer>> {
  const { asked, limits, signal } = request
  try {
    return await withDeadline({ seconds: limits.seconds, signal }, async inTime => {
      const response = await follow(request, client, inTime)
      checkMediaType(response, request)
      return await readBounded(response, limits.octets)
    })
  } catch (error) {
    if (isOnlineError(error)) throw error
    if (signal?.aborted) throw signal.reason
    if (error instanceof DeadlinePassed) {
      throw new OnlineError('ONLINE_TIMEOUT', asked, `the answer was not whole after ${limits.seconds} s`)
    }
    if (error instanceof BodyTooLarge) {
      throw new OnlineError('ONLINE_TOO_LARGE', asked, `the answer has more than ${limits.octets} octets`)
    }
    if (error instanceof AddressRefused) throw new OnlineError('ONLINE_ADDRESS', asked, error.message)
    const reason = systemCode(error)
    const why = reason === undefined ? 'the connection failed' : `the connection failed (${reason})`
    throw new OnlineError('ONLINE_UNREACHABLE', asked, why, { cause: error })
  }
}

/** What the system calls it (ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED, …), on the error or on what caused it. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : systemCode(error.cause)
}

/** The first response that is no redirect. @spec RFC 9110 §15.4 */
async function follow(request: OctetsRequest, client: HttpClient, signal: AbortSignal): Promise<Response> {
  const { asked, body, mediaTypes } = request
  let url = checkedUrl(request.url, asked, client.isAllowed)
  const { origin } = url
  for (let redirects = 0; ; redirects++) {
    const response = await client.fetch(url.href, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: mediaTypes.join(', '),
        ...(body && { 'content-type': body.type }),
        ...(url.origin === origin && request.headers),
      },
      ...(body && { body: body.octets }),
      redirect: 'manual',
      signal,
    })
    if (response.status === 200) return response
    await response.body?.cancel()
    const location = redirectOf(response)
    if (location === undefined) {
      throw new OnlineError('ONLINE_STATUS', asked, `the HTTP status is ${response.status}`)
    }
    if (redirects >= client.redirects) {
      throw new OnlineError('ONLINE_REDIRECT', asked, `there are more than ${client.redirects} redirects`)
    }
    // The others turn a POST into a GET without its content. @spec RFC 9110 §15.4.2
    if (body && response.status !== 307 && response.status !== 308) {
      throw new OnlineError('ONLINE_REDIRECT', asked, `the redirect (${response.status}) would lose the request`)
    }
    const next = URL.parse(location, url.href)
    if (next === null) throw new OnlineError('ONLINE_REDIRECT', asked, 'the redirect leads to no URL')
    if (url.protocol === 'https:' && next.protocol === 'http:') {
      throw new OnlineError('ONLINE_REDIRECT', asked, 'the redirect leads from https to http')
    }
    url = checkedUrl(next.href, asked, client.isAllowed)
  }
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

function redirectOf({ status, headers }: Response): string | undefined {
  return redirectStatuses.has(status) ? (headers.get('location') ?? undefined) : undefined
}

function checkMediaType({ headers }: Response, { asked, mediaTypes, untyped }: OctetsRequest): void {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  // None was offered; and a small answer that unfolds to a large one must not be what is counted.
  if (encoding !== 'identity') {
    throw new OnlineError('ONLINE_CONTENT_TYPE', asked, 'the answer is compressed, which was not offered')
  }
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === '' ? untyped === 'accepted' : mediaTypes.includes(type)) return
  throw new OnlineError('ONLINE_CONTENT_TYPE', asked, `the answer is not of type ${mediaTypes[0]}`)
}
