import { hexEncode } from '../bytes/index.ts'
import { derOf } from '../der/index.ts'
import { digest, SHA_1, SHA_256 } from '../hash/index.ts'
import { type Certificate, type Name, nameKey } from '../x509/index.ts'

/** Certificates at hand, found by the name of their subject or by its key; the same one decoded twice is one. */
export class CertificatePool {
  readonly #byDigest = new Map<string, Certificate>()
  readonly #bySubject = new Map<string, Certificate[]>()
  /** Made when first asked for, which few searches do. */
  #byKey: ReadonlyMap<string, readonly Certificate[]> | undefined

  constructor(certificates: Iterable<Certificate>) {
    for (const certificate of certificates) {
      if (this.canonical(certificate) !== certificate) continue
      const { subject } = certificate.tbsCertificate
      const key = nameKey(subject)
      const others = this.#bySubject.get(key)
      if (others) others.push(certificate)
      else this.#bySubject.set(key, [certificate])
    }
  }

  /** The one object that stands for these bytes, by which other parts recognise a certificate. */
  canonical(certificate: Certificate): Certificate {
    const key = hexEncode(digest(SHA_256, derOf(certificate)))
    const known = this.#byDigest.get(key)
    if (known === undefined) this.#byDigest.set(key, certificate)
    return known ?? certificate
  }

  withSubject(name: Name): readonly Certificate[] {
    return this.#bySubject.get(nameKey(name)) ?? []
  }

  /** @param keyHash SHA-1 of the bits of the key, as OCSP names responders. @spec RFC 6960 §4.2.1 */
  withKeyHash(keyHash: Uint8Array): readonly Certificate[] {
    this.#byKey ??= Map.groupBy([...this.#bySubject.values()].flat(), ({ tbsCertificate }) =>
      hexEncode(digest(SHA_1, tbsCertificate.subjectPublicKeyInfo.subjectPublicKey)),
    )
    return this.#byKey.get(hexEncode(keyHash)) ?? []
  }
}
