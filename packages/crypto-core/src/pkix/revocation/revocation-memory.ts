import type { Certificate } from '../../x509/index.ts'
import type { RevocationStatus, RevocationSubject } from './revocation-status.ts'

/** What was found about certificates in one search, so that many paths through one CA cost as one. */
export class RevocationMemory {
  readonly #known = new WeakMap<
    Certificate,
    { readonly subject: RevocationSubject; readonly status: RevocationStatus }[]
  >()
  #assumptions = 0

  /** Called when something is taken for granted that holds in the present search alone. */
  assume(): void {
    this.#assumptions++
  }

  /** What was found before, or what `check` finds; remembered unless it rests on an assumption. */
  recall(subject: RevocationSubject, check: () => RevocationStatus): RevocationStatus {
    const known = this.#known.get(subject.certificate) ?? []
    const remembered = known.find(({ subject: other }) => isSame(subject, other))
    if (remembered) return remembered.status
    const before = this.#assumptions
    const status = check()
    if (this.#assumptions === before) {
      known.push({ subject, status })
      this.#known.set(subject.certificate, known)
    }
    return status
  }
}

/** The same question: the path above matters, since who may sign hangs on its anchor. */
function isSame(a: RevocationSubject, b: RevocationSubject): boolean {
  return (
    a.issuer.certificate === b.issuer.certificate &&
    a.above.anchor === b.above.anchor &&
    a.at.getTime() === b.at.getTime() &&
    a.above.certificates.length === b.above.certificates.length &&
    a.above.certificates.every((certificate, index) => certificate === b.above.certificates[index])
  )
}
