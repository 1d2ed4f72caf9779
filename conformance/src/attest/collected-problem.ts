import { decodeCertificate } from '@x/crypto-core/x509'
import { readBoundMessage } from '../core/message.ts'
import type { CollectedSignature } from './collect.ts'
import { provenValue } from './signature-value.ts'

/** What every message of a run is bound to. */
export interface RunBinding {
  readonly run: string
  /** ISO 8601. */
  readonly started: string
  /** ISO 8601; absent where the run is only now being attested. */
  readonly attested?: string
  readonly nonce?: string
}

/** Base64 of what a signature is over, and of the certificate whose key is said to have made it. */
export interface Material {
  readonly message: string
  readonly certificate: string
}

/**
 * Why a signature is no evidence that its key took part in a run, or undefined when it is: it must be right, and its
 * message must name this run, this nonce, a time in this run, and the very scenario and message that it is shown for.
 */
export function collectedProblem(
  { covers, algorithm, value }: Pick<CollectedSignature, 'covers' | 'algorithm' | 'value'>,
  material: Material,
  of: RunBinding,
): string | undefined {
  const message = bytesOf(material.message)
  const bound = readBoundMessage(message)
  if (!bound) return 'what it is over is no message of a run'
  if (bound.run !== of.run) return `its message is bound to another run, ${bound.run}`
  if (bound.nonce !== of.nonce)
    return `its message is bound to ${nonceWords(bound.nonce)}, the run to ${nonceWords(of.nonce)}`
  if (`${bound.scenario}/${bound.name}` !== covers)
    return `its message is ${bound.scenario}/${bound.name}, not ${covers}`
  if (bound.at < of.started) return 'its message is older than the run'
  if (of.attested !== undefined && bound.at > of.attested) return 'its message is younger than the attestation'
  try {
    const key = decodeCertificate(bytesOf(material.certificate)).tbsCertificate.subjectPublicKeyInfo
    const proven = provenValue({ algorithm, key, message, value: bytesOf(value) })
    return typeof proven === 'string' ? proven : undefined
  } catch (error) {
    return `its certificate cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

function nonceWords(nonce: string | undefined): string {
  return nonce === undefined ? 'no nonce' : `the nonce ${nonce}`
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}
