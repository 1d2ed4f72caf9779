/** The ports over a service, whichever its protocol. */
import { base64Encode } from '@x/crypto-core/bytes'
import type { DTBSR, Signer } from '@x/crypto-core/signature'
import { decodeSubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { digestsOf } from '../batch.ts'
import { linksOf } from '../certificate-chain.ts'
import { KeyError } from '../key-error.ts'
import { genuineValues } from './genuine-values.ts'
import type { Patience, RemoteKey, RemoteSigner, Requested } from './remote-key.ts'
import type { RemoteReply, RemoteService } from './remote-service.ts'
import { openTicket, ticketOf } from './remote-ticket.ts'

export interface RemoteKeyOptions {
  /** DER, the key's own first. */
  readonly certificates: readonly [Uint8Array, ...Uint8Array[]]
  /** How long `sign` waits. */
  readonly patience: Patience
}

export function createRemoteKey(service: RemoteService, { certificates, patience }: RemoteKeyOptions): RemoteKey {
  const { subjectPublicKeyInfo } = linksOf(certificates[0])
  const publicKey = decodeSubjectPublicKeyInfo(subjectPublicKeyInfo)
  const key: RemoteKey = { certificates, subjectPublicKeyInfo, signer, resume, finish }
  return key

  function signer(algorithm: Signer['algorithm']): RemoteSigner {
    service.accept(algorithm)
    return {
      algorithm,
      maxBatch: service.maxBatch,
      async sign(batch, options = {}) {
        options.signal?.throwIfAborted()
        const asked = dtbsrsOf(algorithm, batch)
        const values: Uint8Array[] = []
        for (let from = 0; from < asked.length; from += service.maxBatch) {
          const requested = await request(algorithm, asked.slice(from, from + service.maxBatch), options.signal)
          const { signal } = options
          values.push(
            ...('values' in requested
              ? requested.values
              : await finish(requested.pending, { ...patience, ...(signal && { signal }) })),
          )
        }
        return values
      },
      async request(batch, options = {}) {
        options.signal?.throwIfAborted()
        const asked = dtbsrsOf(algorithm, batch)
        if (asked.length > service.maxBatch) {
          throw new TypeError(`batch has ${asked.length} digests, the service takes ${service.maxBatch} in one request`)
        }
        return asked.length === 0 ? { values: [] } : request(algorithm, asked, options.signal)
      },
    }
  }

  async function request(
    algorithm: Signer['algorithm'],
    batch: readonly DTBSR[],
    signal: AbortSignal | undefined,
  ): Promise<Requested> {
    const asked = { algorithm, digests: batch.map(({ digest }) => base64Encode(digest)) }
    return read(await calling(() => service.request(asked, signal), signal), { algorithm, batch })
  }

  async function resume(ticket: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<Requested> {
    signal?.throwIfAborted()
    const { algorithm, batch, awaits } = openTicket(service, ticket)
    const asked = { algorithm, digests: batch.map(({ digest }) => base64Encode(digest)), awaits }
    return read(await calling(() => service.resume(asked, signal), signal), { algorithm, batch })
  }

  async function finish(...[ticket, options = {}]: Parameters<RemoteKey['finish']>): Promise<readonly Uint8Array[]> {
    const { signal } = options
    signal?.throwIfAborted()
    const { algorithm, batch, awaits } = openTicket(service, ticket)
    const asked = { algorithm, digests: batch.map(({ digest }) => base64Encode(digest)), awaits }
    const values = await calling(() => service.finish(asked, { ...patience, ...options }), signal)
    return genuineValues(values, { algorithm, batch, publicKey })
  }

  function read(reply: RemoteReply, asked: { algorithm: Signer['algorithm']; batch: readonly DTBSR[] }): Requested {
    if ('values' in reply) return { values: genuineValues(reply.values, { ...asked, publicKey }) }
    return { pending: ticketOf(service, { ...asked, awaits: reply.awaits }) }
  }

  async function calling<T>(call: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    try {
      return await call()
    } catch (thrown) {
      throw signal?.aborted ? signal.reason : keyErrorOf(service, thrown)
    }
  }
}

/** The error of the port for a failed call; anything else, a TypeError for misuse first of all, stays as it is. */
export function keyErrorOf(service: Pick<RemoteService, 'key' | 'errorOf'>, thrown: unknown): unknown {
  const failure = service.errorOf(thrown)
  if (failure === undefined) return thrown
  const message = `The service did not sign with ${JSON.stringify(service.key)}: ${failure.said}`
  return new KeyError(failure.reason, message, { spec: 'EN 319 102-1 §4.2.8', cause: thrown })
}

function dtbsrsOf(algorithm: Signer['algorithm'], batch: readonly DTBSR[]): DTBSR[] {
  return digestsOf(algorithm, batch).map(digest => ({ digest, digestAlgorithm: algorithm.hash }))
}
