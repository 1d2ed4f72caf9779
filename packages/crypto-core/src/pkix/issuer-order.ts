import { equalBytes } from '../bytes/index.ts'
import { isCryptoError } from '../errors/index.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  type Certificate,
  extensionOf,
  keyUsage,
  subjectKeyIdentifier,
} from '../x509/index.ts'

/**
 * Candidates for the issuer of a certificate, the likeliest first: nothing is left out, since hints are hints.
 * @spec RFC 4158 §3.5
 */
export function inOrderOfLikelihood(
  candidates: readonly Certificate[],
  certificate: Certificate,
  at: Date,
): readonly Certificate[] {
  if (candidates.length < 2) return candidates
  const identifier = readable(() => extensionOf(certificate, authorityKeyIdentifier)?.value.keyIdentifier)
  return candidates
    .map(issuer => ({ issuer, score: score(issuer, identifier, at) }))
    .sort((a, b) => b.score - a.score)
    .map(({ issuer }) => issuer)
}

function score(issuer: Certificate, identifier: Uint8Array | undefined, at: Date): number {
  const { notBefore, notAfter } = issuer.tbsCertificate.validity
  const own = readable(() => extensionOf(issuer, subjectKeyIdentifier)?.value)
  const uses = readable(() => extensionOf(issuer, keyUsage)?.value)
  const isCA = readable(() => extensionOf(issuer, basicConstraints)?.value.cA) ?? false
  // Each weighs more than all below it. @spec RFC 4158 §3.5.4, §3.5.5, §3.5.6, §3.5.12
  const hints = [
    isCA && (uses?.includes('keyCertSign') ?? true),
    identifier === undefined || own === undefined || equalBytes(identifier, own),
    identifier !== undefined && own !== undefined,
    at >= notBefore && at <= notAfter,
  ]
  return hints.reduce((sum, hint) => 2 * sum + Number(hint), 0)
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
