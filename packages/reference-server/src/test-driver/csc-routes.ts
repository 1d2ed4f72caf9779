import type { Stores } from '../ports/index.ts'
import type { CodeReader } from './code-reader.ts'
import { walkConsent } from './consent-walk.ts'
import type { DriverClock } from './driver-clock.ts'
import { type Members, oneOf, RequestRefused, text } from './members.ts'
import type { Routes } from './route.ts'

/** What a test of CSC API v2 needs of the driver besides. */
export function cscRoutes(options: {
  /** Origin of the server that is driven. */
  readonly origin: string
  readonly fetch: (request: Request) => Promise<Response>
  /** Users of the fixture by role. */
  readonly users: Readonly<
    Record<string, { readonly userID: string; readonly username: string; readonly password: string }>
  >
  readonly codes: CodeReader
  readonly stores: Stores
  readonly clock: DriverClock
}): Routes {
  const { clock, stores } = options
  const user = (members: Members) => options.users[oneOf(members, 'user', Object.keys(options.users))]!
  return {
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
        const wanted = oneOf(members, 'decision', ['approve', 'decline', 'fail'])
        if (wanted === 'fail') throw new RequestRefused(501, 'not_supported', 'nothing here fails after an approval')
        const decision = wanted === 'approve' ? 'approved' : 'declined'
        const pending = await stores.outOfBand.listPending(user(members).userID, clock.now())
        const decided = await Promise.all(pending.map(({ id }) => stores.outOfBand.decide(id, decision)))
        return { decided: decided.filter(Boolean).length }
      },
    },
  }
}
