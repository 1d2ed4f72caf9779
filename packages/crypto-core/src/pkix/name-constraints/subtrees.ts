import { oid } from '../../oid/index.ts'
import {
  type Certificate,
  characterStringText,
  extensionOf,
  type GeneralName,
  type GeneralSubtree,
  type NameConstraints,
  subjectAltName,
} from '../../x509/index.ts'
import type { Budget } from '../budget.ts'
import { concerns, membership } from './subtree.ts'

/**
 * The name constraints of all CAs so far. Permitted subtrees of several CAs are intersected by asking each of them.
 * @spec RFC 5280 §6.1.2 (b), (c), §6.1.4 (g)
 */
export class NameSubtrees {
  readonly #budget: Budget
  readonly #permitted: (readonly GeneralSubtree[])[] = []
  readonly #excluded: (readonly GeneralSubtree[])[] = []

  constructor(budget: Budget) {
    this.#budget = budget
  }

  constrain({ permittedSubtrees, excludedSubtrees }: NameConstraints): void {
    if (permittedSubtrees) this.#permitted.push(permittedSubtrees)
    if (excludedSubtrees) this.#excluded.push(excludedSubtrees)
  }

  /** The first name of a certificate that is excluded or not permitted, and how; undefined when there is none. */
  violation(certificate: Certificate): string | undefined {
    if (this.#permitted.length === 0 && this.#excluded.length === 0) return undefined
    for (const name of namesOf(certificate)) {
      for (const subtrees of this.#excluded) {
        if (subtrees.some(one => this.#concerns(one, name) && membership(name, one, 'excluded') !== 'outside')) {
          return `a ${name.type} is excluded`
        }
      }
      for (const subtrees of this.#permitted) {
        const concerned = subtrees.filter(subtree => this.#concerns(subtree, name))
        if (concerned.length > 0 && !concerned.some(subtree => membership(name, subtree, 'permitted') === 'within')) {
          return `a ${name.type} is not among those permitted`
        }
      }
    }
    return undefined
  }

  #concerns(subtree: GeneralSubtree, name: GeneralName): boolean {
    this.#budget.spend('nameComparisons')
    if (!concerns(subtree, name)) return false
    this.#budget.spend('nameComparisons', weightOf(name) + weightOf(subtree.base))
    return true
  }
}

/** How much more than short ones a long name costs to compare. */
function weightOf({ value }: GeneralName): number {
  const length = typeof value === 'string' || value instanceof Uint8Array || Array.isArray(value) ? value.length : 0
  return Math.floor(length / 100)
}

/** The names that constraints apply to. @spec RFC 5280 §4.2.1.10, §6.1.3 (b), (c) */
function namesOf(certificate: Certificate): readonly GeneralName[] {
  const { subject } = certificate.tbsCertificate
  const alternative = extensionOf(certificate, subjectAltName)?.value ?? []
  const own: GeneralName[] = subject.length > 0 ? [{ type: 'directoryName', value: subject }] : []
  // Asked for where there is no subjectAltName; done always, so that a second address in the subject cannot slip by.
  const addresses = subject.flat().flatMap(({ type, value }): GeneralName[] => {
    const text = type === oid('id-emailAddress') ? characterStringText(value) : undefined
    return text === undefined ? [] : [{ type: 'rfc822Name', value: text }]
  })
  return [...own, ...addresses, ...alternative]
}
