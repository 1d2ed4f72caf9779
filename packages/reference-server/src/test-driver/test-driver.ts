import { MalformedJson, readJsonObject } from '../http/json.ts'
import { BodyTooLarge, readBody } from '../http/limited-body.ts'
import type { Mailbox } from '../mail/index.ts'
import type { Stores } from '../ports/index.ts'
import { ConsentFailed } from './consent-walk.ts'
import type { DriverClock } from './driver-clock.ts'
import { mailedCode } from './mailed-code.ts'
import { instant, type Members, number, RequestRefused, text } from './members.ts'
import { done, type Routes } from './route.ts'

/** What the driver of one server works on. */
export interface TestDriverOptions {
  /** Answers by protocol, as `GET /fixture` gives them. */
  readonly fixture: Readonly<Record<string, unknown>>
  /** What the protocol of the server needs besides. */
  readonly routes: Routes
  readonly clock: DriverClock
  readonly mailbox: Mailbox
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
  const routes = { ...notSupported(), ...sharedRoutes(options), ...options.routes }
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

/** What a driver of any protocol offers. */
function sharedRoutes(options: TestDriverOptions): Routes {
  const { clock, disturb, stores } = options
  const now = () => ({ now: clock.now().toISOString() })
  return {
    '/fixture': { GET: async () => options.fixture },
    '/clock': {
      GET: async () => now(),
      POST: async members => {
        setClock(clock, members)
        return now()
      },
    },
    '/mail-codes': {
      POST: async members => {
        const code = mailedCode(options.mailbox, text(members, 'address'))
        if (code === undefined) throw new RequestRefused(404, 'not_found', 'no code was mailed to this address')
        return { code }
      },
    },
    '/overload': { POST: done(members => disturb.overload(requests(members))) },
    '/unavailable': { POST: done(members => disturb.unavailable(requests(members))) },
    '/reset': { POST: done(() => options.reset()) },
    '/faults': { GET: async () => ({ told: options.faultsTold() }) },
    '/audit': { GET: async () => ({ events: await stores.audit.list(MAX_AUDIT_EVENTS) }) },
  }
}

/** Paths of the API that only some protocols need. */
const optional = ['/one-time-codes', '/consent', '/out-of-band', '/sso-tokens', '/condition']

function notSupported(): Routes {
  const refuse = async () => {
    throw new RequestRefused(501, 'not_supported', 'the protocol of this server has no such thing')
  }
  return Object.fromEntries(optional.map(path => [path, { POST: refuse }]))
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
