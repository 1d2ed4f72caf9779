import { poll } from '@x/http-protocol'
import { failures } from '../failures.ts'
import { toBase64 } from '../inputs.ts'
import type { NormalizedCredentialInfo } from '../read/credential-info.ts'
import type { CredentialsCreateResponse, HandleResponse, SADResponse } from '../wire.ts'
import type { Connection } from './connection.ts'
import type { CredentialsList, CscClient } from './csc-client.ts'

type SADOrHandle = SADResponse | HandleResponse

export function credentialsMethods({ settings, ask }: Connection): CscClient['credentials'] {
  return {
    async list(request = {}, options) {
      return (await ask('credentials/list', request, options)).value as CredentialsList
    },
    async info(request, options) {
      return (await ask('credentials/info', request, options)).value as NormalizedCredentialInfo
    },
    async authorize(request, options) {
      return (await ask('credentials/authorize', withBase64(request), options)).value as SADOrHandle
    },
    async authorizeCheck(request, options) {
      return (await ask('credentials/authorizeCheck', request, options)).value as SADOrHandle
    },
    async getChallenge(request, options) {
      const { value } = await ask('credentials/getChallenge', request, options)
      return (value ?? {}) as { challenge?: string }
    },
    async extendTransaction(request, options) {
      return (await ask('credentials/extendTransaction', withBase64(request), options)).value as SADResponse
    },
    async create(request, options) {
      return (await ask('credentials/create', request, options)).value as CredentialsCreateResponse
    },
    async delete(request, options) {
      await ask('credentials/delete', request, options)
    },
    awaitSAD({ handle, ...request }, options = {}) {
      const { intervalMs: _, timeLimitMs: __, ...callOptions } = options
      let newest = handle
      const check = async () => {
        const outcome = await ask('credentials/authorizeCheck', { ...request, handle: newest }, callOptions)
        const value = outcome.value as SADOrHandle
        if ('SAD' in value) return { ready: value }
        newest = value.handle
        return { retryAfter: outcome.retryAfter }
      }
      return poll('credentials/authorizeCheck', check, { ...options, clock: settings.clock, failures })
    },
  }
}

function withBase64(request: object): object {
  return 'hashes' in request ? { ...request, hashes: toBase64(request.hashes) } : request
}
