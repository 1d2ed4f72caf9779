import { digestOf, readBoundMessage } from '../core/message.ts'
import type { Protocol } from '../core/protocol.ts'
import type { Shape } from '../core/shape.ts'
import type { FoundSignature, SignatureAlgorithmName } from '../core/signing.ts'
import type { StoredRun } from '../evidence/read-evidence.ts'
import { collectedProblem, type RunBinding } from './collected-problem.ts'
import { sha256 } from './key-id.ts'
import { algorithmShape } from './signer.ts'

/** Signatures by the target's keys over messages of one run, with all that it takes to verify them. */
export interface Collected {
  /** Base64 by `<scenario>/<name>`. */
  readonly messages: Readonly<Record<string, string>>
  /** Base64 DER by SHA-256: the signers', and what the target gave as their issuers'. */
  readonly certificates: Readonly<Record<string, string>>
  readonly signatures: readonly CollectedSignature[]
  /** What the target gave as signatures and is no proof of anything, each with the reason. */
  readonly unusable: readonly { readonly exchange: string; readonly index: number; readonly reason: string }[]
}

export interface CollectedSignature {
  /** Where it was given: an exchange, and the place in its answer, from 0. */
  readonly exchange: string
  readonly index: number
  /** The message: `<scenario>/<name>`. */
  readonly covers: string
  readonly algorithm: SignatureAlgorithmName
  /** Base64. */
  readonly value: string
  /** SHA-256 of the signer's certificate. */
  readonly certificate: string
}

export const collectedShape: Shape = {
  members: {
    messages: { values: 'base64' },
    certificates: { values: 'base64' },
    signatures: {
      items: {
        members: {
          ...{ exchange: 'text', index: 'count', covers: 'text', value: 'base64', certificate: 'sha256' },
          algorithm: algorithmShape,
        },
      },
    },
    unusable: { items: { members: { exchange: 'text', index: 'count', reason: 'text' } } },
  },
}

/** Everything that the target signed in a stored run, verified; a function of the evidence alone. */
export function collect(stored: StoredRun, protocol: Protocol): Collected {
  const found = protocol.signaturesIn?.(stored.traces) ?? []
  const covered = coveredBy(stored)
  const of = bindingOf(stored)
  const messages: Record<string, string> = {}
  const certificates: Record<string, string> = {}
  const signatures: CollectedSignature[] = []
  const unusable: Collected['unusable'][number][] = []
  for (const one of found) {
    const { exchange, index } = one
    const made = signatureOf(one, covered, of)
    if ('reason' in made) {
      unusable.push({ exchange, index, reason: made.reason })
      continue
    }
    messages[made.signature.covers] = made.message
    for (const certificate of one.certificates) certificates[hashOf(certificate)] = certificate
    signatures.push(made.signature)
  }
  return { messages, certificates, signatures, unusable }
}

/** What a message of this run says of itself. */
function bindingOf({ head }: StoredRun): RunBinding {
  return { run: head.run, started: head.started, ...(head.nonce === undefined ? {} : { nonce: head.nonce }) }
}

interface Covered {
  readonly name: string
  /** Base64. */
  readonly message: string
}

type Made = { readonly signature: CollectedSignature; readonly message: string } | { readonly reason: string }

function signatureOf(found: FoundSignature, covered: ReadonlyMap<string, Covered>, of: RunBinding): Made {
  const { exchange, index, algorithm, value, certificates } = found
  const over = covered.get(found.hash)
  if (!over) return { reason: 'it is over a hash of no message of this run' }
  const own = certificates[0]
  if (own === undefined) return { reason: 'the run never saw the certificate of its credential' }
  const signature = { exchange, index, covers: over.name, algorithm, value, certificate: hashOf(own) }
  const reason = collectedProblem(signature, { message: over.message, certificate: own }, of)
  return reason === undefined ? { signature, message: over.message } : { reason }
}

/** The messages of a run by the base64 of each digest that a scenario may have asked to be signed. */
function coveredBy({ traces }: StoredRun): ReadonlyMap<string, Covered> {
  const byHash = new Map<string, Covered>()
  for (const { scenario, messages } of traces) {
    for (const [name, message] of Object.entries(messages)) {
      const bytes = new Uint8Array(Buffer.from(message, 'base64'))
      if (readBoundMessage(bytes) === undefined) continue
      for (const algorithm of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
        byHash.set(digestOf(bytes, algorithm), { name: `${scenario}/${name}`, message })
      }
    }
  }
  return byHash
}

function hashOf(base64: string): string {
  return sha256(Buffer.from(base64, 'base64'))
}
