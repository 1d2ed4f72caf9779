// Somebody's client tests, here those of @x/csc-v2: what they know of the service, and how they look at what it says.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type Clock, type CscAuth, type CscClient, CscError, createCscClient, type Fetch } from '@x/csc-v2'
import type { CscAnswers } from '@x/reference-server/testing'

export interface World {
  readonly answers: CscAnswers
  readonly fetch: Fetch
  /** Asks the test driver, which stands in for the user and the clock. */
  drive(path: string, body: object): Promise<Readonly<Record<string, unknown>>>
}

/** One thing that a client does with a service; it rejects where the service does not behave. */
export type Journey = (world: World) => Promise<void>

export const hashAlgorithmOID = '2.16.840.1.101.3.4.2.1'

/** Authorized as a client of the code flow is, with its secret, or by the password of the user. */
export function clientOf(
  { answers, fetch }: World,
  auth: CscAuth | 'user' | 'client' = 'user',
  secret?: string,
): CscClient {
  const { clientId, clientSecret = '', redirectUri } = answers.clients.main
  const { username, password } = answers.users.main
  const named = { user: { type: 'basic', username, password }, client: { type: 'oauth2client' } } as const
  return createCscClient({
    ...{ baseUrl: answers.serviceUrl, fetch, answers: 'strict', clock: hasty },
    auth: typeof auth === 'string' ? named[auth] : auth,
    oauth2: {
      ...{ client_id: clientId, redirect_uri: redirectUri },
      authentication: { method: 'client_secret_post', client_secret: secret ?? clientSecret },
    },
    limits: { maxAttempts: 1, timeoutMs: 5000 },
  })
}

/** Sleeps are short and count in full, so that a service that never ends is given up soon. */
let slept = 0
const hasty: Clock = {
  now: () => Date.now() + slept,
  async sleep(ms) {
    slept += ms
    await new Promise(resolve => setTimeout(resolve, 5))
  },
}

export interface Refusal {
  /** 400, if it is not said. */
  readonly status?: number
  /** Where the text fixes the code. */
  readonly error?: string
}

/** A service says no in this way. */
export async function refused(asked: Promise<unknown>, { status = 400, error }: Refusal): Promise<CscError> {
  const reason = await refusedSomehow(asked)
  assert.equal(reason.status, status)
  if (error !== undefined) assert.equal(reason.error, error)
  return reason
}

/** A service does not know the client, in the words of the API or in those of RFC 6749 §5.2. */
export async function unknownClient(asked: Promise<unknown>): Promise<void> {
  const { status, error } = await refusedSomehow(asked)
  const known = ['400 invalid_request', '400 invalid_client', '401 invalid_client']
  assert.ok(known.includes(`${status} ${error}`), `${status} ${error}`)
}

/** A service says no, where the text fixes neither status nor code. */
export async function refusedSomehow(asked: Promise<unknown>): Promise<CscError> {
  const reason = await asked.then(
    () => assert.fail('was to be refused'),
    (rejection: unknown) => rejection,
  )
  if (reason instanceof CscError && reason.status < 500) return reason
  throw reason
}

export const messages: readonly Buffer[] = ['first', 'second'].map(text => Buffer.from(`${text}, without legal effect`))

export function digestOf(message: Uint8Array, algorithm = 'sha256'): Buffer {
  return createHash(algorithm).update(message).digest()
}
