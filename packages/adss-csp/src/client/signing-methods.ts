import { poll } from '@x/http-protocol'
import { AdssNotSignedError, AdssResponseError } from '../errors.ts'
import { failures } from '../failures.ts'
import { descriptionBody, docToSignBody, type SignatureRequestInput } from '../inputs.ts'
import type { FailedSigning, SignedSigning, Signing } from '../read/signing.ts'
import type { SigningMethods } from './adss-client.ts'
import type { CallOptions } from './call.ts'
import type { Connection } from './connection.ts'
import type { PollOptions } from './polling.ts'

export function signingMethods({ settings, call, ask }: Connection): SigningMethods {
  return {
    signatureRequest,
    signatureStatus: (request, options) => ask('signatureStatus', request, options),
    awaitSigning,
    async sign(request, options = {}) {
      const first = await signatureRequest(request, callOptions(options))
      const { profile_id } = request
      const last =
        first.status === 'PENDING'
          ? await awaitSigning(
              { request_id: first.request_id, ...(profile_id !== undefined && { profile_id }) },
              options,
            )
          : first
      if (last.status !== 'SUCCESS') throw new AdssNotSignedError(last.status, last.request_id)
      return counted('signatureStatus', last, request.docs_to_sign_info.length)
    },
  }

  async function signatureRequest(request: SignatureRequestInput, options?: CallOptions): Promise<Signing> {
    const docs: unknown = request.docs_to_sign_info
    const body = {
      ...request,
      request_description: descriptionBody(request.request_description),
      docs_to_sign_info: Array.isArray(docs) ? docs.map(docToSignBody) : docs,
    }
    const signing = await ask<Signing>('signatureRequest', body, options)
    if (signing.status !== 'SUCCESS') return signing
    return counted('signatureRequest', signing, request.docs_to_sign_info.length)
  }

  function awaitSigning(
    request: { readonly request_id: string; readonly profile_id?: string },
    options: PollOptions = {},
  ): Promise<SignedSigning | FailedSigning> {
    const question = async () => {
      const { value, retryAfter } = await call('signatureStatus', request, callOptions(options))
      const signing = value as Signing
      return signing.status === 'PENDING' ? { retryAfter } : { ready: signing }
    }
    return poll('signatureStatus', question, { ...options, clock: settings.clock, failures })
  }
}

/** Fewer or more signatures than hashes cannot be told apart from wrong ones. */
function counted(id: 'signatureRequest' | 'signatureStatus', signing: SignedSigning, hashes: number): SignedSigning {
  if (signing.signatures.length === hashes) return signing
  const message = 'must have one signature for each hash'
  throw new AdssResponseError('ADSS_RESPONSE_INVALID', id, [{ pointer: '/signatures', rule: 'length', message }])
}

function callOptions({ intervalMs: _, timeLimitMs: __, ...options }: PollOptions): CallOptions {
  return options
}
