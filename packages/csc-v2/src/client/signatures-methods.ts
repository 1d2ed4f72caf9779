import { isObject, poll } from '@x/http-protocol'
import { CscError, CscResponseError } from '../errors.ts'
import { failures } from '../failures.ts'
import { type SignDocInput, type SignHashInput, toBase64 } from '../inputs.ts'
import type { OperationId } from '../operations.ts'
import type { SignPollingPending, TimestampResponse } from '../wire.ts'
import type { CallOptions } from './call.ts'
import type { Connection } from './connection.ts'
import type { Asynchronous, CscClient, Signatures, SignedDocuments } from './csc-client.ts'

type Result = Partial<Signatures> & SignedDocuments

export function signaturesMethods({ settings, ask }: Connection): CscClient['signatures'] {
  return {
    signHash: signHash as CscClient['signatures']['signHash'],
    signDoc: signDoc as CscClient['signatures']['signDoc'],
    async signPolling(request, options) {
      return (await ask('signatures/signPolling', request, options)).value as Result | SignPollingPending
    },
    async timestamp({ hash, ...request }, options) {
      const body = { ...request, hash: toBase64(hash) }
      return (await ask('signatures/timestamp', body, options)).value as TimestampResponse
    },
    awaitResult(request, options = {}) {
      const { intervalMs: _, timeLimitMs: __, ...callOptions } = options
      const question = async () => {
        const outcome = await ask('signatures/signPolling', request, callOptions).catch(pendingIn)
        return outcome.status === 202 ? { retryAfter: outcome.retryAfter } : { ready: outcome.value as Result }
      }
      return poll('signatures/signPolling', question, { ...options, clock: settings.clock, failures })
    },
  }

  async function signHash(request: SignHashInput, options?: CallOptions): Promise<Partial<Signatures & Asynchronous>> {
    const { signAlgoParams: params, ...rest } = request
    const signAlgoParams = params === undefined ? {} : { signAlgoParams: toBase64(params) }
    const body = { ...rest, ...signAlgoParams, hashes: toBase64(request.hashes) }
    const { value } = await ask('signatures/signHash', body, options)
    const result = value as Partial<Signatures & Asynchronous>
    if (request.operationMode === 'A') return wanting('signatures/signHash', result, 'responseID')
    if (result.signatures?.length !== request.hashes.length) {
      const message = 'must have one signature for each hash'
      throw new CscResponseError('CSC_RESPONSE_INVALID', 'signatures/signHash', [
        { pointer: '/signatures', rule: 'length', message },
      ])
    }
    return result
  }

  async function signDoc(request: SignDocInput, options?: CallOptions): Promise<SignedDocuments | Asynchronous> {
    const body = {
      ...request,
      documentDigests: eachItem(request.documentDigests, 'hashes'),
      documents: eachItem(request.documents, 'document'),
    }
    const { value } = await ask('signatures/signDoc', body, options)
    const result = value as SignedDocuments & Partial<Asynchronous>
    if (request.operationMode === 'A') return wanting('signatures/signDoc', result, 'responseID') as Asynchronous
    if (result.DocumentWithSignature !== undefined || result.SignatureObject !== undefined) return result
    return wanting('signatures/signDoc', result, 'SignatureObject')
  }
}

/** The member that the mode of the request calls for. */
function wanting<T extends object>(id: OperationId, result: T, member: keyof T & string): T {
  if (result[member] !== undefined) return result
  throw new CscResponseError('CSC_RESPONSE_INVALID', id, [
    { pointer: `/${member}`, rule: 'required', message: 'must be there for this operationMode' },
  ])
}

/** Some services say "not ready" with 400 and a text. */
function pendingIn(error: unknown): { status: number; value: unknown; retryAfter: number | undefined } {
  const saysSo = error instanceof CscError && error.status === 400 && error.error === 'accepted_request'
  const inWords = error instanceof CscError && /previous async\w* (\w+ )?request/i.test(error.error_description ?? '')
  if (!saysSo && !inWords) throw error
  return { status: 202, value: undefined, retryAfter: error.retryAfter }
}

/** The items with base64 in one member; what is no list of objects stays as it is, for the validator to name. */
function eachItem(items: unknown, member: string): unknown {
  if (!Array.isArray(items)) return items
  return items.map((item: unknown) => (isObject(item) ? { ...item, [member]: toBase64(item[member]) } : item))
}
