import { hexEncode } from '@x/crypto-core/bytes'
import { derOf } from '@x/crypto-core/der'
import { digest, SHA_256 } from '@x/crypto-core/hash'
import type { BasicOCSPResponse } from '@x/crypto-core/ocsp'
import type { Want } from '@x/crypto-core/pkix'
import type { Certificate, CertificateList } from '@x/crypto-core/x509'
import type { FetchOptions, MaterialSource } from '../material-source.ts'

/** What was fetched, by kind. */
export interface FetchedMaterial {
  readonly certificates: readonly Certificate[]
  readonly crls: readonly CertificateList[]
  readonly ocspResponses: readonly BasicOCSPResponse[]
}

/** One place where a want may be had. */
export interface WantSource {
  /** The same for what would bring the same, whichever want it is for. */
  readonly key: string
  fetch(options: FetchOptions): Promise<Partial<FetchedMaterial>>
  /** Places to ask as well once this one has given something: the deltas of a CRL. */
  readonly also?: readonly WantSource[]
}

/** Which kind of revocation data is asked for first. */
export type Preference = 'ocsp' | 'crl'

/**
 * Where a want may be had, in the order to try.
 * @spec RFC 5280 §4.2.1.13, §4.2.1.15, §4.2.2.1
 */
export function wantSources(want: Want, source: MaterialSource, prefer: Preference): readonly WantSource[] {
  switch (want.type) {
    case 'issuer':
    case 'crl-issuer':
      return want.uris.map(uri => issuers(uri, source))
    case 'revocation': {
      const { certificate, issuer } = want
      // Without the issuer's certificate there is no CertID to ask with.
      const ocsp = issuer ? ocspResponses(want.ocspUris, { certificate, issuer }, source) : []
      const also = want.deltaCrlUris.map(uri => oneCRL(uri, source))
      const crl = want.crlUris.map(uri => ({ ...oneCRL(uri, source), also }))
      return prefer === 'ocsp' ? [...ocsp, ...crl] : [...crl, ...ocsp]
    }
  }
}

function issuers(uri: string, source: MaterialSource): WantSource {
  return {
    key: `issuers ${uri}`,
    fetch: async options => ({ certificates: await source.fetchIssuers(uri, options) }),
  }
}

function oneCRL(uri: string, source: MaterialSource): WantSource {
  return { key: `crl ${uri}`, fetch: async options => ({ crls: [await source.fetchCRL(uri, options)] }) }
}

function ocspResponses(
  uris: readonly string[],
  subject: { readonly certificate: Certificate; readonly issuer: Certificate },
  source: MaterialSource,
): readonly WantSource[] {
  const fingerprints = [subject.certificate, subject.issuer]
    .map(one => hexEncode(digest(SHA_256, derOf(one))))
    .join(' ')
  return uris.map(uri => ({
    key: `ocsp ${uri} ${fingerprints}`,
    fetch: async options => ({ ocspResponses: [await source.fetchOCSP(uri, subject, options)] }),
  }))
}
