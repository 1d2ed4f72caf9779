import type { AdssClient } from '../../ports/index.ts'
import { constantTimeEqual, secretHash } from '../../secrets/index.ts'
import { findClient } from '../client-standing.ts'
import type { Answer, Call, Operation } from '../operation.ts'
import { mandatory, optionalString } from '../parameters.ts'
import { type RefusalName, refuse } from '../refusal.ts'
import type { TokenAnswer } from '../token.ts'
import { authenticationProfileOf } from './authentication-profile.ts'
import { clientCredentialsGrant } from './grants/client-credentials.ts'
import { refreshTokenGrant } from './grants/refresh-token.ts'
import { activeDirectoryGrant, passwordGrant } from './grants/user-password.ts'

/** @spec ADSS CSP §3.1 */
export const authentication: Operation = { id: 'authentication', token: 'none', handle }

async function handle(call: Call): Promise<Answer> {
  const client = await identifiedClient(call)
  const name = grantName(call)
  if (client !== undefined && name !== undefined) await judgeProfile(call, client, name)
  const grant = name === undefined ? undefined : grants[name]
  if (grant === undefined) refuse('grant-type-invalid')
  mandatory(call, { client_id: 'client-id-missing', client_secret: 'client-secret-missing', ...grant.mandatory })
  return { body: await grant.act(call, client ?? refuse('client-id-missing')) }
}

interface Grant {
  /** Only an authentication profile of this type goes with it. */
  readonly type?: 'PASSWORD' | 'ACTIVE_DIRECTORY'
  readonly mandatory: Readonly<Record<string, RefusalName>>
  readonly act: (call: Call, client: AdssClient) => Promise<TokenAnswer>
}

const namedUser = { username: 'user-id-missing', password: 'password-missing' } as const

/** The spelling is exact. @spec ADSS CSP inconsistencies §8 */
const grants = {
  password: { type: 'PASSWORD', mandatory: namedUser, act: passwordGrant },
  client_credentials: { mandatory: {}, act: clientCredentialsGrant },
  refresh_token: { mandatory: { refresh_token: 'refresh-token-missing' }, act: refreshTokenGrant },
  active_directory: { type: 'ACTIVE_DIRECTORY', mandatory: namedUser, act: activeDirectoryGrant },
} as const satisfies Readonly<Record<string, Grant>>

type GrantName = keyof typeof grants

/** Stage `client`: undefined where the form names none, which stage `mandatory` refuses. */
async function identifiedClient(call: Call): Promise<AdssClient | undefined> {
  const clientId = optionalString(call.parameters, 'client_id')
  if (clientId === undefined) return undefined
  const client = await findClient(call, clientId)
  const secret = optionalString(call.parameters, 'client_secret')
  const isWrong = secret !== undefined && !constantTimeEqual(secretHash(secret), client.secretHash)
  if (isWrong && !call.faults.tell('adss-client-secret-not-checked')) refuse('client-secret-invalid')
  return client
}

function grantName({ parameters, faults }: Call): GrantName | undefined {
  const given = optionalString(parameters, 'grant_type')
  if (given !== undefined && Object.hasOwn(grants, given)) return given as GrantName
  return faults.tell('adss-grant-type-not-checked') ? 'client_credentials' : undefined
}

/** Stage `profile`: only users have one, so that the other grants need none. */
async function judgeProfile(call: Call, client: AdssClient, name: GrantName): Promise<void> {
  const { type }: Grant = grants[name]
  if (type !== undefined) await authenticationProfileOf(call, client, type)
}
