import { encodeBase64 } from '@x/http-protocol'
import { CscUsageError } from '../errors.ts'
import { checkedBody } from '../operation-request.ts'
import type { AuthLoginResponse } from '../wire.ts'
import type { Connection } from './connection.ts'
import type { CscClient, LoginOptions } from './csc-client.ts'

/** auth/login and auth/revoke. */
export function authMethods({ settings, call, ask }: Connection, loginUrl: URL): CscClient['auth'] {
  return {
    async login(request = {}, options = {}) {
      const { bearer: _, basic = ownCredentials(), ...rest } = options
      const headers = request.refresh_token === undefined ? { Authorization: basicHeader(basic) } : {}
      const body = checkedBody('auth/login', request)
      const { value } = await call('auth/login', () => ({ url: loginUrl, body, headers }), rest)
      return value as AuthLoginResponse
    },
    async revoke(request, options) {
      await ask('auth/revoke', request, options)
    },
  }

  function ownCredentials(): LoginOptions['basic'] {
    return settings.auth.type === 'basic' ? settings.auth : undefined
  }
}

/** @spec RFC 7617 §2 */
function basicHeader(basic: LoginOptions['basic']): string {
  if (basic === undefined) {
    throw new CscUsageError('CSC_AUTHORIZATION_NEEDED', 'auth/login needs a user name and password, or a refresh_token')
  }
  return `Basic ${encodeBase64(new TextEncoder().encode(`${basic.username}:${basic.password}`))}`
}
