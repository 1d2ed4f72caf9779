import type { AuditNotes } from '../audited.ts'
import { audited } from '../csc-v2/audited.ts'
import { refuse } from '../csc-v2/domain-errors.ts'
import type { Service } from '../csc-v2/service.ts'
import { MalformedForm, readForm, readPairs } from '../http/form.ts'
import { readBody } from '../http/limited-body.ts'
import { isMediaType } from '../http/media-type.ts'
import type { RequestContext } from '../request-context.ts'
import { authorize } from './authorize.ts'
import type { FormAnswer } from './form-endpoint.ts'
import type { OAuthCall } from './oauth-call.ts'
import { pushedAuthorize } from './pushed-authorize.ts'
import { revoke } from './revoke.ts'
import { interactionCookie } from './session-cookie.ts'
import { submit } from './submit.ts'
import { token } from './token.ts'

type Endpoint = (service: Service, request: Request, context: RequestContext) => Promise<Response>

/** The authorization server's endpoints by HTTP method and path under the OAuth 2.0 base. */
export const oauthEndpoints: readonly {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly serve: Endpoint
}[] = [
  { method: 'GET', path: '/oauth2/authorize', serve: serveAuthorize },
  { method: 'POST', path: '/oauth2/authorize', serve: serveSubmit },
  { method: 'POST', path: '/oauth2/pushed_authorize', serve: formEndpoint('oauth2/pushed_authorize', pushedAuthorize) },
  { method: 'POST', path: '/oauth2/token', serve: formEndpoint('oauth2/token', token) },
  { method: 'POST', path: '/oauth2/revoke', serve: formEndpoint('oauth2/revoke', revoke) },
]

/** An endpoint that programs talk to. */
function formEndpoint(event: string, handle: (call: OAuthCall) => Promise<FormAnswer>): Endpoint {
  return async (service, request, context) => {
    const form = await readFormBody(service, request)
    const answer = await inCall(service, { event, form, request, context }, handle)
    return respond(service, answer)
  }
}

async function serveAuthorize(service: Service, request: Request, context: RequestContext): Promise<Response> {
  const { form, repeated } = readQuery(request)
  return inCall(service, { event: 'oauth2/authorize', form, request, context }, call => authorize(call, repeated))
}

/** A query that cannot be read names no client, and is answered like any other that names none. */
function readQuery(request: Request): ReturnType<typeof readPairs> {
  try {
    return readPairs(new URL(request.url).search.slice(1))
  } catch (error) {
    if (error instanceof MalformedForm) return { form: new Map(), repeated: new Set() }
    throw error
  }
}

async function serveSubmit(service: Service, request: Request, context: RequestContext): Promise<Response> {
  const form = await readFormBody(service, request)
  const browser = {
    session: interactionCookie(service.deps.config).read(request.headers.get('cookie')),
    fetchSite: request.headers.get('sec-fetch-site'),
  }
  return inCall(service, { event: 'oauth2/authorize decision', form, request, context }, call => submit(call, browser))
}

async function inCall<T>(
  service: Service,
  of: {
    readonly event: string
    readonly form: OAuthCall['form']
    readonly request: Request
    readonly context: RequestContext
  },
  act: (call: OAuthCall) => Promise<T>,
): Promise<T> {
  const notes: AuditNotes = {}
  const now = service.deps.clock.now()
  const authorization = of.request.headers.get('authorization')
  const { tlsClientSubject } = of.context
  const call = { ...service, now, notes, authorization, form: of.form, tlsClientSubject }
  return audited(service, { event: of.event, notes, now }, () => act(call))
}

/** @spec CSC API v2.0.0.2 §8.4.4, RFC 6749 §B */
async function readFormBody({ deps }: Service, request: Request): Promise<OAuthCall['form']> {
  const mediaType = 'application/x-www-form-urlencoded'
  if (!isMediaType(request.headers.get('content-type'), mediaType)) {
    refuse('csc-v2.common.media-type', { parameter: mediaType })
  }
  return readForm(await readBody(request, deps.config.cscV2.maxBodyBytes))
}

/** @spec RFC 6749 §5.1, CSC API v2.0.0.2 §8.4.3 */
function respond({ dialect }: Service, answer: FormAnswer): Response {
  const headers = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' }
  if (answer.status === 204) return new Response(null, { status: 204, headers })
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { ...headers, 'content-type': dialect.contentType.success },
  })
}
