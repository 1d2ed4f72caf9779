import { type CertificateList, decodeCertificateList } from '@x/crypto-core/x509'
import { fetchOctets } from '../http/fetch-octets.ts'
import { readAnswer } from '../malformed.ts'
import { type Asked, shownUrl } from '../online-error.ts'
import type { AnswerLimits, ServiceContext } from '../service-context.ts'

/** That of the standard first; the others are what servers say that do not know it. @spec RFC 5280 §4.2.1.13 */
const mediaTypes = [
  'application/pkix-crl',
  'application/x-pkcs7-crl',
  'application/octet-stream',
  'application/x-octet-stream',
  'binary/octet-stream',
  'text/plain',
]

/**
 * One CRL, complete or delta, in DER. One that is past its nextUpdate is given back too: about an earlier time it still
 * speaks. Who signed it is for path validation. Throws an OnlineError. @spec RFC 5280 §4.2.1.13, §5.2.6
 */
export async function fetchCRL(
  uri: string,
  options: { readonly context: ServiceContext; readonly limits: AnswerLimits; readonly signal?: AbortSignal },
): Promise<CertificateList> {
  const asked: Asked = { what: 'CRL', from: shownUrl(uri) }
  const { context, limits, signal } = options
  const request = { asked, url: uri, mediaTypes, untyped: 'accepted', limits, signal } as const
  const octets = await fetchOctets(request, context.client)
  return readAnswer(asked, () => {
    const crl = decodeCertificateList(octets)
    // Read now, so that a fault in what every use of a CRL begins with is found here.
    void crl.tbsCertList.issuer
    return crl
  })
}
