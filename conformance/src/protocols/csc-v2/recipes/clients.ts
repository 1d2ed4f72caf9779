import type { Body, SendOptions } from '../../../core/scenario.ts'
import type { ClientAnswers, ClientRole } from '../answers.ts'
import { type CscDriver, clientOf } from './driver.ts'

/** What a client adds to a request at the token, revocation or pushed-authorization endpoint to authenticate. */
export interface ClientAuthentication {
  readonly body: Body
  readonly options: SendOptions
}

/** By the method that the answers give; secret in the body where they give none of the two kinds of secret. */
export function authenticate(t: CscDriver, role: ClientRole, step: string): ClientAuthentication {
  const client = clientOf(t, role, step)
  return client.authentication === 'client_secret_basic' ? byHeader(client) : byBody(client)
}

export function byBody(client: ClientAnswers): ClientAuthentication {
  return {
    body: { client_id: client.clientId, ...(client.clientSecret && { client_secret: client.clientSecret }) },
    options: {},
  }
}

export function byHeader(client: ClientAnswers): ClientAuthentication {
  const authorization = basic(client.clientId, client.clientSecret ?? '')
  return { body: { client_id: client.clientId }, options: { authorization } }
}

/** @spec RFC 7617 §2 */
export function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`
}
