/** What is kept of a request for signatures that somebody still has to approve. */
import { base64Decode, base64Encode } from '@x/crypto-core/bytes'
import { decode, encode } from '@x/crypto-core/der'
import { algorithmIdentifierOf, type DTBSR, type Signer, signatureAlgorithmOf } from '@x/crypto-core/signature'
import { AlgorithmIdentifier } from '@x/crypto-core/spki'
import { KeyError } from '../key-error.ts'

/**
 * Plain data for JSON: store it beside the prepared document, finish it tomorrow in another process. It holds no PIN,
 * password, token or SAD; whoever resumes it needs the authorization of the signer for the service as before.
 */
export interface RemoteTicket {
  readonly protocol: 'csc-v2' | 'adss-csp'
  /** What the protocol calls the key: a credentialID, a cert_alias. */
  readonly key: string
  /** Base64 of the AlgorithmIdentifier. */
  readonly algorithm: string
  /** Base64, in the order of the batch. */
  readonly digests: readonly string[]
  /** What the service is asked with, under its own name: `handle`, `responseID`, `request_id`. */
  readonly awaits: Readonly<Record<string, string>>
}

export interface OpenTicket {
  readonly algorithm: Signer['algorithm']
  readonly batch: readonly DTBSR[]
  readonly awaits: RemoteTicket['awaits']
}

/** As many digests as no service takes in one request; keeps a forged ticket small. */
const mostDigests = 10_000
const longestName = 4096

export function ticketOf(
  key: Pick<RemoteTicket, 'protocol' | 'key'>,
  { algorithm, batch, awaits }: OpenTicket,
): RemoteTicket {
  const { protocol, key: name } = key
  return {
    protocol,
    key: name,
    algorithm: base64Encode(encode(AlgorithmIdentifier, algorithmIdentifierOf(algorithm))),
    digests: batch.map(({ digest }) => base64Encode(digest)),
    awaits,
  }
}

/** Throws KEY_MALFORMED for what is no ticket of this key. Nothing of the ticket is repeated in the message. */
export function openTicket(key: Pick<RemoteTicket, 'protocol' | 'key'>, ticket: unknown): OpenTicket {
  const { protocol, key: name, algorithm: identifier, digests, awaits } = objectOf(ticket)
  if (protocol !== key.protocol) refuse('protocol', `must be ${key.protocol}`)
  if (name !== key.key) refuse('key', 'must be that of the key it is given to')
  const algorithm = algorithmIn(identifier)
  if (!Array.isArray(digests) || digests.length === 0 || digests.length > mostDigests) {
    refuse('digests', `must be an array of 1 to ${mostDigests}`)
  }
  const batch = digests.map((text: unknown, index) => {
    const digest = octetsOf(text, `digests[${index}]`)
    if (digest.length !== algorithm.hash.digestLength) {
      refuse(`digests[${index}]`, `must have ${algorithm.hash.digestLength} octets`)
    }
    return { digest, digestAlgorithm: algorithm.hash }
  })
  return { algorithm, batch, awaits: namesIn(awaits) }
}

function algorithmIn(identifier: unknown): Signer['algorithm'] {
  const octets = octetsOf(identifier, 'algorithm')
  try {
    const algorithm = signatureAlgorithmOf(decode(AlgorithmIdentifier, octets))
    if ('hash' in algorithm) return algorithm
  } catch (cause) {
    refuse('algorithm', 'must be an AlgorithmIdentifier that is known', cause)
  }
  refuse('algorithm', 'must be of a scheme that signs digests')
}

function namesIn(awaits: unknown): Readonly<Record<string, string>> {
  const names = Object.entries(objectOf(awaits, 'awaits'))
  const isName = ([, value]: [string, unknown]) =>
    typeof value === 'string' && value !== '' && value.length <= longestName
  if (names.length !== 1 || !names.every(isName)) refuse('awaits', 'must have one text')
  return Object.fromEntries(names) as Record<string, string>
}

function objectOf(value: unknown, member = 'ticket'): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) refuse(member, 'must be an object')
  return value as Record<string, unknown>
}

function octetsOf(text: unknown, member: string): Uint8Array {
  if (typeof text !== 'string' || text.length > longestName) refuse(member, 'must be base64')
  try {
    return base64Decode(text)
  } catch (cause) {
    refuse(member, 'must be base64', cause)
  }
}

function refuse(member: string, rule: string, cause?: unknown): never {
  throw new KeyError('MALFORMED', `A ticket's ${member} ${rule}`, { spec: 'EN 319 102-1 §4.2.8', cause })
}
