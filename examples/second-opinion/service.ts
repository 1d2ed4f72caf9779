import { authorize, extendTransaction, getChallenge } from './authorize.ts'
import { type Call, credentialOf, textOf } from './call.ts'
import { describe } from './describe.ts'
import { type Ask, invalid, jsonOf, type Members, Refusal, type Reply, unknown } from './http.ts'
import { signHash } from './sign.ts'
import { bearerOf, revoke } from './tokens.ts'
import type { AccessToken, World } from './world.ts'

type Method = (call: Call) => Reply

const methods: Readonly<Record<string, Method>> = {
  'signatures/signHash': signHash,
  'credentials/extendTransaction': extendTransaction,
  'credentials/getChallenge': getChallenge,
  'credentials/authorize': authorize,
  'credentials/info': credentialInfo,
  'credentials/list': list,
  'auth/revoke': authRevoke,
}

/** What a token of scope credential opens as well. @spec CSC API 2.0.0.2 §8.4 */
const openToCredentialTokens: readonly string[] = ['credentials/info', 'signatures/signHash']

/** One grey pixel. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

export interface Addresses {
  /** Ends in /csc/v2. */
  readonly service: string
  readonly issuer: string
}

export function service(world: World, { service: base, issuer }: Addresses): (ask: Ask) => Reply {
  const { pathname, origin } = new URL(base)
  return ask => {
    if (`${ask.method} ${ask.path}` === 'GET /znak.png')
      return { status: 200, content: { type: 'image/png', bytes: logo } }
    if (!ask.path.startsWith(`${pathname}/`)) throw new Refusal(404, 'not_found', 'There is nothing here')
    if (world.outage.left > 0) return outage(world)
    const name = ask.path.slice(pathname.length + 1)
    if (ask.method !== 'POST') throw invalid('Methods are called by POST')
    if (name === 'info') return info(jsonOf(ask), { issuer, origin })
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined
    if (!method) throw new Refusal(501, 'not_implemented', 'This service does not have the method')
    const token = bearerOf(world, ask)
    if (token.scope === 'credential' && !openToCredentialTokens.includes(name))
      throw new Refusal(403, 'access_denied', 'A token of scope credential does not open this method')
    const body = jsonOf(ask)
    if (body.clientData !== undefined && typeof body.clientData !== 'string')
      throw invalid('Invalid parameter clientData')
    return method({ world, token, body })
  }
}

/** Comes back at a date instead of after so many seconds. @spec RFC 9110 §10.2.3 */
function outage(world: World): Reply {
  world.outage.left -= 1
  const headers = { 'Retry-After': new Date(Date.now() + 1000).toUTCString() }
  throw new Refusal(world.outage.status, 'temporarily_unavailable', 'Please come back a little later', headers)
}

/** In one language only, whatever is asked for, and without the members that may be left out. @spec CSC API 2.0.0.2 §11.1 */
function info({ lang }: Members, { issuer, origin }: { readonly issuer: string; readonly origin: string }): Reply {
  if (lang !== undefined && typeof lang !== 'string') throw invalid('Invalid parameter lang')
  const json = {
    [unknown]: { odd: [null, 'è'] },
    conformance_levels: [],
    signature_formats: { formats: [] },
    signAlgorithms: {
      algos: [
        '1.2.840.10045.4.3.2',
        '1.2.840.10045.4.3.3',
        '1.2.840.113549.1.1.11',
        '1.2.840.113549.1.1.13',
        '1.2.840.113549.1.1.1',
      ],
    },
    methods: Object.keys(methods),
    oauth2Issuer: issuer,
    authType: ['oauth2client', 'oauth2code'],
    description: 'Preskusna storitev za podpisovanje na daljavo: vse, kar določa izvajalec, je drugače.',
    lang: 'sl',
    region: 'SI',
    logo: `${origin}/znak.png`,
    name: 'Drugo mnenje',
    specs: '2.0.0.0',
  }
  return { status: 200, json }
}

/** @spec CSC API 2.0.0.2 §11.4 */
function list({ world, token, body }: Call): Reply {
  const { user } = token.grant
  const { userID, credentialInfo = false } = body
  if (user && userID !== undefined) throw invalid('userID parameter MUST be null')
  const owner = user ?? world.users.find(one => one.userID === userID)
  if (!owner) throw invalid('Invalid parameter userID')
  const own = world.credentials.filter(credential => credential.owner === owner)
  const json = { credentialIDs: own.map(({ credentialID }) => credentialID) }
  if (credentialInfo !== true) return { status: 200, json }
  const credentialInfos = own.map(one => ({ ...describe(one, body), credentialID: one.credentialID }))
  return { status: 200, json: { credentialInfos, ...json } }
}

/** @spec CSC API 2.0.0.2 §11.5 */
function credentialInfo(call: Call): Reply {
  return { status: 200, json: describe(credentialOf(call), call.body) }
}

/** @spec CSC API 2.0.0.2 §11.3 */
function authRevoke({ world, token, body }: Call): Reply {
  const text = textOf(body, 'token')
  if (body.token_type_hint !== undefined && !['access_token', 'refresh_token'].includes(String(body.token_type_hint)))
    throw invalid('Invalid string parameter token_type_hint')
  const own = ({ client, user }: AccessToken['grant']) => client === token.grant.client && user === token.grant.user
  if (!revoke(world, text, own)) throw invalid('Invalid string parameter token')
  return { status: 204 }
}
