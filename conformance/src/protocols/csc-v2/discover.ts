import { Broken } from '../../core/break.ts'
import { NotSupported } from '../../core/errors.ts'
import type { Facilities } from '../../core/facility.ts'
import type { Discovery, Protocol } from '../../core/protocol.ts'
import { type CredentialRole, type CscAnswers, credentialRoles, type Feature, features } from './answers.ts'
import { authorizationServer } from './discover/authorization-server.ts'
import { type Facts, factsOf, presumedFacts, rsaRole } from './discover/credential-facts.ts'
import { basic } from './recipes/clients.ts'
import { pssDigests } from './recipes/signing.ts'
import { clientToken, offersLogin, serviceGrant } from './recipes/tokens.ts'

type Members = Readonly<Record<string, unknown>>
type Send = Parameters<Protocol<CscAnswers>['discover']>[0]
type Profile = Record<string, unknown>

/**
 * The capability profile: what `info` and the authorization server declare, what the service says of the tester's
 * credentials, and what only the tester can know. Conditions of the requirements and scenarios speak of exactly these
 * members; SOURCES.md beside the catalogue lists them. What cannot be learned is presumed to be there, so that a service
 * that does not answer is blamed and nothing of it passes for a choice.
 */
export const discover: Protocol<CscAnswers>['discover'] = async (send, answers, live) => {
  const info = membersOf(await send('info', 'info', {}))
  const profile: Profile = { ...declared(info), ...known(answers), consent: true, refreshTokens: true }
  Object.assign(profile, { loginRefreshTokens: true }, factsIn(profile, answers, {}))
  live?.learn(profile)
  const learn = (facts: Members): void => {
    Object.assign(profile, facts)
    live?.learn(facts)
  }
  await attempt(async () => learn(await fromMetadata(profile, answers, live)))
  const bearer = await serviceTokenOf(send, answers, { profile, learn, live })
  if (bearer !== undefined) await describe(send, answers, { profile, learn, bearer })
  return profile
}

function declared(info: Members): Members {
  const { algos, algoParams } = membersOf(info.signAlgorithms)
  return {
    specs: info.specs,
    methods: stringsOf(info.methods),
    authType: stringsOf(info.authType),
    oauth2: info.oauth2,
    oauth2Issuer: info.oauth2Issuer,
    asynchronousOperationMode: info.asynchronousOperationMode === true,
    keyAlgo: stringsOf(algos),
    pssDigests: pssDigests(stringsOf(algoParams)),
  }
}

function known(answers: CscAnswers): Members {
  const roles = rolesOf(answers)
  return {
    outOfBand: roles.includes('oob'),
    managed: roles.includes('managed'),
    lockable: roles.includes('lockout'),
    confidentialClient: isConfidential(answers),
    ...Object.fromEntries(features.map((feature: Feature) => [feature, !answers.lacks?.includes(feature)])),
    lacks: answers.lacks ?? [],
  }
}

/** Whether client main has a secret that it authenticates with. Presumed of one that nobody named. @spec RFC 6749 §2.1 */
function isConfidential({ clients: { main } }: CscAnswers): boolean {
  return main === undefined || (main.authentication !== 'none' && main.clientSecret !== undefined)
}

/** Everything of the profile that follows from the descriptions of the credentials; presumed for those without one. */
function factsIn(profile: Profile, answers: CscAnswers, described: Partial<Record<CredentialRole, Members>>): Members {
  const keyAlgo = stringsOf(profile.keyAlgo)
  const facts = Object.fromEntries(
    credentialRoles.map((role): [string, Facts] => {
      const presumed = presumedFacts(role, keyAlgo)
      return [role, described[role] ? factsOf(described[role], presumed) : presumed]
    }),
  ) as Record<CredentialRole, Facts>
  const roles = rolesOf(answers)
  const has = (is: (facts: Facts) => boolean): boolean => roles.some(role => is(facts[role]))
  const rsa = rsaRole(facts, roles)
  return {
    facts,
    rsa: { role: rsa, algo: rsa ? facts[rsa].algo : keyAlgo },
    modes: [
      ...(has(({ explicit }) => explicit) ? ['explicit'] : []),
      ...(has(({ explicit }) => !explicit) ? ['oauth2code'] : []),
    ],
    SCAL: [...(has(({ SCAL }) => SCAL === '2') ? ['2'] : []), ...(roles.length > 0 ? ['1'] : [])],
    // Roles only: a profile is printed, and the answers hold secrets. Role `rsa` is there if any role has such a key.
    answers: {
      clients: presence(answers.clients),
      users: presence(answers.users),
      credentials: { ...presence(answers.credentials), ...(rsa && { rsa: true }) },
    },
  }
}

/** An issuer says where its endpoints are; where the tester says so, that counts. @spec CSC API 2.0.0.2 §11.1 */
async function fromMetadata(
  { oauth2Issuer, lacks, par, revocation }: Profile,
  { oauth2Url }: CscAnswers,
  live: Discovery<CscAnswers> | undefined,
): Promise<Members> {
  if (!live || typeof oauth2Issuer !== 'string') return {}
  const server = await authorizationServer(live.driver, oauth2Issuer)
  if (!server) return {}
  return {
    ...(oauth2Url === undefined && { endpoints: server.endpoints }),
    pushedOnly: server.pushedOnly,
    par: par === true && server.par,
    revocation: revocation === true && server.revocation,
    lacks: [...stringsOf(lacks), ...server.lacks],
  }
}

interface Learning {
  readonly profile: Profile
  readonly learn: (facts: Members) => void
  readonly live?: Discovery<CscAnswers> | undefined
}

/** A token of a user, by each way that there is, since each shows whether it gives refresh tokens; else the client's. */
async function serviceTokenOf(send: Send, answers: CscAnswers, learning: Learning): Promise<string | undefined> {
  const { profile, learn, live } = learning
  const authType = stringsOf(profile.authType)
  const byLogin = offersLogin(profile) ? await attempt(() => logIn(send, answers)) : undefined
  if (byLogin) learn({ loginRefreshTokens: isText(byLogin.refresh_token) })
  const byCode = authType.includes('oauth2code') ? await attempt(() => consented(learning)) : undefined
  if (byCode) learn({ refreshTokens: isText(byCode.refresh_token) })
  const own = byLogin?.access_token ?? byCode?.access_token
  if (own !== undefined || !live || !authType.includes('oauth2client')) return own
  return attempt(() => clientToken(live.driver, 'token.client'))
}

type Granted = Members & { readonly access_token: string }

async function logIn(send: Send, { users }: CscAnswers): Promise<Granted | undefined> {
  if (!users.main) return undefined
  const { username, password } = users.main
  return granted(
    membersOf(
      await send('token.login', 'auth/login', { rememberMe: true }, { authorization: basic(username, password) }),
    ),
  )
}

/** A driver says only when it is asked whether it can decide for a user. */
async function consented({ learn, live }: Learning): Promise<Granted | undefined> {
  const { consent } = (live?.driver.facilities ?? {}) as Partial<Facilities>
  if (!live || !consent) return undefined
  try {
    return granted((await serviceGrant(live.driver, consent, { step: 'token.code', user: 'main' })).json ?? {})
  } catch (error) {
    if (!(error instanceof NotSupported)) throw error
    learn({ consent: false })
    return undefined
  }
}

function granted(answer: Members): Granted | undefined {
  const { access_token } = answer
  return isText(access_token) ? { ...answer, access_token } : undefined
}

async function describe(
  send: Send,
  answers: CscAnswers,
  { profile, learn, bearer }: Learning & { readonly bearer: string },
): Promise<void> {
  if (!stringsOf(profile.methods).includes('credentials/info')) return
  const described: Partial<Record<CredentialRole, Members>> = {}
  for (const role of rolesOf(answers).filter(one => one !== 'foreign')) {
    const credentialID = answers.credentials[role]?.credentialID
    // With its certificate: the interlock must see a qualified one before anything is signed, whatever part of a set is run.
    const request = { credentialID, certificates: 'single', authInfo: true }
    const answer = await attempt(async () =>
      membersOf(await send(`role.${role}`, 'credentials/info', request, { bearer })),
    )
    if (answer && typeof answer.key === 'object') described[role] = answer
  }
  learn(factsIn(profile, answers, described))
}

/** What a target does not give is not learned; a mistake of the suite is no such thing. */
async function attempt<T>(learn: () => Promise<T>): Promise<T | undefined> {
  try {
    return await learn()
  } catch (error) {
    if (error instanceof Broken && error.at.kind !== 'suite') return undefined
    if (error instanceof NotSupported) return undefined
    throw error
  }
}

function rolesOf({ credentials }: CscAnswers): readonly CredentialRole[] {
  return credentialRoles.filter(role => credentials[role] !== undefined)
}

function presence(group: object): Record<string, true> {
  return Object.fromEntries(Object.keys(group).map(role => [role, true] as const))
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
