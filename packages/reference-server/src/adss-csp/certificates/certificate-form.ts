import { certificatesIn, decodeSignedData } from '@x/crypto-core/cms'
import { decodeWhole, derOf } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { Certificate } from '@x/crypto-core/x509'

/** More than any path through a PKI is long; bounds the work that a hostile bag of certificates can cause. */
const maxCertificates = 16

/**
 * The certificates in what the service calls a certificate or a chain: one X.509 certificate in DER, or a PKCS#7 object
 * in DER or BER that holds certificates and signs nothing. undefined where the octets are neither; never empty.
 * Every certificate is read whole, so that nothing in it can fail later. @spec RFC 5280 §4.1, RFC 5652 §5.1
 */
export function readCertificates(octets: Uint8Array): readonly Certificate[] | undefined {
  return attempt(() => [decodeWhole(Certificate, octets)]) ?? attempt(() => certsOnly(octets))
}

/** A SignedData without content and without signers: the degenerate case that carries certificates. @spec RFC 5652 §5.1 */
function certsOnly(octets: Uint8Array): readonly Certificate[] | undefined {
  const { encapContentInfo, certificates = [], signerInfos } = decodeSignedData(octets)
  if (encapContentInfo.eContent !== undefined || signerInfos.length > 0) return undefined
  const found = certificatesIn(certificates)
  if (found.length !== certificates.length || found.length === 0 || found.length > maxCertificates) return undefined
  return found.map(certificate => decodeWhole(Certificate, derOf(certificate)))
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
