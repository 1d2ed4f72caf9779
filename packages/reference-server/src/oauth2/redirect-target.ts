import type { Client } from '../ports/index.ts'

/** Where an authorization response goes. */
export interface RedirectTarget {
  readonly redirectUri: string
  readonly state: string | null
}

/**
 * The redirect URI of a request: one that is registered, compared letter for letter, or the only one there is when the
 * request names none. undefined means that the user agent must not be sent anywhere. @spec RFC 6749 §3.1.2, RFC 9700 §2.1
 */
export function registeredRedirectUri(client: Client, requested: string | undefined): string | undefined {
  if (requested !== undefined) return client.redirectUris.includes(requested) ? requested : undefined
  return client.redirectUris.length === 1 ? client.redirectUris[0] : undefined
}

/** The Location of an authorization response: the values join whatever query the URI has. @spec RFC 6749 §4.1.2 */
export function locationOf({ redirectUri, state }: RedirectTarget, values: Readonly<Record<string, string>>): string {
  const location = new URL(redirectUri)
  for (const [name, value] of Object.entries(values)) location.searchParams.append(name, value)
  if (state !== null) location.searchParams.append('state', state)
  return location.href
}
