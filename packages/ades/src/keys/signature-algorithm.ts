import type { HashAlgorithm } from '@x/crypto-core/hash'
import { SHA_256, SHA_384, SHA_512 } from '@x/crypto-core/hash'
import { publicKeyOf, type SignatureAlgorithm } from '@x/crypto-core/signature'
import { type Certificate, formatName } from '@x/crypto-core/x509'
import { AdesError, UsageError } from '../errors.ts'

export interface AlgorithmChoice {
  /** By the size of the key when left out. */
  readonly digest?: HashAlgorithm
  /** RSASSA-PSS for a key that may do either. */
  readonly pss?: boolean
}

/**
 * The algorithm for the key of a certificate: RSA by PKCS #1 v1.5 unless PSS is asked for or the key is for nothing else,
 * with a salt as long as the digest; ECDSA with a digest as long as the curve's order. @spec TS 119 312 §7.4
 */
export function signatureAlgorithmFor(certificate: Certificate, { digest, pss }: AlgorithmChoice): SignatureAlgorithm {
  const key = publicKeyOf(certificate.tbsCertificate.subjectPublicKeyInfo)
  if (pss && key.type !== 'RSA') throw new UsageError(`--pss must be used with an RSA key; this one is ${key.type}`)
  switch (key.type) {
    case 'RSA': {
      if (!pss && !key.pssOnly) return { scheme: 'RSASSA-PKCS1-v1_5', hash: digest ?? SHA_256 }
      if (key.pss && digest === undefined) return { scheme: 'RSASSA-PSS', ...key.pss }
      const hash = digest ?? SHA_256
      return { scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength: hash.digestLength }
    }
    case 'EC':
      return { scheme: 'ECDSA', hash: digest ?? hashFor(key.curve.fieldSize) }
    case 'DSA':
    case 'unknown': {
      const whose = formatName(certificate.tbsCertificate.subject)
      throw new AdesError(`The key of ${whose} is of a kind that signs nothing here`)
    }
    default:
      return { scheme: key.type }
  }
}

function hashFor(bits: number): HashAlgorithm {
  if (bits <= 256) return SHA_256
  return bits <= 384 ? SHA_384 : SHA_512
}
