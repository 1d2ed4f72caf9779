import { type CertificateList, deltaCRLIndicator, type Name, nameKey } from '../../x509/index.ts'

/** CRLs at hand by the name of their issuer, the newest first. */
export class CrlPool {
  readonly #byIssuer = new Map<string, CertificateList[]>()

  constructor(crls: Iterable<CertificateList>) {
    for (const crl of crls) {
      const key = nameKey(crl.tbsCertList.issuer)
      const others = this.#byIssuer.get(key)
      if (others) others.push(crl)
      else this.#byIssuer.set(key, [crl])
    }
    for (const list of this.#byIssuer.values()) {
      list.sort((a, b) => b.tbsCertList.thisUpdate.getTime() - a.tbsCertList.thisUpdate.getTime())
    }
  }

  ofIssuer(name: Name): readonly CertificateList[] {
    return this.#byIssuer.get(nameKey(name)) ?? []
  }
}

/** A delta CRL has nothing to say without the complete CRL that it continues. @spec RFC 5280 §5.2.4 */
export function isDelta(crl: CertificateList): boolean {
  return crl.tbsCertList.crlExtensions?.some(({ extnID }) => extnID === deltaCRLIndicator.oid) ?? false
}

/** The extension's octets, for telling whether two CRLs have the same one. */
export function extensionOctets(crl: CertificateList, oid: string): Uint8Array | undefined {
  return crl.tbsCertList.crlExtensions?.find(({ extnID }) => extnID === oid)?.extnValue
}
