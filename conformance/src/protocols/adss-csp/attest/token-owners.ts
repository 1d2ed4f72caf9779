import type { Exchange } from '../../../core/exchange.ts'
import { isObject, isText } from '../../judging/forms.ts'

/** Whose an access token is, by what stands for it in the evidence; undefined of a client's and of an unknown one. */
export function tokenOwners(exchanges: readonly Exchange[]): (token: string | undefined) => string | undefined {
  const owners = new Map<string, string>()
  for (const { operation, request, response } of exchanges) {
    if (operation !== 'authentication' || !isObject(response?.json) || !isObject(request.json)) continue
    const { username, refresh_token } = request.json
    const owner = isText(username) ? username : owners.get(String(refresh_token))
    if (owner === undefined) continue
    for (const token of [response.json.access_token, response.json.refresh_token]) {
      if (isText(token)) owners.set(token, owner)
    }
  }
  return token => (token === undefined ? undefined : owners.get(token))
}
