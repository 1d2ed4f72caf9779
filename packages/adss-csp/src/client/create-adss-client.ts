import type { Session } from '@x/http-protocol'
import type { AdssClient } from './adss-client.ts'
import { authenticationMethods } from './authentication-methods.ts'
import { createCall, type Sessions } from './call.ts'
import { certificateMethods } from './certificate-methods.ts'
import type { Connection } from './connection.ts'
import { generalMethods } from './general-methods.ts'
import { type AdssClientOptions, type AdssClientSettings, clientSettings } from './options.ts'
import { clientSession, userSession } from './session.ts'
import { signingMethods } from './signing-methods.ts'
import { userMethods } from './user-methods.ts'

/**
 * A client of one service. Nothing is sent until a method is called. Throws AdssUsageError for options that cannot work.
 *
 * ```ts
 * const adss = createAdssClient({ baseUrl, client: { client_id, client_secret } })
 * await adss.registerUser({ user_id: 'anna', email: 'anna@mail.example', user_password })
 * const { signatures } = await adss.asUser({ type: 'password', username: 'anna', password }).sign(request)
 * ```
 */
export function createAdssClient(options: AdssClientOptions): AdssClient {
  return connect(clientSettings(options))
}

function connect(settings: AdssClientSettings, shared?: Session): AdssClient {
  const call = createCall(settings, () => sessions)
  const connection: Connection = {
    settings,
    call,
    ask: async <T>(...asked: Parameters<Connection['ask']>) => (await call(...asked)).value as T,
  }
  const authentication = authenticationMethods(connection)
  const calls = {
    clock: settings.clock,
    authenticate: authentication.authentication,
    singleSignOn: authentication.singleSignOnAuthentication,
  }
  // Now, not at the first call: tokens that were handed over count from here.
  const sessions: Sessions = {
    client: shared ?? clientSession(settings.client, calls),
    user: userSession(settings.user, calls),
  }
  return {
    ...authentication,
    ...generalMethods(connection),
    ...userMethods(connection),
    ...certificateMethods(connection),
    ...signingMethods(connection),
    asUser: user => connect({ ...settings, user }, sessions.client),
  }
}
