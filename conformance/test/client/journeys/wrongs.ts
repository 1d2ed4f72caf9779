import {
  clientOf,
  digestOf,
  hashAlgorithmOID,
  type Journey,
  messages,
  refused,
  refusedSomehow,
  unknownClient,
} from '../world.ts'

const signAlgo = '1.2.840.113549.1.1.11'
const hashes = [digestOf(messages[0] ?? Buffer.alloc(0))]
/** As long as a server's own secrets are, so that its echo would be one. */
const unknown = 'something-that-nobody-was-ever-given'

/** A token that nobody issued, at every method that wants one. */
export const strangers: Journey = async world => {
  const client = clientOf(world)
  const { credentialID } = world.answers.credentials.main
  const options = { bearer: { token: unknown, scope: 'service' } } as const
  const { credentials, signatures } = client
  const calls = [
    () => client.auth.revoke({ token: unknown }, options),
    () => credentials.list({}, options),
    () => credentials.info({ credentialID }, options),
    () => credentials.authorize({ credentialID, numSignatures: 1 }, options),
    () => credentials.authorizeCheck({ handle: unknown }, options),
    () => credentials.getChallenge({ credentialID, authObjectID: 'PIN' }, options),
    () => credentials.extendTransaction({ credentialID, SAD: unknown, hashes, hashAlgorithmOID }, options),
    () => signatures.signHash({ credentialID, SAD: unknown, hashes, signAlgo }, options),
    () => signatures.signPolling({ requestID: unknown }, options),
  ]
  for (const call of calls) await refused(call(), { status: 401 })
}

/** Somebody with a wrong password, secret, code or refresh token. */
export const impostors: Journey = async world => {
  const { main } = world.answers.users
  const client = clientOf(world)
  const wrong = { basic: { username: main.username, password: 'not the password' } }
  await refused(client.auth.login({}, wrong), { error: 'authentication_error' })
  await refused(client.auth.login({ refresh_token: unknown }), { error: 'invalid_request' })
  await refused(client.auth.revoke({ token: unknown }), { error: 'invalid_request' })
  const { oauth2 } = clientOf(world, { type: 'external' }, 'not the secret')
  await unknownClient(oauth2.token({ grant_type: 'client_credentials' }))
  await unknownClient(oauth2.revoke({ token: unknown }))
  const code_challenge = digestOf(Buffer.from('verifier')).toString('base64url')
  await refusedSomehow(oauth2.pushed_authorize({ scope: 'service', code_challenge }))
  const listens = { scope: 'service', code_challenge, redirect_uri: 'https://elsewhere.example/' } as const
  await refused(client.oauth2.pushed_authorize(listens), { error: 'invalid_request' })
  const code = { grant_type: 'authorization_code', code: unknown, code_verifier: 'v'.repeat(43) } as const
  await refused(client.oauth2.token(code), { error: 'invalid_grant' })
  await refused(client.oauth2.token({ grant_type: 'refresh_token', refresh_token: unknown }), {
    error: 'invalid_grant',
  })
}

/** Credentials that there are not, or not for this. */
export const unfit: Journey = async world => {
  const { credentials, signatures } = clientOf(world)
  const roles = world.answers.credentials
  const error = 'invalid_request'
  const nobodys = { credentialID: unknown }
  await refused(credentials.info(nobodys), { error })
  await refused(credentials.authorize({ ...nobodys, numSignatures: 1 }), { error })
  await refused(credentials.getChallenge({ ...nobodys, authObjectID: 'PIN' }), { error })
  await refusedSomehow(credentials.extendTransaction({ ...nobodys, SAD: unknown, hashes, hashAlgorithmOID }))
  await refused(signatures.signHash({ ...nobodys, SAD: unknown, hashes, signAlgo }), { error })
  await refused(signatures.signPolling({ requestID: unknown }), { error })
  await refused(credentials.authorizeCheck({ handle: unknown }), { error })
  await refused(credentials.list({ userID: world.answers.users.main.userID }), { error })
  const one = { numSignatures: 1, hashes, hashAlgorithmOID }
  for (const role of ['disabled', 'oauth2', 'foreign'] as const) {
    const { credentialID, authData = [] } = roles[role]
    await refused(credentials.authorize({ ...one, credentialID, authData }), { error })
  }
  const { credentialID, authData = [] } = roles.scal2
  await refusedSomehow(credentials.authorize({ credentialID, authData, numSignatures: 1 }))
}
