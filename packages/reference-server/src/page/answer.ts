import { document, type Page, pageHeaders } from './layout.ts'

/** A page; with the origins to which its forms may lead, and a cookie to set. */
export function pageAnswer(
  page: Page,
  options: { readonly status?: number; readonly formAction?: readonly string[]; readonly cookie?: string } = {},
): Response {
  const headers = new Headers(pageHeaders(options.formAction))
  if (options.cookie !== undefined) headers.set('set-cookie', options.cookie)
  return new Response(document(page), { status: options.status ?? 200, headers })
}
