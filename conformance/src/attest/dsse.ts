import { shapeProblem } from '../core/shape.ts'

/** `payloadType` of an in-toto Statement. @spec in-toto Attestation §envelope */
export const statementPayloadType = 'application/vnd.in-toto+json'

/** @spec DSSE §envelope */
export interface Envelope {
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly signatures: readonly EnvelopeSignature[]
}

export interface EnvelopeSignature {
  /** A hint where to look for the key; never a reason to trust one. */
  readonly keyid?: string
  readonly sig: Uint8Array
}

/** What is signed: type and body with their lengths, so that neither can be taken for the other. @spec DSSE §protocol */
export function preAuthenticationEncoding({ payloadType, payload }: Omit<Envelope, 'signatures'>): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8')
  const head = Buffer.from(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `, 'utf8')
  return new Uint8Array(Buffer.concat([head, payload]))
}

export function writeEnvelope({ payloadType, payload, signatures }: Envelope): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  return JSON.stringify({
    ...{ payload: base64(payload), payloadType },
    signatures: signatures.map(({ keyid, sig }) => ({ ...(keyid === undefined ? {} : { keyid }), sig: base64(sig) })),
  })
}

/** More signatures than there are roles, by far; each costs a verification or two. */
const maxSignatures = 16

/** An envelope, or in words why the value is none. Both alphabets of Base64 are read. @spec DSSE §protocol */
export function readEnvelope(value: unknown): Envelope | string {
  const problem = shapeProblem(value, shape)
  if (problem !== undefined) return problem
  const { payloadType, payload, signatures } = value as Json
  if (signatures.length > maxSignatures) return `signatures must be at most ${maxSignatures}`
  const body = base64Decode(payload)
  if (body === undefined) return 'payload must be Base64'
  const read: EnvelopeSignature[] = []
  for (const [i, { keyid, sig }] of signatures.entries()) {
    const bytes = base64Decode(sig)
    if (bytes === undefined) return `signatures[${i}].sig must be Base64`
    read.push({ ...(keyid === undefined ? {} : { keyid }), sig: bytes })
  }
  return { payloadType, payload: body, signatures: read }
}

interface Json {
  readonly payloadType: string
  readonly payload: string
  readonly signatures: readonly { readonly keyid?: string; readonly sig: string }[]
}

const shape = {
  members: {
    payloadType: 'text',
    payload: 'text',
    signatures: { items: { members: { sig: 'text' }, optional: { keyid: 'text' } }, atLeast: 1 },
  },
} as const

function base64Decode(text: string): Uint8Array | undefined {
  if (!/^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/.test(text)) return undefined
  return new Uint8Array(Buffer.from(text, 'base64'))
}
