import { derOf } from '@x/crypto-core/der'
import type { SubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { decodeSubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import type { Shape } from '../core/shape.ts'
import type { SignatureAlgorithmName } from '../core/signing.ts'
import { keyIdOf } from './key-id.ts'
import { Refusal } from './refusal.ts'

export const roles = ['runner', 'target'] as const
export type Role = (typeof roles)[number]

/** Who signs in which role, as the attestation itself says it. That a key stands here makes nobody trust it. */
export interface Signer {
  readonly role: Role
  readonly keyid: string
  /** Base64 of the DER SubjectPublicKeyInfo. */
  readonly publicKey: string
  readonly algorithm: SignatureAlgorithmName
  /** Base64 DER, the key's own first; a target has at least that one. */
  readonly certificates: readonly string[]
}

/** Somebody who signs now. */
export interface RoleSigner extends Signer {
  sign(message: Uint8Array, name: string): Promise<Uint8Array>
}

export const algorithmShape: Shape = {
  members: { algorithm: 'text' },
  optional: { parameters: 'base64', digestAlgorithm: 'text' },
}

export const signerShape: Shape = {
  members: {
    ...{ role: { oneOf: roles }, keyid: 'text', publicKey: 'base64', algorithm: algorithmShape },
    certificates: { items: 'base64' },
  },
}

/** A signer with what its members mean. */
export interface ReadSigner extends Pick<Signer, 'role' | 'keyid' | 'algorithm'> {
  readonly key: SubjectPublicKeyInfo
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly certificates: readonly Certificate[]
}

/** More than any chain has. */
const maxCertificates = 16

/** Throws `Refusal` for a key or certificate that cannot be read, and for two that contradict each other. */
export function readSigner({ role, keyid, publicKey, algorithm, certificates }: Signer): ReadSigner {
  const refuse = (problem: string): never => {
    throw new Refusal('FILE_MALFORMED', `signer ${role}: ${problem}`)
  }
  if (certificates.length > maxCertificates) refuse(`more than ${maxCertificates} certificates`)
  const spki = bytesOf(publicKey)
  const read = <T>(what: string, decode: () => T): T => {
    try {
      return decode()
    } catch (error) {
      return refuse(`${what} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const key = read('its key', () => decodeSubjectPublicKeyInfo(spki))
  const chain = certificates.map(one => read('a certificate', () => decodeCertificate(bytesOf(one))))
  const own = chain[0] && read('its certificate', () => derOf(chain[0]!.tbsCertificate.subjectPublicKeyInfo))
  if (own && !Buffer.from(own).equals(spki)) refuse('its certificate is of another key')
  if (role === 'target' && !own) refuse('it has no certificate')
  if (keyid !== keyIdOf(spki)) refuse('its keyid is that of another key')
  return { role, keyid, algorithm, key, spki, certificates: chain }
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}
