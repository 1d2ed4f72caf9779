import assert from 'node:assert/strict'
import { CscError, type OperationId } from '@x/csc-v2'
import { clientOf, type Journey } from '../world.ts'

const used: readonly OperationId[] = [
  ...(['auth/login', 'auth/revoke', 'oauth2/authorize', 'oauth2/pushed_authorize', 'oauth2/token'] as const),
  ...(['oauth2/revoke', 'credentials/list', 'credentials/info', 'credentials/authorize'] as const),
  ...(['credentials/authorizeCheck', 'credentials/getChallenge', 'credentials/extendTransaction'] as const),
  ...(['signatures/signHash', 'signatures/signPolling'] as const),
]

/** What the service says of itself, and that it is so. */
export const service: Journey = async world => {
  const client = clientOf(world)
  const info = await client.info()
  assert.equal(info.asynchronousOperationMode, true)
  assert.equal(new URL(info.oauth2 ?? '').origin, new URL(world.answers.serviceUrl).origin)
  assert.deepEqual(
    used.filter(method => !info.methods.includes(method)),
    [],
    'methods that are used and not announced',
  )
  for (const role of ['main', 'ecdsa256'] as const) {
    const { key } = await client.credentials.info({ credentialID: world.answers.credentials[role].credentialID })
    assert.ok(
      key.algo.every(algo => info.signAlgorithms.algos.includes(algo)),
      'signAlgorithms lacks one of a key',
    )
  }
  const { lang = '' } = info
  assert.equal((await client.info({ lang })).lang?.split('-')[0], lang.split('-')[0])
  assert.ok(Intl.getCanonicalLocales((await client.info({ lang: 'mt-MT' })).lang ?? 'en'))
  await isThereIfAnnounced(info.methods, 'signatures/signDoc', () =>
    client.signatures.signDoc({
      ...{ credentialID: world.answers.credentials.main.credentialID, SAD: 'none' },
      documents: [
        { document: 'AAAA', signature_format: 'C', conformance_level: 'AdES-B-B', signAlgo: '1.2.840.113549.1.1.11' },
      ],
    }),
  )
  await isThereIfAnnounced(info.methods, 'signatures/timestamp', () =>
    client.signatures.timestamp({
      hash: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
      hashAlgo: '2.16.840.1.101.3.4.2.1',
    }),
  )
}

async function isThereIfAnnounced(
  methods: readonly string[],
  method: OperationId,
  call: () => Promise<unknown>,
): Promise<void> {
  const said = await call().catch((error: unknown) => error)
  if (said instanceof Error && !(said instanceof CscError)) throw said
  const isThere = !(said instanceof CscError && said.status === 501)
  assert.equal(isThere, methods.includes(method), `${method} is announced, or is there`)
  if (said instanceof CscError) assert.ok([400, 401, 501].includes(said.status), `${method} answers ${said.status}`)
}

/** 429 and 503, with the time to come back. */
export const busy: Journey = async world => {
  const client = clientOf(world)
  await world.drive('/overload', { requests: 1 })
  const overloaded = await refusedWith(client.info(), 429)
  assert.ok(overloaded.retryAfter !== undefined)
  await world.drive('/unavailable', { requests: 1 })
  await refusedWith(client.info(), 503)
  await client.info()
}

async function refusedWith(asked: Promise<unknown>, status: number): Promise<CscError> {
  const reason = await asked.catch((error: unknown) => error)
  if (!(reason instanceof CscError)) throw reason
  assert.equal(reason.status, status)
  return reason
}

/** Tokens of a user with a password: with and without a refresh token, revoked and renewed. */
export const login: Journey = async world => {
  const client = clientOf(world)
  await client.auth.login()
  await client.auth.login({ rememberMe: false })
  const { refresh_token, access_token } = await client.auth.login({ rememberMe: true })
  const bearer = { token: access_token, scope: 'service' } as const
  await client.credentials.list({}, { bearer })
  await client.auth.revoke({ token: access_token }, { bearer })
  // A service need not give one, whatever it is asked for.
  if (refresh_token === undefined) return
  const renewed = await client.auth.login({ refresh_token })
  const again = { bearer: { token: renewed.access_token, scope: 'service' } } as const
  await client.credentials.list({}, again)
  await client.auth.revoke({ token: renewed.refresh_token ?? refresh_token }, again)
}
