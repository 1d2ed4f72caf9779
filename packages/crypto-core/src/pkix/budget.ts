/** What one search may cost at most, whatever the graph of certificates looks like. */
export interface BudgetLimits {
  /** Verified signatures, in units of one RSA-2048 verification (30 to 60 µs); larger keys and DSA count for more. */
  readonly signatures: number
  /** Certificates tried as issuers, CRLs and OCSP responses looked at; more for those that are large. */
  readonly steps: number
  /** Complete or dead-end paths that are judged and reported. */
  readonly candidates: number
  /** Certificates of one path, without the trust anchor. */
  readonly pathLength: number
  /** Names compared with a subtree of name constraints; more for those that are long. */
  readonly nameComparisons: number
  /** Nodes and edges of policy graphs. */
  readonly policyNodes: number
  /** Paths of CRL issuers whose own revocation needs the path of a CRL issuer, and so on. */
  readonly revocationDepth: number
}

export const defaultBudgetLimits: BudgetLimits = Object.freeze({
  // A signature with its time-stamps and their revocation data needs some dozens. Go and webpki stop at 100 for TLS;
  // here are CRL issuers and responders too, and DSA-2048 counts 600. 10,000 units end in about half a second.
  signatures: 10_000,
  // Half of what webpki allows; a step costs up to 5 µs here. The federal bridge of the United States has 200 certificates.
  steps: 100_000,
  // Far beyond what any report shows; a path through two bridges has been seen with 30 dead ends before it.
  candidates: 512,
  // PKITS has 6, the longest chains in use 5; OpenSSL stops at 100, which allows for far larger graphs.
  pathLength: 16,
  // As webpki, after CVE-2021-44716 of Go's name constraints: 250,000 comparisons are some 50 ms.
  nameComparisons: 250_000,
  // RFC 9618 bounds the graph by the policies of two neighbouring certificates; this bounds those (CVE-2023-0464).
  policyNodes: 100_000,
  // PKITS 4.14.28 needs two.
  revocationDepth: 4,
})

export type BudgetItem = keyof BudgetLimits

/** Ends a search; caught where it began, and never thrown to a caller. */
export class BudgetExhausted extends Error {
  readonly item: BudgetItem

  constructor(item: BudgetItem) {
    super(`The budget for ${item} is spent`)
    this.item = item
  }
}

/** The budget of one search, written down as it is spent. */
export class Budget {
  readonly limits: BudgetLimits
  readonly #spent: Record<BudgetItem, number> = {
    signatures: 0,
    steps: 0,
    candidates: 0,
    pathLength: 0,
    nameComparisons: 0,
    policyNodes: 0,
    revocationDepth: 0,
  }

  constructor(limits: Partial<BudgetLimits> = {}) {
    this.limits = { ...defaultBudgetLimits, ...limits }
    for (const [item, limit] of Object.entries(this.limits)) {
      if (!(limit >= 0)) throw new TypeError(`The budget for ${item} is a number of at least 0`)
    }
  }

  spend(item: BudgetItem, amount = 1): void {
    this.#spent[item] += amount
    if (this.#spent[item] > this.limits[item]) throw new BudgetExhausted(item)
  }
}
