import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { type Certificate, issue, type Name } from './certificates.ts'
import { RSA } from './signing.ts'
import { type AuthObject, type Client, type Credential, type User, World } from './world.ts'

const year = 365 * 86_400_000

export interface Authority {
  readonly name: Name
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly certificate: Certificate
}

export function createAuthority(): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name: Name = [
    ['C', 'SI'],
    ['O', 'Drugo mnenje, d.o.o.'],
    ['CN', 'Preskusni izdajatelj'],
  ]
  const [notBefore, notAfter] = [new Date(Date.now() - 5 * year), new Date(Date.now() + 5 * year)]
  const certificate = issue({
    subject: name,
    publicKey: keys.publicKey,
    issuer: { name, ...keys },
    notBefore,
    notAfter,
    use: 'ca',
  })
  return { name, ...keys, certificate }
}

const kinds = {
  p256: { type: 'ec', curve: 'P-256', oid: '1.2.840.10045.3.1.7', length: 256, algo: ['1.2.840.10045.4.3.2'] },
  p384: { type: 'ec', curve: 'P-384', oid: '1.3.132.0.34', length: 384, algo: ['1.2.840.10045.4.3.3'] },
  rsa: { type: 'rsa', length: 2048, algo: ['1.2.840.113549.1.1.13', '1.2.840.113549.1.1.11', RSA] },
} as const

/** What a credential is in the words of the fixture; the rest is as of most of them. */
interface Wanted {
  readonly kind?: keyof typeof kinds
  readonly mode?: Credential['mode']
  readonly scal2?: boolean
  readonly multisign?: number
  readonly enabled?: boolean
  readonly expired?: boolean
  readonly code?: boolean
  readonly other?: boolean
}

/** By role: what the suite needs each for stands in the documentation of its set. */
const wanted: Readonly<Record<string, Wanted>> = {
  main: {},
  scal2: { kind: 'p384', scal2: true },
  single: { kind: 'rsa', multisign: 1 },
  otp: { code: true },
  otherOtp: { code: true },
  oauth2: { mode: 'oauth2code', scal2: true },
  oauth2Scal1: { mode: 'oauth2code' },
  disabled: { enabled: false },
  expired: { expired: true },
  lockout: {},
  foreign: { other: true },
}

/** A second role for a credential that serves it as well. */
const alsoServes: Readonly<Record<string, string>> = { ecdsa256: 'main', ecdsa384: 'scal2' }

export const lockedAfter = 4

export interface Fixture {
  readonly world: World
  /** The members of the test driver's answer that do not depend on addresses. */
  readonly answers: {
    readonly users: Readonly<Record<string, User>>
    readonly clients: Readonly<Record<string, unknown>>
    readonly credentials: Readonly<Record<string, unknown>>
  }
}

export function createFixture(authority: Authority): Fixture {
  const users = { main: user('ana.novak'), other: user('jože.kranjc') }
  const clients = { main: client('podpisna-aplikacija'), other: client('druga-aplikacija') }
  const credentials = Object.fromEntries(
    Object.entries(wanted).map(([role, of]) => [role, credential(of, of.other ? users.other : users.main, authority)]),
  )
  const world = new World({
    users: Object.values(users),
    clients: Object.values(clients),
    credentials: Object.values(credentials),
  })
  const roles = { ...Object.fromEntries(Object.keys(credentials).map(role => [role, role])), ...alsoServes }
  const answers = {
    users,
    clients: Object.fromEntries(
      Object.entries(clients).map(([role, of]) => [role, { ...of, authentication: 'client_secret_basic' }]),
    ),
    credentials: Object.fromEntries(Object.entries(roles).map(([role, as]) => [role, answersOf(credentials[as]!)])),
  }
  return { world, answers }
}

function user(username: string): User {
  return { userID: `urn:example:oseba:${username}`, username, password: randomBytes(12).toString('base64') }
}

function client(clientId: string): Client {
  const redirectUri = `https://${clientId}.example/nazaj?from=rssp`
  return { clientId, clientSecret: randomBytes(24).toString('base64'), redirectUri }
}

function credential(of: Wanted, owner: User, authority: Authority): Credential {
  const kind = kinds[of.kind ?? 'p256']
  const keys =
    kind.type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: kind.length })
      : generateKeyPairSync('ec', { namedCurve: kind.curve })
  const started = Date.now() - (of.expired ? 3 : 1) * year
  const certificate = issue({
    subject: [
      ['C', 'SI'],
      ['CN', `${owner.username}, preskus brez pravnega učinka`],
    ],
    publicKey: keys.publicKey,
    issuer: authority,
    notBefore: new Date(started),
    notAfter: new Date(started + 2 * year),
    use: 'signer',
  })
  const mode = of.mode ?? 'explicit'
  return {
    credentialID: `${kind.type}/${randomBytes(9).toString('base64url')}`,
    owner,
    mode,
    objects: mode === 'explicit' ? objects(of.code === true) : [],
    scal2: of.scal2 ?? false,
    multisign: of.multisign ?? 12,
    enabled: of.enabled ?? true,
    algo: kind.algo,
    length: kind.length,
    ...(kind.type === 'ec' && { curve: kind.oid }),
    privateKey: keys.privateKey,
    chain: [certificate, authority.certificate],
  }
}

function objects(code: boolean): readonly AuthObject[] {
  const phrase: AuthObject = { id: 'geslo za podpis', type: 'Password', value: randomBytes(9).toString('base64') }
  return code ? [phrase, { id: 'koda', type: 'ChallengeResponse' }] : [phrase]
}

/** What a tester types for the credential. */
function answersOf({ credentialID, objects }: Credential): Readonly<Record<string, unknown>> {
  const known = objects.flatMap(({ id, value }) => (value === undefined ? [] : [{ id, value }]))
  const code = objects.find(({ type }) => type === 'ChallengeResponse')
  return {
    credentialID,
    ...(known.length > 0 && {
      authData: known,
      wrongValue: { id: known[0]!.id, value: 'napačno geslo' },
      attempts: lockedAfter,
    }),
    ...(code && { otpObjectID: code.id }),
  }
}
