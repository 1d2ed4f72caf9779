import { hexEncode } from '@x/crypto-core/bytes'
import { derOf } from '@x/crypto-core/der'
import { digest, SHA_256 } from '@x/crypto-core/hash'
import type { BasicOCSPResponse } from '@x/crypto-core/ocsp'
import type { Certificate, CertificateList } from '@x/crypto-core/x509'
import { BoundedCache } from './cache/bounded-cache.ts'
import { Coalescer } from './cache/coalesce.ts'
import { UnreachableOrigins } from './cache/unreachable-origins.ts'
import { fetchCRL } from './crl/fetch-crl.ts'
import { fetchIssuers } from './issuers/fetch-issuers.ts'
import { fetchOCSP, type OCSPOptions, type OCSPSubject, singleOf } from './ocsp/fetch-ocsp.ts'
import { shownUrl, type Wanted } from './online-error.ts'
import { type OnlineOptions, resolveOptions } from './online-options.ts'

/** Where the material of validation is had from. All three throw an OnlineError, or the signal's reason. */
export interface MaterialSource {
  /** What a responder says about a certificate just now. */
  fetchOCSP(uri: string, subject: OCSPSubject, options?: FetchOptions): Promise<BasicOCSPResponse>
  /** A CRL, complete or delta. */
  fetchCRL(uri: string, options?: FetchOptions): Promise<CertificateList>
  /** Certificates of an issuer. */
  fetchIssuers(uri: string, options?: FetchOptions): Promise<readonly Certificate[]>
  /** Forgets a response or CRL that turned out to be good for nothing, so that it is fetched anew when it is wanted again. */
  forget(material: BasicOCSPResponse | CertificateList): void
}

export interface FetchOptions {
  readonly signal?: AbortSignal
}

export interface MaterialSourceOptions extends OnlineOptions {
  readonly ocsp?: OCSPOptions
  readonly cache?: {
    /** Of everything that is kept; 64 MiB when left out, 0 to keep nothing. */
    readonly octets?: number
    /**
     * Seconds for which an answer is kept at most, however far away its nextUpdate is: a revocation is known that much later
     * at worst. 3600 when left out.
     */
    readonly maximumAge?: number
    /** Seconds for which a host that was not reached is not asked again; 30 when left out, 0 to ask each time. */
    readonly unreachable?: number
  }
}

/**
 * Fetches over HTTP and keeps what it got until nextUpdate (issuers' certificates for the maximum age). What is asked for several
 * times at once is fetched once. @spec RFC 5019 §6.1, RFC 5280 §5.1.2.5
 */
export function materialSource(options: MaterialSourceOptions = {}): MaterialSource {
  const { context, limits } = resolveOptions(options)
  const { octets = 64 * 1024 * 1024, maximumAge = 3600, unreachable = 30 } = options.cache ?? {}
  const { clock } = context
  const cache = new BoundedCache<Kept>({ octets })
  const origins = new UnreachableOrigins({ seconds: unreachable })
  const running = new Coalescer<Kept>()
  const isFreshEachTime = options.ocsp?.nonce === 'required'

  /** By a fetch that begins now. */
  const begin = async <T extends Kept>(
    uri: string,
    key: string,
    { fetch, nextUpdate }: How<T>,
    signal: AbortSignal,
  ) => {
    try {
      const fetched = await fetch(signal)
      const until = nextUpdate(fetched)
      if (until)
        cache.set(key, fetched, { octets: octetsOf(fetched), until: earliest(until, inSeconds(clock(), maximumAge)) })
      origins.note(uri, undefined, clock())
      return fetched
    } catch (error) {
      origins.note(uri, error, clock())
      throw error
    }
  }

  /** From the cache, from a fetch that is under way, or by one that begins now. */
  const get = async <T extends Kept>(uri: string, how: How<T>, { signal }: FetchOptions): Promise<T> => {
    const key = `${how.what} ${uri} ${how.about ?? ''}`
    const kept = cache.get(key, clock())
    if (kept !== undefined) return kept as T
    origins.assertReachable(uri, { what: how.what, from: shownUrl(uri) }, clock())
    return (await running.run(key, signal, shared => begin(uri, key, how, shared))) as T
  }

  return {
    fetchOCSP(uri, subject, fetchOptions = {}) {
      const how = { ...options.ocsp, context, limits: limits.ocsp }
      return get(
        uri,
        {
          what: 'OCSP response',
          about: isFreshEachTime ? crypto.randomUUID() : fingerprintOf(subject),
          fetch: signal => fetchOCSP(uri, subject, { ...how, signal }),
          // Nothing is kept that asks to be asked for each time.
          nextUpdate: response => (isFreshEachTime ? undefined : keptUntil(response, subject)),
        },
        fetchOptions,
      )
    },
    fetchCRL(uri, fetchOptions = {}) {
      const fetch = (signal: AbortSignal) => fetchCRL(uri, { context, limits: limits.crl, signal })
      return get(uri, { what: 'CRL', fetch, nextUpdate: crl => crl.tbsCertList.nextUpdate }, fetchOptions)
    },
    fetchIssuers(uri, fetchOptions = {}) {
      const fetch = (signal: AbortSignal) => fetchIssuers(uri, { context, limits: limits.issuers, signal })
      const nextUpdate = () => inSeconds(clock(), maximumAge)
      return get(uri, { what: 'issuer certificates', fetch, nextUpdate }, fetchOptions)
    },
    forget: material => cache.forget(material),
  }
}

/** How one kind of material is fetched. */
interface How<T extends Kept> {
  readonly what: Wanted
  /** What tells apart what is asked for at one address. */
  readonly about?: string
  readonly fetch: (signal: AbortSignal) => Promise<T>
  /** Until when it may be kept; not at all, when undefined. */
  readonly nextUpdate: (value: T) => Date | undefined
}

type Kept = BasicOCSPResponse | CertificateList | readonly Certificate[]

/** A responder that did not know the certificate may know it in a minute. */
function keptUntil(response: BasicOCSPResponse, subject: OCSPSubject): Date | undefined {
  const single = singleOf(response, subject)
  return single?.certStatus.type === 'unknown' ? undefined : single?.nextUpdate
}

function fingerprintOf({ certificate, issuer }: OCSPSubject): string {
  return [certificate, issuer].map(one => hexEncode(digest(SHA_256, derOf(one)))).join(' ')
}

function octetsOf(value: Kept): number {
  return 'length' in value ? value.reduce((sum, one) => sum + derOf(one).length, 0) : derOf(value).length
}

function earliest(a: Date, b: Date): Date {
  return a < b ? a : b
}

function inSeconds(now: Date, seconds: number): Date {
  return new Date(now.getTime() + 1000 * seconds)
}
