import { readJsonObject } from '../../http/json.ts'
import { readBody } from '../../http/limited-body.ts'
import { isMediaType } from '../../http/media-type.ts'
import type { AdssSignRequest } from '../../ports/index.ts'
import { decideSignRequest, waitingFor } from '../signing/decide.ts'
import type { PhoneCall } from './phone-call.ts'
import { phoneLogin } from './phone-login.ts'
import { beginSession, endSession, findSession, type PhoneSession, sessionSeconds, signedIn } from './phone-session.ts'

/** What the app is refused with. */
export class AppRefusal extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, message: string) {
    super(message)
    this.status = status
    this.error = error
  }
}

type Members = Readonly<Record<string, unknown>>

/** POST session: `client_id`, `user_id`, `password`; a token for the rest. */
export async function openAppSession(call: PhoneCall, request: Request): Promise<Response> {
  const members = await readMembers(call, request)
  const user = await phoneLogin(call, {
    clientId: text(members, 'client_id'),
    userId: text(members, 'user_id'),
    password: text(members, 'password'),
  })
  if (user === undefined) throw new AppRefusal(401, 'invalid_credentials', 'the user may not sign in with these')
  call.notes.clientId = user.clientId
  call.notes.userID = user.userId
  const { session } = await beginSession(call, 'app')
  const started = await signedIn(call, session, user)
  return json(201, { token: started!.secret, expires_in: sessionSeconds })
}

/** DELETE session. */
export async function closeAppSession(call: PhoneCall, request: Request): Promise<Response> {
  await endSession(call, await appSession(call, request))
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}

/** GET requests: what waits for the user. */
export async function listForApp(call: PhoneCall, request: Request): Promise<Response> {
  const { user } = await appSession(call, request)
  const waiting = await waitingFor(call, user.id)
  return json(200, { requests: waiting.map(shown) })
}

/** POST requests/{id}: `decision`, one of `approve` and `decline`. */
export async function decideForApp(call: PhoneCall, request: Request, idHash: string): Promise<Response> {
  const { user } = await appSession(call, request)
  const { decision } = await readMembers(call, request)
  if (decision !== 'approve' && decision !== 'decline') {
    throw new AppRefusal(400, 'invalid_request', 'decision must be approve or decline')
  }
  const isDecided = await decideSignRequest(call, { user: user.id, userId: user.userId, idHash, decision })
  if (!isDecided) throw new AppRefusal(409, 'not_waiting', 'no such request waits for this user')
  return json(200, { decision })
}

function shown({ idHash, clientId, certAlias, description, documents, createdAt, expiresAt }: AdssSignRequest): object {
  return {
    id: idHash,
    client_id: clientId,
    cert_alias: certAlias,
    description,
    documents: documents.map(({ alias, hashAlgorithm, hash }) => ({
      doc_alias: alias,
      hash_algo: hashAlgorithm,
      hash_to_sign_base64: hash,
    })),
    created_at: createdAt.toISOString(),
    expires_at: expiresAt.toISOString(),
  }
}

/** A token in the header only: no page of another site can send it. */
async function appSession(
  call: PhoneCall,
  request: Request,
): Promise<PhoneSession & { readonly user: NonNullable<PhoneSession['user']> }> {
  const secret = /^bearer ([A-Za-z0-9_-]{1,128})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const session = secret === undefined ? undefined : await findSession(call, secret, 'app')
  if (session === undefined || session.user === null) {
    throw new AppRefusal(401, 'invalid_token', 'the token is missing, unknown or too old')
  }
  return { ...session, user: session.user }
}

async function readMembers({ deps }: PhoneCall, request: Request): Promise<Members> {
  if (!isMediaType(request.headers.get('content-type'), 'application/json')) {
    throw new AppRefusal(415, 'unsupported_media_type', 'the body must be application/json')
  }
  return readJsonObject(await readBody(request, deps.config.adssCsp.maxBodyBytes))
}

function text(members: Members, name: string): string {
  const value = members[name]
  if (typeof value === 'string' && value !== '') return value
  throw new AppRefusal(400, 'invalid_request', `${name} must be text that is not empty`)
}

export function json(status: number, body: object): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="adss-csp phone"')
  return new Response(JSON.stringify(body), { status, headers })
}
