import { MalformedJson, readJsonObject } from '../http/json.ts'
import { BodyTooLarge, readBody } from '../http/limited-body.ts'
import type { Stores } from '../ports/index.ts'
import type { CodeReader } from './code-reader.ts'
import { ConsentFailed, walkConsent } from './consent-walk.ts'
import type { DriverClock } from './driver-clock.ts'
import { instant, type Members, number, oneOf, RequestRefused, text } from './members.ts'

/** What the driver of one server works on. */
export interface TestDriverOptions {
  /** Origin of the server that is driven. */
  readonly origin: string
  readonly fetch: (request: Request) => Promise<Response>
  /** Answers by protocol, as `GET /fixture` gives them. */
  readonly fixture: Readonly<Record<string, unknown>>
  /** Users of the fixture by role. */
  readonly users: Readonly<
    Record<string, { readonly userID: string; readonly username: string; readonly password: string }>
  >
  readonly clock: DriverClock
  readonly codes: CodeReader
  /** Makes the next requests to the API fail. */
  readonly disturb: { overload(requests: number): void; unavailable(requests: number): void }
  readonly stores: Stores
  readonly reset: () => Promise<void>
  readonly faultsTold: () => Readonly<Record<string, number>>
}

/**
 * What a test needs and the wire does not offer: `specs/test-driver/openapi.yaml`. It gives away every secret of the
 * fixture, so it belongs on a loopback port of its own.
 */
export function createTestDriver(options: TestDriverOptions): (request: Request) => Promise<Response> {
  const routes = routesOf(options)
  return async request => {
    try {
      refuseBrowsers(request)
      const { pathname } = new URL(request.url)
      const methods = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined
      if (!methods) throw new RequestRefused(404, 'not_found', 'there is nothing at this path')
      const route = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined
      if (!route) throw new RequestRefused(405, 'method_not_allowed', `allowed are ${Object.keys(methods).join(', ')}`)
      const answer = await route(await readMembers(request))
      return answer ? json(200, answer) : new Response(null, { status: 204 })
    } catch (error) {
      return refusal(error)
    }
  }
}

/** What is answered as JSON, or nothing: 204. */
type Route = (members: Members) => Promise<object | undefined>
type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>

function routesOf(options: TestDriverOptions): Routes {
  const { clock, disturb, stores } = options
  const now = () => ({ now: clock.now().toISOString() })
  const user = (members: Members) => options.users[oneOf(members, 'user', Object.keys(options.users))]!
  const routes: Routes = {
    '/fixture': { GET: async () => options.fixture },
    '/clock': {
      GET: async () => now(),
      POST: async members => {
        setClock(clock, members)
        return now()
      },
    },
    '/one-time-codes': {
      POST: async members => {
        const [credentialID, authObjectID] = [text(members, 'credentialID'), text(members, 'authObjectID')]
        const code = await options.codes.read({ credentialID, authObjectID })
        if (code === undefined) throw new RequestRefused(404, 'not_found', 'no code was sent for this object')
        return { code }
      },
    },
    '/consent': {
      POST: async members => {
        const url = text(members, 'url')
        if (!URL.canParse(url) || new URL(url).origin !== options.origin) {
          throw new RequestRefused(400, 'invalid_request', 'url must be an address of the server that is driven')
        }
        const { username, password } = user(members)
        const decision = oneOf(members, 'decision', ['approve', 'deny'])
        return { location: await walkConsent(options.fetch, { url, username, password, decision }) }
      },
    },
    '/out-of-band': {
      POST: async members => {
        const decision = oneOf(members, 'decision', ['approve', 'decline']) === 'approve' ? 'approved' : 'declined'
        const pending = await stores.outOfBand.listPending(user(members).userID, clock.now())
        const decided = await Promise.all(pending.map(({ id }) => stores.outOfBand.decide(id, decision)))
        return { decided: decided.filter(Boolean).length }
      },
    },
    '/overload': { POST: done(members => disturb.overload(requests(members))) },
    '/unavailable': { POST: done(members => disturb.unavailable(requests(members))) },
    '/reset': { POST: done(() => options.reset()) },
    '/faults': { GET: async () => ({ told: options.faultsTold() }) },
    '/audit': { GET: async () => ({ events: await stores.audit.list(MAX_AUDIT_EVENTS) }) },
  }
  return routes
}

/** A route that has nothing to tell. */
function done(act: (members: Members) => Promise<void> | void): Route {
  return async members => {
    await act(members)
    return undefined
  }
}

const MAX_AUDIT_EVENTS = 1000
/** Octets; the longest member is an authorization request. */
const MAX_BODY = 65_536

function setClock(clock: DriverClock, members: Members): void {
  const [member, ...more] = Object.keys(members)
  if (more.length > 0) throw new RequestRefused(400, 'invalid_request', 'exactly one member must be given')
  try {
    if (member === 'advanceSeconds') clock.advance(number(members, 'advanceSeconds'))
    else if (member === 'now') clock.set(instant(members, 'now'))
    else if (member === 'reset' && members.reset === true) clock.reset()
    else throw new RangeError('advanceSeconds, now or reset: true must be given')
  } catch (error) {
    if (error instanceof RangeError) throw new RequestRefused(400, 'invalid_request', error.message)
    throw error
  }
}

function requests(members: Members): number {
  const count = number(members, 'requests')
  if (Number.isInteger(count) && count >= 0 && count <= 1000) return count
  throw new RequestRefused(400, 'invalid_request', 'requests must be a whole number from 0 to 1000')
}

/** A page in a browser of the same machine could reach a loopback port; what it sends carries one of these. */
function refuseBrowsers({ headers }: Request): void {
  if (!headers.has('origin') && !headers.has('sec-fetch-site')) return
  throw new RequestRefused(403, 'forbidden', 'the test driver answers no browser')
}

async function readMembers(request: Request): Promise<Members> {
  const octets = await readBody(request, MAX_BODY)
  return octets.length === 0 ? {} : readJsonObject(octets)
}

function refusal(error: unknown): Response {
  if (error instanceof RequestRefused)
    return json(error.status, { error: error.error, error_description: error.message })
  if (error instanceof MalformedJson) return json(400, { error: 'invalid_request', error_description: error.message })
  if (error instanceof BodyTooLarge) return json(413, { error: 'invalid_request', error_description: error.message })
  if (error instanceof ConsentFailed) return json(409, { error: 'consent_failed', error_description: error.message })
  const { name } = error instanceof Error ? error : { name: 'unknown' }
  return json(500, { error: 'server_error', error_description: `the test driver failed (${name})` })
}

function json(status: number, members: object): Response {
  return Response.json(members, { status, headers: { 'cache-control': 'no-store' } })
}
