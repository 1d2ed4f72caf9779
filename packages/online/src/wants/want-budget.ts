/** What satisfying the wants of one validation may cost. */
export interface WantLimits {
  /** Times that the validation is tried again with more at hand. */
  readonly rounds: number
  /** Fetches altogether; what comes from a cache counts too. */
  readonly requests: number
  /** Fetches under way at once. */
  readonly parallel: number
  /** Of everything that was fetched. */
  readonly octets: number
  /** For all of it. */
  readonly seconds: number
}

export const defaultWantLimits: WantLimits = Object.freeze({
  // A path of four certificates whose issuers, CRLs and CRL issuers are all fetched needs nine.
  rounds: 16,
  // Thrice what that path needs: certificates can name any number of places.
  requests: 40,
  parallel: 6,
  // Two of the largest public CRLs.
  octets: 128 * 1024 * 1024,
  // A person waits.
  seconds: 30,
})

export type WantLimit = 'rounds' | 'requests' | 'octets' | 'seconds'

/** The limits with every choice made. A TypeError that names the one that makes no sense. */
export function resolveWantLimits(limits: Partial<WantLimits> = {}): WantLimits {
  const resolved = { ...defaultWantLimits, ...limits }
  for (const [name, value] of Object.entries(resolved)) {
    if (!(value > 0)) throw new TypeError(`limits.${name} must be a number above 0`)
  }
  return resolved
}
