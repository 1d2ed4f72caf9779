import { wireErrors } from '../csc-v2/wire-errors.ts'
import type { AuthorizeErrorId } from './authorization-request.ts'
import type { OAuthCall } from './oauth-call.ts'
import { document, type Page, pageHeaders } from './page/layout.ts'
import { messagePage } from './page/message-page.ts'
import { locationOf, type RedirectTarget } from './redirect-target.ts'

/** A page; with the redirect URI to which its form may lead. */
export function pageAnswer(
  page: Page,
  options: { readonly status?: number; readonly redirectUri?: string; readonly cookie?: string } = {},
): Response {
  const headers = new Headers(pageHeaders(options.redirectUri))
  if (options.cookie !== undefined) headers.set('set-cookie', options.cookie)
  return new Response(document(page), { status: options.status ?? 200, headers })
}

/** A page that ends here: an error of which the client must not be told, or cannot be. */
export function messageAnswer(call: OAuthCall, message: { readonly title: string; readonly text: string }): Response {
  call.notes.refusal = message.title
  return pageAnswer(messagePage({ lang: call.deps.config.cscV2.lang, ...message }), { status: 400 })
}

/** The redirect back to the client. @spec RFC 6749 §4.1.2 */
export function redirectAnswer(
  target: RedirectTarget,
  values: Readonly<Record<string, string>>,
  cookie?: string,
): Response {
  const headers = new Headers({
    location: locationOf(target, values),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
  if (cookie !== undefined) headers.set('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}

/** The redirect that tells the client of an error. @spec CSC API v2.0.0.2 §8.4.2 */
export function errorRedirect(
  call: OAuthCall,
  target: RedirectTarget,
  { id, cookie }: { readonly id: AuthorizeErrorId; readonly cookie?: string },
): Response {
  call.notes.refusal = id
  const { error, description } = wireErrors[id]
  return redirectAnswer(target, { error, error_description: description }, cookie)
}
