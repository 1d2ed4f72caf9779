import { certificatesIn, decodeSignedData } from '@x/crypto-core/cms'
import { isCryptoError } from '@x/crypto-core/errors'
import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { fetchOctets } from '../http/fetch-octets.ts'
import { readAnswer } from '../malformed.ts'
import { type Asked, OnlineError, shownUrl } from '../online-error.ts'
import type { AnswerLimits, ServiceContext } from '../service-context.ts'

/** Those of the standard first; the others are what servers say that do not know them. @spec RFC 5280 §4.2.2.1 */
const mediaTypes = [
  'application/pkix-cert',
  'application/pkcs7-mime',
  'application/x-x509-ca-cert',
  'application/x-x509-user-cert',
  'application/x-pkcs7-certificates',
  'application/octet-stream',
  'application/x-octet-stream',
  'binary/octet-stream',
  'text/plain',
]

/** All that one answer may bring; the largest known bundle, of a federal bridge, has some hundred. */
const MAXIMUM_CERTIFICATES = 200

/**
 * Certificates of an issuer: one in DER, or all in a certs-only CMS message, whichever it is. Throws an OnlineError.
 * @spec RFC 5280 §4.2.2.1
 */
export async function fetchIssuers(
  uri: string,
  options: { readonly context: ServiceContext; readonly limits: AnswerLimits; readonly signal?: AbortSignal },
): Promise<readonly Certificate[]> {
  const asked: Asked = { what: 'issuer certificates', from: shownUrl(uri) }
  const { context, limits, signal } = options
  const request = { asked, url: uri, mediaTypes, untyped: 'accepted', limits, signal } as const
  const octets = await fetchOctets(request, context.client)
  const certificates = readAnswer(asked, () => readCertificates(octets))
  if (certificates.length > MAXIMUM_CERTIFICATES) {
    throw new OnlineError('ONLINE_TOO_LARGE', asked, `the answer has more than ${MAXIMUM_CERTIFICATES} certificates`)
  }
  return certificates
}

/** What it is, its content says: media types are mixed up in practice. */
function readCertificates(octets: Uint8Array): readonly Certificate[] {
  try {
    return [decodeCertificate(octets)]
  } catch (fault) {
    if (!isCryptoError(fault)) throw fault
    return readMessage(octets, fault)
  }
}

/** Where it is neither, the fault of the commoner form is told. */
function readMessage(octets: Uint8Array, fault: Error): readonly Certificate[] {
  try {
    return certificatesIn(decodeSignedData(octets).certificates)
  } catch (error) {
    throw isCryptoError(error, 'CMS_CONTENT_TYPE') ? error : fault
  }
}
