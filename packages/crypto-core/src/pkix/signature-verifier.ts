import { derOf } from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'
import { type BasicOCSPResponse, verifyBasicOCSPResponseSignature } from '../ocsp/index.ts'
import { publicKeyOf } from '../signature/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import {
  type Certificate,
  type CertificateList,
  verifyCertificateListSignature,
  verifyCertificateSignature,
} from '../x509/index.ts'
import { keySize } from './algorithm-policy.ts'
import type { Budget } from './budget.ts'

/** `unsupported`: the algorithm is not known, or the key malformed or too large; the error says which. */
export type SignatureOutcome =
  | { readonly outcome: 'valid' | 'invalid' }
  | { readonly outcome: 'unsupported'; readonly fault: string }

type Signed = Certificate | CertificateList | BasicOCSPResponse

/** Verifies within the budget, and the same signature under the same key once only. */
export class SignatureVerifier {
  readonly #budget: Budget
  readonly #known = new WeakMap<Signed, Map<SubjectPublicKeyInfo, SignatureOutcome>>()

  constructor(budget: Budget) {
    this.#budget = budget
  }

  certificate(certificate: Certificate, key: SubjectPublicKeyInfo): SignatureOutcome {
    return this.#verify(certificate, key, () => verifyCertificateSignature(certificate, key))
  }

  crl(crl: CertificateList, key: SubjectPublicKeyInfo): SignatureOutcome {
    return this.#verify(crl, key, () => verifyCertificateListSignature(crl, key))
  }

  ocspResponse(response: BasicOCSPResponse, key: SubjectPublicKeyInfo): SignatureOutcome {
    return this.#verify(response, key, () => verifyBasicOCSPResponseSignature(response, key))
  }

  #verify(signed: Signed, key: SubjectPublicKeyInfo, verify: () => boolean): SignatureOutcome {
    const outcomes = this.#known.get(signed) ?? new Map<SubjectPublicKeyInfo, SignatureOutcome>()
    this.#known.set(signed, outcomes)
    let outcome = outcomes.get(key)
    if (outcome === undefined) {
      outcome = this.#attempt(signed, key, verify)
      outcomes.set(key, outcome)
    }
    return outcome
  }

  #attempt(signed: Signed, key: SubjectPublicKeyInfo, verify: () => boolean): SignatureOutcome {
    try {
      this.#budget.spend('signatures', costOf(key) + derOf(signed).length / octetsHashed)
      return { outcome: verify() ? 'valid' : 'invalid' }
    } catch (error) {
      if (isCryptoError(error)) return { outcome: 'unsupported', fault: error.message }
      throw error
    }
  }
}

/** Octets that are hashed in the time of one unit. */
const octetsHashed = 50_000

/**
 * In RSA-2048 verifications of some 50 µs, as measured with fresh keys: RSA grows with the square of its length, P-256 is
 * fast in the platform and other curves are not, DSA is big-integer arithmetic here.
 */
function costOf(key: SubjectPublicKeyInfo): number {
  const publicKey = publicKeyOf(key)
  const size = keySize(publicKey)
  if (size === undefined) return 4
  const relative = Math.max(0.25, (size.bits / 2048) ** 2)
  if (size.kind === 'DSA') return 600 * relative
  if (publicKey.type === 'EC') return publicKey.curve.name === 'secp256r1' ? 8 : 40
  const hasLongExponent = publicKey.type === 'RSA' && publicKey.key.publicExponent > 65_537n
  return Math.max(1, relative) * (hasLongExponent ? 4 : 1)
}
