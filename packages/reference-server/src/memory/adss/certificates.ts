import type { AdssCertificate, AdssCertificates } from '../../ports/index.ts'
import { assertStorable, frozenCopy, hasRepeatedAlias, isSameCertificate, StoreError } from '../../stores/index.ts'
import { maxConfigured } from '../bounded-map.ts'
import type { Part } from '../part.ts'

export interface CertificatesPart extends Part<AdssCertificates> {
  /** Forgets all that were theirs. */
  forget(user: string): void
}

/** `gone` hears of every certificate that is removed, or replaced by another one. */
export function createCertificates(others: {
  readonly hasUser: (id: string) => boolean
  readonly gone: (user: string, certAlias: string) => void
}): CertificatesPart {
  const byUser = new Map<string, ReadonlyMap<string, AdssCertificate>>()
  /** Of all users. */
  let count = 0
  const of = (user: string) => byUser.get(user) ?? new Map<string, AdssCertificate>()
  return {
    port: {
      async list(user) {
        return [...of(user).values()].map(frozenCopy)
      },
      async find(user, certAlias) {
        return frozenCopy(of(user).get(certAlias))
      },
      async add(user, certificates) {
        const added = stored(certificates)
        if (!others.hasUser(user)) return 'no-user'
        const own = of(user)
        if (hasRepeatedAlias(certificates) || certificates.some(({ certAlias }) => own.has(certAlias))) return 'taken'
        set(user, new Map([...own, ...added]))
        return 'added'
      },
      async replace(user, certificate) {
        const replacement = stored([certificate])
        if (!of(user).has(certificate.certAlias)) return false
        set(user, new Map([...of(user), ...replacement]))
        return true
      },
      async replaceAll(user, certificates) {
        const replacement = stored(certificates)
        if (!others.hasUser(user)) return 'no-user'
        if (hasRepeatedAlias(certificates)) return 'taken'
        set(user, replacement)
        return 'replaced'
      },
      async remove(user, certAlias) {
        const rest = new Map(of(user))
        if (!rest.delete(certAlias)) return false
        set(user, rest)
        return true
      },
    },
    forget(user) {
      count -= of(user).size
      byUser.delete(user)
    },
    clear() {
      byUser.clear()
      count = 0
    },
  }

  function set(user: string, certificates: ReadonlyMap<string, AdssCertificate>): void {
    const earlier = of(user)
    const grown = count + certificates.size - earlier.size
    if (grown > Math.max(count, maxConfigured))
      throw new StoreError('STORE_FULL', `No more than ${maxConfigured} certificates.`)
    count = grown
    byUser.set(user, certificates)
    for (const [certAlias, certificate] of earlier) {
      if (!isSameCertificate(certificate, certificates.get(certAlias))) others.gone(user, certAlias)
    }
  }
}

function stored(certificates: readonly AdssCertificate[]): ReadonlyMap<string, AdssCertificate> {
  for (const certificate of certificates) assertStorable(certificate, 'AdssCertificate')
  return new Map(certificates.map(certificate => [certificate.certAlias, frozenCopy(certificate)]))
}
