import { joinUrl } from '@x/http-protocol'
import { checkedBody } from '../operation-request.ts'
import { type OperationId, operations } from '../operations.ts'
import type { NormalizedInfo } from '../read/info-response.ts'
import { authMethods } from './auth-methods.ts'
import { authorizationServer } from './authorization-server.ts'
import { createCall } from './call.ts'
import type { Connection } from './connection.ts'
import { credentialsMethods } from './credentials-methods.ts'
import type { CscClient } from './csc-client.ts'
import { oauth2Methods } from './oauth2-methods.ts'
import { type CscClientOptions, clientSettings } from './options.ts'
import { createSession } from './session.ts'
import { signaturesMethods } from './signatures-methods.ts'

/**
 * A client of one service. Nothing is sent until a method is called. Throws CscUsageError for options that cannot work.
 *
 * ```ts
 * const csc = createCscClient({ baseUrl: 'https://rssp.example/csc/v2', auth: { type: 'basic', username, password } })
 * const { credentialIDs } = await csc.credentials.list()
 * ```
 */
export function createCscClient(options: CscClientOptions): CscClient {
  const settings = clientSettings(options)
  const call = createCall(settings)
  const at = (id: OperationId) => joinUrl(settings.baseUrl, operations[id].path)

  const info: CscClient['info'] = async (request = {}, callOptions = {}) => {
    const { bearer: _, ...open } = callOptions
    const { value } = await call('info', () => ({ url: at('info'), body: checkedBody('info', request) }), open)
    return value as NormalizedInfo
  }
  const server = authorizationServer(settings, signal => info({}, signal === undefined ? {} : { signal }))
  const connection: Connection = {
    settings,
    call,
    ask(id, body, callOptions = {}) {
      return call(id, used => ({ url: at(id), body: checkedBody(id, adapted(id, body, used?.scope)) }), {
        ...callOptions,
        session,
      })
    },
  }
  const oauth2 = oauth2Methods(connection, server)
  const auth = authMethods(connection, at('auth/login'))
  const loginAs = (request: object, basic?: { username: string; password: string }) =>
    auth.login(request, basic === undefined ? {} : { basic })
  // Now, not at the first call: tokens that were handed over count from here.
  const session = createSession(settings.auth, { clock: settings.clock, login: loginAs, token: oauth2.token })

  return { info, auth, oauth2, credentials: credentialsMethods(connection), signatures: signaturesMethods(connection) }

  /** A credential token is the authorization; some services refuse to be told twice. */
  function adapted(id: OperationId, body: object, scope: 'service' | 'credential' | undefined): object {
    const signs = id === 'signatures/signHash' || id === 'signatures/signDoc'
    if (!signs || scope !== 'credential' || settings.sendSADWithCredentialToken || !('SAD' in body)) return body
    const { SAD: _, ...rest } = body
    return rest
  }
}
