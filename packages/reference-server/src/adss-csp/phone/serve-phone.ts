import { type AuditNotes, audited } from '../../audited.ts'
import { MalformedForm, readForm } from '../../http/form.ts'
import { MalformedJson } from '../../http/json.ts'
import { BodyTooLarge, readBody } from '../../http/limited-body.ts'
import { isMediaType } from '../../http/media-type.ts'
import { isStoreError } from '../../stores/index.ts'
import type { Service } from '../service.ts'
import { AppRefusal, closeAppSession, decideForApp, json, listForApp, openAppSession } from './app.ts'
import { type Form, messageAnswer, showHome, submitDecision, submitLogin, submitLogout } from './browser.ts'
import { type PhoneCall, phonePath } from './phone-call.ts'

/** Answers what is for the phone; undefined for the rest. Never rejects. */
export type ServePhone = (request: Request) => Promise<Response> | undefined

/**
 * A web page and a JSON API that stand for the phone on which a signer approves signatures: in the product that is an app
 * of its own, and no part of the protocol.
 */
export function createServePhone(
  service: Service,
  { report }: { readonly report: (error: unknown) => void },
): ServePhone {
  return request => {
    const { pathname } = new URL(request.url)
    if (pathname !== phonePath && !pathname.startsWith(`${phonePath}/`)) return undefined
    const path = pathname.slice(phonePath.length)
    return path.startsWith('/api/')
      ? serveApp(service, request, { path, report })
      : servePages(service, request, { path, report })
  }
}

interface Place {
  /** Below the phone. */
  readonly path: string
  readonly report: (error: unknown) => void
}

type FormHandler = (call: PhoneCall, request: Request, form: Form) => Promise<Response>

const forms: Readonly<Record<string, FormHandler>> = {
  '/login': submitLogin,
  '/decision': submitDecision,
  '/logout': submitLogout,
}

async function servePages(service: Service, request: Request, { path, report }: Place): Promise<Response> {
  const call = newCall(service)
  const submit = Object.hasOwn(forms, path) ? forms[path] : undefined
  const allowed = path === '' ? 'GET' : submit === undefined ? undefined : 'POST'
  if (allowed === undefined)
    return messageAnswer(call, { status: 404, title: 'Not found', text: 'There is no such page.' })
  try {
    if (request.method !== allowed) return methodAnswer(call, allowed)
    if (submit === undefined) return await showHome(call, request)
    const act = async () => submit(call, request, await formOf(call, request))
    return await (submit === submitLogin ? inTrail(call, act) : act())
  } catch (error) {
    const { status, title, text } = pageFor(error)
    if (status === 500) report(error)
    return messageAnswer(call, { status, title, text })
  }
}

async function serveApp(service: Service, request: Request, { path, report }: Place): Promise<Response> {
  const call = newCall(service)
  try {
    return await route(call, request, path.slice('/api'.length))
  } catch (error) {
    const { status, error: word, message } = refusalFor(error)
    if (status === 500) report(error)
    return json(status, { error: word, error_description: message })
  }
}

async function route(call: PhoneCall, request: Request, path: string): Promise<Response> {
  const id = /^\/requests\/([0-9a-f]{64})$/.exec(path)?.[1]
  const place = `${request.method} ${id === undefined ? path : '/requests/{id}'}`
  switch (place) {
    case 'POST /session':
      return inTrail(call, () => openAppSession(call, request))
    case 'DELETE /session':
      return closeAppSession(call, request)
    case 'GET /requests':
      return listForApp(call, request)
    case 'POST /requests/{id}':
      return decideForApp(call, request, id!)
    default:
      throw new AppRefusal(404, 'not_found', 'there is nothing at this path for this method')
  }
}

function newCall(service: Service): PhoneCall {
  const notes: AuditNotes = {}
  return { ...service, now: service.deps.clock.now(), notes }
}

/** Who signs in, and who tries to; decisions leave lines of their own. */
function inTrail<T>(call: PhoneCall, act: () => Promise<T>): Promise<T> {
  const { notes, now } = call
  const event = 'adss-csp phone login'
  const reasonOf = (error: unknown) => (error instanceof AppRefusal ? error.error : undefined)
  return audited({ audit: call.deps.stores.audit, event, notes, now, reasonOf }, act)
}

async function formOf({ deps }: PhoneCall, request: Request): Promise<Form> {
  if (!isMediaType(request.headers.get('content-type'), 'application/x-www-form-urlencoded')) {
    throw new MalformedForm('The body is no form')
  }
  return readForm(await readBody(request, deps.config.adssCsp.maxBodyBytes))
}

function methodAnswer(call: PhoneCall, allowed: string): Response {
  const answer = messageAnswer(call, { status: 405, title: 'Not possible', text: 'This page is not used in this way.' })
  answer.headers.set('allow', allowed)
  return answer
}

function pageFor(error: unknown): { readonly status: number; readonly title: string; readonly text: string } {
  if (error instanceof MalformedForm) {
    return { status: 400, title: 'Page not valid', text: 'What was sent is no form of this phone.' }
  }
  if (error instanceof BodyTooLarge) return { status: 413, title: 'Too much', text: 'What was sent is too large.' }
  if (isStoreError(error, 'STORE_UNAVAILABLE')) {
    return { status: 503, title: 'Not now', text: 'The service cannot be used now. Try again later.' }
  }
  return { status: 500, title: 'Something went wrong', text: 'The service met an unexpected condition.' }
}

function refusalFor(error: unknown): AppRefusal {
  if (error instanceof AppRefusal) return error
  if (error instanceof MalformedJson) return new AppRefusal(400, 'invalid_request', error.message)
  if (error instanceof BodyTooLarge) return new AppRefusal(413, 'invalid_request', error.message)
  if (isStoreError(error, 'STORE_UNAVAILABLE'))
    return new AppRefusal(503, 'unavailable', 'the service cannot be used now')
  return new AppRefusal(500, 'server_error', 'the service met an unexpected condition')
}
