import { scenario } from '../../../core/scenario.ts'
import { exchange, granted, pkce, refusedAuthorization } from '../recipes/authorization.ts'
import { authenticate } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, clientOf, credentialOf, textOf } from '../recipes/driver.ts'
import { hashOids, SHA_256, type SigningCredential, sign, signingCredential, signRefused } from '../recipes/signing.ts'
import { serviceToken } from '../recipes/tokens.ts'

const when = "authType has 'oauth2code' and methods has 'signatures/signHash' and answers.clients.main"

/** A token of scope credential in each of its parts: as bearer token, as SAD, for credentials/info, and spent. */
export const credentialScope: CscScenario = scenario({
  id: 'csc-v2.oauth.credential',
  title: 'Sign with a token of scope credential',
  needs: ['consent'],
  when: `${when} and answers.credentials.oauth2`,
  effects: ['signs'],
  cost: { signatures: 3, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const service = await serviceToken(t)
    const credential = await signingCredential(t, 'oauth2', { bearer: service })
    const messages = ['a', 'b'].slice(0, credential.multisign)
    const bearer = await credentialToken(t, 'credential.exchanged', { credential, messages: messages.toReversed() })
    const { credentialID } = credential
    await t.send('credential.info', 'credentials/info', { credentialID }, { bearer })
    await t.sendInvalid('credential.list', 'credentials/list', {}, { bearer, violates: 'csc-v2.service.required' })
    await sign(t, 'credential.sign', { bearer, credential, messages })
    const spent = { bearer, credential, messages: ['a'], violates: 'csc-v2.service.credential-token-spent' }
    await signRefused(t, 'credential.again', spent)
    const ended = { bearer, violates: spent.violates }
    await t.sendInvalid('credential.info-again', 'credentials/info', { credentialID }, ended)
    const asSad = await credentialToken(t, 'credential.as-sad-exchanged', { credential, messages: ['c'] })
    await sign(t, 'credential.as-sad', { bearer: service, credential, messages: ['c'], SAD: asSad })
    const bound = await credentialToken(t, 'credential.bound-exchanged', { credential, messages: ['a'] })
    const foreign = { bearer: bound, credential, messages: ['b'], violates: 'csc-v2.signhash.hash-covered-by-sad' }
    await signRefused(t, 'credential.foreign-hash', foreign)
  },
})

/** Good for one credential, tried on another. */
export const credentialElsewhere: CscScenario = scenario({
  id: 'csc-v2.oauth.credential-elsewhere',
  title: 'Use a token of scope credential for another credential',
  needs: ['consent'],
  when: `${when} and answers.credentials.oauth2 and answers.credentials.oauth2Scal1`,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const service = await serviceToken(t)
    const credential = await signingCredential(t, 'oauth2', { bearer: service })
    const other = await signingCredential(t, 'oauth2Scal1', { bearer: service })
    const bearer = await credentialToken(t, 'credential.exchanged', { credential, messages: ['a'] })
    const { credentialID } = other
    const violates = 'csc-v2.signhash.sad-condition'
    await t.sendInvalid('credential.elsewhere', 'credentials/info', { credentialID }, { bearer, violates })
    await signRefused(t, 'credential.elsewhere-signed', { bearer, credential: other, messages: ['a'], violates })
  },
})

/** Revoked before its limit is reached. */
export const credentialTokenRevoked: CscScenario = scenario({
  id: 'csc-v2.oauth.credential-revoked',
  title: 'Revoke a token of scope credential before it signs',
  needs: ['consent'],
  when: `${when} and revocation and answers.credentials.oauth2`,
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const service = await serviceToken(t)
    const credential = await signingCredential(t, 'oauth2', { bearer: service })
    const token = await credentialToken(t, 'credential.exchanged', { credential, messages: ['a'] })
    const { body, options } = authenticate(t, 'main', 'credential.revoked')
    await t.send('credential.revoked', 'oauth2/revoke', { token, ...body }, options)
    const request = { bearer: token, credential, messages: ['a'], violates: 'csc-v2.auth-revoke.immediate' }
    await signRefused(t, 'credential.revoked-used', request)
  },
})

/** authorization_details in place of the parameters. @spec RFC 9396 §2 */
export const rar: CscScenario = scenario({
  id: 'csc-v2.oauth.rar',
  title: 'Ask for the use of a credential by authorization_details',
  needs: ['consent'],
  when: `${when} and rar and answers.credentials.oauth2`,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const service = await serviceToken(t)
    const credential = await signingCredential(t, 'oauth2', { bearer: service })
    const authorization_details = details(t, credential, {})
    const first = await grant(t, 'rar.granted', { authorization_details })
    const token = await exchange(t, 'rar.exchanged', { ...first, extra: { authorization_details } })
    const bearer = textOf(t, 'rar.exchanged', token, 'access_token')
    await sign(t, 'rar.sign', { bearer, credential, messages: ['a'] })
    const changed = await grant(t, 'rar.changed-granted', { authorization_details })
    const other = details(t, credential, {
      documentDigests: [{ hash: t.hash('b', credential.algorithm.digest), label: 'Another' }],
    })
    await exchange(t, 'rar.changed', {
      ...changed,
      extra: { authorization_details: other },
      violates: 'csc-v2.token.rar',
    })
    for (const member of ['documentDigests', 'hashAlgorithmOID', 'credentialID'] as const) {
      await refusedDetails(t, `rar.no-${member}`, details(t, credential, { [member]: undefined }))
    }
  },
})

async function refusedDetails(t: CscDriver<'consent'>, step: string, authorization_details: string): Promise<void> {
  const parameters = { ...requestParameters(t, step), ...pkce(t).challenge, authorization_details }
  await refusedAuthorization(t, step, parameters, 'csc-v2.oauth.rar-members')
}

function details(t: CscDriver, credential: SigningCredential, changes: Record<string, unknown>): string {
  const { digest } = credential.algorithm
  return JSON.stringify([
    {
      type: 'credential',
      credentialID: credential.credentialID,
      documentDigests: [{ hash: t.hash('a', digest), label: 'Conformance test without legal effect' }],
      hashAlgorithmOID: hashOids[digest],
      ...changes,
    },
  ])
}

/** The server chooses the credential by what kind of signature is wanted. */
export const qualifier: CscScenario = scenario({
  id: 'csc-v2.oauth.qualifier',
  title: 'Ask for a credential by signatureQualifier',
  needs: ['consent'],
  when: `${when} and signatureQualifier and answers.credentials.oauth2 and facts.oauth2.qualified`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const bearer = await serviceToken(t)
    const { credentialID } = credentialOf(t, 'oauth2', 'qualifier.info')
    const { json } = await t.send('qualifier.info', 'credentials/info', { credentialID }, { bearer })
    const { signatureQualifier } = json ?? {}
    if (typeof signatureQualifier !== 'string') t.blocked('qualifier.exchanged', 'the credential shows no qualifier')
    const hashes = { numSignatures: '1', hashes: base64url(t.hash('a')), hashAlgorithmOID: SHA_256 }
    const given = await grant(t, 'qualifier.granted', { scope: 'credential', signatureQualifier, ...hashes })
    await exchange(t, 'qualifier.exchanged', given)
  },
})

/** Whether base64url is padded is not said; a refusal may be for this form. @spec RFC 4648 §5 */
const formOfHashes = 'in base64url without padding'

async function credentialToken(
  t: CscDriver<'consent'>,
  step: string,
  { credential, messages }: { readonly credential: SigningCredential; readonly messages: readonly string[] },
): Promise<string> {
  const { credentialID, algorithm } = credential
  const request = {
    scope: 'credential',
    credentialID,
    numSignatures: String(messages.length),
    hashes: messages.map(name => base64url(t.hash(name, algorithm.digest))).join(','),
    hashAlgorithmOID: hashOids[algorithm.digest],
  }
  const given = await grant(t, step, request)
  return textOf(t, step, await exchange(t, step, given), 'access_token')
}

function requestParameters(t: CscDriver, step: string): Readonly<Record<string, string>> {
  const { clientId, redirectUri } = clientOf(t, 'main', step)
  return { response_type: 'code', client_id: clientId, redirect_uri: redirectUri }
}

async function grant(
  t: CscDriver<'consent'>,
  name: string,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly code: string; readonly verifier: string }> {
  const { verifier, challenge } = pkce(t)
  const request = { name, parameters: { ...requestParameters(t, name), ...challenge, ...parameters } }
  const { code } = await granted(t, t.facilities.consent, request)
  if (code === '' && 'hashes' in parameters)
    t.blocked(name, `the authorization gave no code for hashes ${formOfHashes}`)
  return { code, verifier }
}

function base64url(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64url')
}
