import { type CertificateList, deltaCRLIndicator, type Name, nameKey } from '../../x509/index.ts'

/** CRLs at hand by the name of their issuer, the newest first; delta CRLs apart. */
export class CrlPool {
  readonly #complete: ReadonlyMap<string, readonly CertificateList[]>
  readonly #deltas: ReadonlyMap<string, readonly CertificateList[]>

  constructor(crls: readonly CertificateList[]) {
    this.#complete = byIssuer(crls.filter(crl => !isDelta(crl)))
    this.#deltas = byIssuer(crls.filter(isDelta))
  }

  completeOf(issuer: Name): readonly CertificateList[] {
    return this.#complete.get(nameKey(issuer)) ?? []
  }

  deltasOf(issuer: Name): readonly CertificateList[] {
    return this.#deltas.get(nameKey(issuer)) ?? []
  }
}

function byIssuer(crls: readonly CertificateList[]): ReadonlyMap<string, readonly CertificateList[]> {
  const newestFirst = crls.toSorted((a, b) => b.tbsCertList.thisUpdate.getTime() - a.tbsCertList.thisUpdate.getTime())
  return Map.groupBy(newestFirst, ({ tbsCertList }) => nameKey(tbsCertList.issuer))
}

/** A delta CRL has nothing to say without the complete CRL that it continues. @spec RFC 5280 §5.2.4 */
function isDelta(crl: CertificateList): boolean {
  return crl.tbsCertList.crlExtensions?.some(({ extnID }) => extnID === deltaCRLIndicator.oid) ?? false
}

/** The extension's octets, for telling whether two CRLs have the same one. */
export function extensionOctets(crl: CertificateList, oid: string): Uint8Array | undefined {
  return crl.tbsCertList.crlExtensions?.find(({ extnID }) => extnID === oid)?.extnValue
}
