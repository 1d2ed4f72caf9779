/** Handlers of Mock Service Worker over anything that answers a Request. */
import { http } from 'msw'

export interface MswOptions {
  /** It and everything below it goes to the handler: `https://csp.example:8779/adss/service/csp`. */
  readonly baseUrl: string
}

export type MswHandlers = ReturnType<typeof http.all>[]

/**
 * ```ts
 * const server = setupServer(...toMsw(request => referenceServer.fetch(request), { baseUrl }))
 * ```
 */
export function toMsw(
  handler: (request: Request) => Response | Promise<Response>,
  { baseUrl }: MswOptions,
): MswHandlers {
  const base = baseUrl.replace(/\/+$/, '')
  return [base, `${base}/*`].map(path => http.all(path, ({ request }) => handler(request)))
}
