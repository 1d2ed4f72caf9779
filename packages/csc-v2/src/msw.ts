/** Handlers of Mock Service Worker over anything that answers a Request. */
import { http } from 'msw'

export interface MswOptions {
  /** Everything below it goes to the handler: `https://rssp.example/csc/v2`. */
  readonly baseUrl: string
  /** The authorization server's, where it is not below baseUrl. */
  readonly oauth2BaseUrl?: string
}

export type MswHandlers = ReturnType<typeof http.all>[]

/**
 * ```ts
 * const server = setupServer(...toMsw(request => referenceServer.fetch(request), { baseUrl: 'https://rssp.example' }))
 * ```
 */
export function toMsw(
  handler: (request: Request) => Response | Promise<Response>,
  { baseUrl, oauth2BaseUrl }: MswOptions,
): MswHandlers {
  const bases = [...new Set([baseUrl, oauth2BaseUrl ?? baseUrl].map(base => base.replace(/\/+$/, '')))]
  return bases.map(base => http.all(`${base}/*`, ({ request }) => handler(request)))
}
