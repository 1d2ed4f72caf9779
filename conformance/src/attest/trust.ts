import { createPublicKey, X509Certificate } from 'node:crypto'
import { derOf } from '@x/crypto-core/der'
import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { UsageError } from '../core/errors.ts'
import { certificationPath, type PathResult } from './certification-path.ts'
import { keyIdOf } from './key-id.ts'
import type { ReadSigner } from './signer.ts'

/** Whom the reader of an attestation trusts: nothing of it comes from the attestation. */
export interface Trust {
  /** DER SubjectPublicKeyInfo of each key. */
  readonly keys: readonly Uint8Array[]
  readonly anchors: readonly Certificate[]
}

/** Reads a public key (`BEGIN PUBLIC KEY`) as DER. Throws `UsageError`. */
export function readTrustedKey(pem: string, file: string): Uint8Array {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) {
    throw new UsageError(`key: ${file} is no PEM public key (BEGIN PUBLIC KEY); certificates go with --trust`)
  }
  try {
    return new Uint8Array(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
  } catch {
    throw new UsageError(`key: the public key in ${file} cannot be read`)
  }
}

/** Reads the certificates of a PEM file. Throws `UsageError`. */
export function readAnchors(pem: string, file: string): readonly Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new UsageError(`trust: ${file} has no PEM certificate`)
  try {
    return found.map(one => decodeCertificate(new Uint8Array(new X509Certificate(one).raw)))
  } catch {
    throw new UsageError(`trust: a certificate in ${file} cannot be read`)
  }
}

/** In words, by what each trusted signer is trusted; and every demand of the reader that no signer meets. */
export interface Standing {
  readonly trusted: ReadonlyMap<ReadSigner, string>
  readonly unmet: readonly string[]
}

/** Every key given must have signed, and at least one certificate must lead to an anchor where anchors are given. */
export function standingOf(signers: readonly ReadSigner[], { keys, anchors }: Trust, at: Date): Standing {
  const trusted = new Map<ReadSigner, string>()
  const unmet: string[] = []
  for (const key of keys) {
    const by = signers.filter(({ spki }) => Buffer.from(spki).equals(key))
    for (const signer of by) trusted.set(signer, 'its key is the one given')
    if (by.length === 0) unmet.push(`the key ${keyIdOf(key)} did not sign`)
  }
  if (anchors.length === 0) return { trusted, unmet }
  const paths = signers.map(signer => ({ signer, path: pathOf(signer, anchors, at) }))
  for (const { signer, path } of paths) if (path.found) trusted.set(signer, path.words)
  if (paths.every(({ path }) => !path.found)) {
    unmet.push(
      ...paths.map(({ signer: { role }, path }) => `the ${role} is not certified by what is trusted: ${path.words}`),
    )
  }
  return { trusted, unmet }
}

/** A certificate that is given itself needs no path: it speaks for its key, whether or not the signer carries it. */
function pathOf({ spki, certificates }: ReadSigner, anchors: readonly Certificate[], at: Date): PathResult {
  const pinned = anchors.some(({ tbsCertificate: { subjectPublicKeyInfo: key } }) =>
    Buffer.from(derOf(key)).equals(spki),
  )
  return pinned
    ? { found: true, words: 'its key is that of a certificate given' }
    : certificationPath(certificates, anchors, at)
}
