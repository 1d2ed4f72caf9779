import { pageAnswer } from '../../page/answer.ts'
import { messagePage } from '../../page/message-page.ts'
import { createSessionCookie, type SessionCookie } from '../../page/session-cookie.ts'
import { decideSignRequest, waitingFor } from '../signing/decide.ts'
import { loginPage } from './page/login-page.ts'
import { waitingPage } from './page/waiting-page.ts'
import { type PhoneCall, phonePath } from './phone-call.ts'
import { phoneLogin } from './phone-login.ts'
import {
  beginSession,
  endSession,
  findSession,
  newCsrfToken,
  type PhoneSession,
  signedIn,
  spendCsrfToken,
} from './phone-session.ts'

export type Form = ReadonlyMap<string, string>

const lang = 'en'
const formAction = ["'self'"]

/** GET: what waits for the user, or who the user is. */
export async function showHome(call: PhoneCall, request: Request): Promise<Response> {
  const session = await sessionOf(call, request)
  const { searchParams } = new URL(request.url)
  if (session !== undefined && session.user !== null) {
    return showWaiting(call, { ...session, user: session.user }, searchParams.get('done'))
  }
  const clientId = searchParams.get('client_id') ?? ''
  if (session !== undefined) return showLogin(call, session, { clientId })
  const started = await beginSession(call, 'browser')
  return showLogin(call, started.session, { clientId, cookie: cookieOf(call).set(started.secret) })
}

/** POST login. */
export async function submitLogin(call: PhoneCall, request: Request, form: Form): Promise<Response> {
  const session = await formSession(call, request, form)
  if (session === undefined) return stale(call)
  const clientId = form.get('client_id') ?? ''
  const user = await phoneLogin(call, {
    clientId,
    userId: form.get('user_id') ?? '',
    password: form.get('password') ?? '',
  })
  if (user === undefined) {
    call.notes.refusal = 'user-credentials-invalid'
    return showLogin(call, session, { clientId, failed: true })
  }
  call.notes.clientId = user.clientId
  call.notes.userID = user.userId
  const started = await signedIn(call, session, user)
  return started === undefined ? stale(call) : seeHome('', cookieOf(call).set(started.secret))
}

/** POST decision: one of the requests that wait, and what the user says to it. */
export async function submitDecision(call: PhoneCall, request: Request, form: Form): Promise<Response> {
  const session = await formSession(call, request, form)
  if (session === undefined || session.user === null) return stale(call)
  const { id: user, userId } = session.user
  const decision = form.get('decision')
  if (decision !== 'approve' && decision !== 'decline') return stale(call)
  const idHash = form.get('request') ?? ''
  const isDecided = await decideSignRequest(call, { user, userId, idHash, decision })
  return seeHome(`?done=${isDecided ? decision : 'gone'}`)
}

/** POST logout. */
export async function submitLogout(call: PhoneCall, request: Request, form: Form): Promise<Response> {
  const session = await formSession(call, request, form)
  if (session === undefined) return stale(call)
  await endSession(call, session)
  return seeHome('', cookieOf(call).expired)
}

async function showWaiting(
  call: PhoneCall,
  session: PhoneSession & { readonly user: NonNullable<PhoneSession['user']> },
  done: string | null,
): Promise<Response> {
  const { user } = session
  const page = waitingPage({
    lang,
    actions: { decision: `${phonePath}/decision`, logout: `${phonePath}/logout` },
    csrf: await newCsrfToken(call, session),
    userName: user.userName ?? user.userId,
    notice: done,
    waiting: await waitingFor(call, user.id),
  })
  return pageAnswer(page, { formAction })
}

async function showLogin(
  call: PhoneCall,
  session: PhoneSession,
  of: { readonly clientId: string; readonly failed?: boolean; readonly cookie?: string },
): Promise<Response> {
  const { clientId, failed = false, cookie } = of
  const csrf = await newCsrfToken(call, session)
  const page = loginPage({ lang, action: `${phonePath}/login`, csrf, clientId, failed })
  return pageAnswer(page, { status: failed ? 400 : 200, formAction, ...(cookie === undefined ? {} : { cookie }) })
}

function sessionOf(call: PhoneCall, request: Request): Promise<PhoneSession | undefined> {
  const secret = cookieOf(call).read(request.headers.get('cookie'))
  return secret === undefined ? Promise.resolve(undefined) : findSession(call, secret, 'browser')
}

/** The session of the cookie, if the form came from one of its pages. A browser that says otherwise is believed. */
async function formSession(call: PhoneCall, request: Request, form: Form): Promise<PhoneSession | undefined> {
  const fetchSite = request.headers.get('sec-fetch-site')
  if (fetchSite !== null && fetchSite !== 'same-origin') return undefined
  const session = await sessionOf(call, request)
  if (session === undefined) return undefined
  return (await spendCsrfToken(call, session, form.get('csrf') ?? '')) ? session : undefined
}

function stale(call: PhoneCall): Response {
  return messageAnswer(call, {
    status: 400,
    title: 'Page not valid',
    text: 'This page was sent already, is too old, or belongs to another window. Open the phone again.',
  })
}

/** A page that ends here. */
export function messageAnswer(
  call: PhoneCall,
  { status, ...message }: { readonly status: number; readonly title: string; readonly text: string },
): Response {
  call.notes.refusal ??= message.title
  return pageAnswer(messagePage({ lang, ...message }), { status })
}

/** Back to the first page by GET, so that loading it again sends no form again. @spec RFC 9110 §15.4.4 */
function seeHome(query: string, cookie?: string): Response {
  const headers = new Headers({
    location: `${phonePath}${query}`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
  if (cookie !== undefined) headers.set('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

function cookieOf({ deps }: PhoneCall): SessionCookie {
  return createSessionCookie({ name: 'adss_csp_phone', path: phonePath, origin: deps.config.origin })
}
