import { wireErrors } from '../csc-v2/wire-errors.ts'
import { pageAnswer } from '../page/answer.ts'
import type { Page } from '../page/layout.ts'
import { messagePage } from '../page/message-page.ts'
import type { AuthorizeErrorId } from './authorization-request.ts'
import type { OAuthCall } from './oauth-call.ts'
import { locationOf, type RedirectTarget } from './redirect-target.ts'

/** A page whose form comes back here, and whose answer may lead on to the client. */
export function formAnswer(
  page: Page,
  options: { readonly status: number; readonly redirectUri: string; readonly cookie?: string },
): Response {
  const { redirectUri, ...rest } = options
  return pageAnswer(page, { ...rest, formAction: ["'self'", sourceOf(redirectUri)] })
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

/** An origin, or the scheme alone where an application has one of its own. */
function sourceOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}
