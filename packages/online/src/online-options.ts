import { addressPolicy } from './address/address-policy.ts'
import type { Fetch, Resolve } from './http/fetch.ts'
import { guardedFetch } from './http/guarded-fetch.ts'
import type { AnswerLimits, ServiceContext } from './service-context.ts'

/** How services are reached, and what their answers may cost. Everything has a default. */
export interface OnlineOptions {
  /**
   * Subnets (`127.0.0.0/8`, `fd00::/8`, `192.168.1.7`) that may be asked although they are not of the whole Internet; none when
   * left out.
   */
  readonly allowedAddresses?: readonly string[]
  /** Redirects followed one after the other; 3 when left out. */
  readonly redirects?: number
  readonly limits?: Partial<OnlineLimits>
  /** The time by which answers are current and kept; the machine's when left out. */
  readonly clock?: () => Date
  /** For nonces; the platform's generator when left out. */
  readonly random?: (octets: number) => Uint8Array
  /** Addresses of a host name; those of the system when left out. */
  readonly resolve?: Resolve
  /** Certificates (PEM) by which TLS servers are judged; those of the platform when left out. */
  readonly tlsCertificateAuthorities?: readonly string[]
  /**
   * Does the exchanges instead, through a proxy for example. Addresses are then looked at only where a URL holds one: where
   * a connection really leads, this function alone knows.
   */
  readonly fetch?: Fetch
}

/** By what is asked for. */
export interface OnlineLimits {
  readonly ocsp: AnswerLimits
  readonly crl: AnswerLimits
  readonly issuers: AnswerLimits
  readonly timeStamp: AnswerLimits
}

export const defaultOnlineLimits: OnlineLimits = Object.freeze({
  // A response about one certificate has 0.5 to 6 KiB, with its responder's chain.
  ocsp: { octets: 256 * 1024, seconds: 10 },
  // As much as the decoder takes; the largest public CRLs have some tens of MiB.
  crl: { octets: 64 * 1024 * 1024, seconds: 30 },
  // The largest known bundle, of a federal bridge, has some 300 KiB.
  issuers: { octets: 1024 * 1024, seconds: 10 },
  // A token with its chain has 2 to 12 KiB.
  timeStamp: { octets: 256 * 1024, seconds: 15 },
})

/** The options with every choice made. A TypeError for what makes no sense. */
export function resolveOptions(options: OnlineOptions): {
  readonly context: ServiceContext
  readonly limits: OnlineLimits
} {
  const { redirects = 3, clock = () => new Date(), random = randomOctets } = options
  const isAllowed = addressPolicy(options.allowedAddresses)
  const limits = { ...defaultOnlineLimits, ...options.limits }
  for (const [name, { octets, seconds }] of Object.entries(limits)) {
    if (!(octets > 0 && seconds > 0)) throw new TypeError(`limits.${name} must have octets and seconds above 0`)
  }
  if (!(Number.isInteger(redirects) && redirects >= 0)) throw new TypeError('redirects must be a whole number from 0')
  const { resolve, tlsCertificateAuthorities } = options
  const fetch = options.fetch ?? guardedFetch({ isAllowed, resolve, tlsCertificateAuthorities })
  return { context: { client: { fetch, isAllowed, redirects }, clock, random }, limits }
}

function randomOctets(octets: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(octets))
}
