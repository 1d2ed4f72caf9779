import { expect } from 'vitest'
import type { Answer, Wire } from './wire.ts'

/** What error_description says of an authorization that came to nothing. @spec CSC API v2.0.0.2 §8.4.2 */
export const errorTexts = {
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  unsupported_response_type:
    'The authorization server does not support obtaining an authorization code using this method.',
  access_denied: 'The user, authorization server or remote service denied the request.',
}

/** What the authorization endpoint answers to a browser. */
export function askToAuthorize(wire: Wire, parameters: Readonly<Record<string, string>> | string): Promise<Answer> {
  const query = typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString()
  return wire.send(`oauth2/authorize?${query}`, { method: 'GET' })
}

export function queryOf(location: string | URL): Record<string, string> {
  return Object.fromEntries(new URL(location).searchParams)
}

export function expectRedirectedError(wire: Wire, answer: Answer, error: keyof typeof errorTexts): void {
  expect(answer.status).toBe(302)
  const location = answer.headers.get('location') ?? ''
  expect(location.startsWith(`${wire.client().redirectUri}?`)).toBe(true)
  expect(queryOf(location)).toEqual({ error, error_description: errorTexts[error], state: 'state-1' })
}
