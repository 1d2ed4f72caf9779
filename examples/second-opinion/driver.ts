import { conclude, open } from './authorization-request.ts'
import { codeOf } from './authorize.ts'
import { type Ask, invalid, jsonOf, type Members, Refusal, type Reply } from './http.ts'
import type { World } from './world.ts'

/** What the fixture tells of a user. */
export interface Driven {
  readonly world: World
  /** The answer to `GET /fixture`. */
  readonly fixture: Members
  /** Users by role. */
  readonly users: Readonly<Record<string, { readonly username: string; readonly password: string }>>
}

/**
 * The test-driver API: what a tester needs and the protocol does not offer. It gives away secrets of test users, so it
 * listens on loopback and answers no browser. What this server does not have is answered 501.
 */
export function driver(driven: Driven): (ask: Ask) => Reply {
  const { world, fixture } = driven
  return ask => {
    if (ask.headers.origin !== undefined || ask.headers['sec-fetch-site'] !== undefined)
      throw new Refusal(403, 'forbidden', 'This is not for browsers')
    switch (`${ask.method} ${ask.path}`) {
      case 'GET /fixture':
        return { status: 200, json: fixture }
      case 'GET /clock':
        return clock(world)
      case 'POST /clock':
        return setClock(world, jsonOf(ask))
      case 'POST /one-time-codes':
        return oneTimeCode(world, jsonOf(ask))
      case 'POST /consent':
        return consent(driven, jsonOf(ask))
      case 'POST /overload':
        return outage(world, 429, jsonOf(ask))
      case 'POST /unavailable':
        return outage(world, 503, jsonOf(ask))
      case 'POST /reset':
        world.reset()
        return { status: 204 }
      default:
        throw new Refusal(501, 'not_supported', 'This driver does not have the operation')
    }
  }
}

function clock(world: World): Reply {
  return { status: 200, json: { now: new Date(world.now()).toISOString() } }
}

function setClock(world: World, { advanceSeconds, now, reset }: Members): Reply {
  const at = typeof now === 'string' ? Date.parse(now) : Number.NaN
  if (typeof advanceSeconds === 'number') world.setClock(world.now() + advanceSeconds * 1000)
  else if (reset === true) world.setClock(Date.now())
  else if (!Number.isNaN(at)) world.setClock(at)
  else throw invalid('advanceSeconds must be a number, or now a date, or reset true')
  return clock(world)
}

function oneTimeCode(world: World, { credentialID, authObjectID }: Members): Reply {
  if (typeof credentialID !== 'string' || typeof authObjectID !== 'string')
    throw invalid('credentialID and authObjectID must be strings')
  const code = codeOf(world, { credentialID, authObjectID })
  if (code === undefined) throw new Refusal(404, 'not_found', 'No code was sent for this object')
  return { status: 200, json: { code } }
}

/** Signs in and presses a button, without a browser. */
function consent({ world, users }: Driven, { url, user, decision }: Members): Reply {
  if (typeof url !== 'string' || !URL.canParse(url)) throw invalid('url must be a URL')
  const known = Object.hasOwn(users, String(user)) ? users[String(user)] : undefined
  if (!known) throw invalid('user must be the role of a user')
  if (decision !== 'approve' && decision !== 'deny') throw invalid('decision must be approve or deny')
  const { page } = shown(world, url)
  return { status: 200, json: { location: conclude(world, page, { ...known, approved: decision === 'approve' }) } }
}

function shown(world: World, url: string): { readonly page: string } {
  try {
    return open(world, new URL(url).searchParams)
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(409, 'consent_failed', error.message) : error
  }
}

function outage(world: World, status: 429 | 503, { requests }: Members): Reply {
  if (typeof requests !== 'number' || !Number.isInteger(requests) || requests < 0 || requests > 1000)
    throw invalid('requests must be an integer from 0 to 1000')
  world.outage = { status, left: requests }
  return { status: 204 }
}
