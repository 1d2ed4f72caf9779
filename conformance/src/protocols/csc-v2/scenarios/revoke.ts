import { scenario } from '../../../core/scenario.ts'
import { authenticate } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, clientOf, textOf } from '../recipes/driver.ts'
import { clientToken, serviceGrant } from '../recipes/tokens.ts'

const operation = 'oauth2/revoke'

export const revoke: CscScenario = scenario({
  id: 'csc-v2.revoke',
  title: "Revoke the application's token, rightly and wrongly",
  needs: [],
  when: "revocation and authType has 'oauth2client' and answers.clients.main",
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const token = await clientToken(t)
    const { body, options } = authenticate(t, 'main', 'revoke.refused')
    const { clientId, clientSecret } = clientOf(t, 'main', 'revoke.refused')
    const refuse = (step: string, parameters: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`revoke.${step}`, operation, { ...parameters, ...body }, { ...options, violates })
    await refuse('token-missing', {}, 'csc-v2.revoke.token-missing')
    await refuse('hint-invalid', { token, token_type_hint: 'magic_token' }, 'csc-v2.revoke.hint-invalid')
    await refuse('token-unknown', { token: t.random.hex(32) }, 'csc-v2.errors.common-codes')
    const bare = (step: string, parameters: Record<string, unknown>, authorization?: string) =>
      t.sendInvalid(
        `revoke.${step}`,
        operation,
        { token, ...parameters },
        {
          ...(authorization && { authorization }),
          violates: authorization ? 'csc-v2.revoke.authorization-invalid' : 'csc-v2.token.client-authentication',
        },
      )
    await bare('client-id-missing', {})
    await bare('client-id-unknown', { client_id: `nobody-${t.random.hex(6)}`, client_secret: clientSecret })
    await bare('unauthenticated', { client_id: clientId })
    await bare('wrong-secret', { client_id: clientId, client_secret: t.random.hex(16) })
    await bare('authorization-invalid', {}, `Unknown ${t.random.hex(16)}`)
    await t.send('revoke.done', operation, { token, ...body }, options)
    await t.sendInvalid(
      'revoke.used',
      'credentials/list',
      {},
      { bearer: token, violates: 'csc-v2.auth-revoke.immediate' },
    )
  },
})

const grants = "revocation and authType has 'oauth2code' and answers.clients.main"

/** The access token of a grant, which needs no refresh token beside it. */
export const revokeAccess: CscScenario = scenario({
  id: 'csc-v2.revoke.access',
  title: 'Revoke the access token of a grant',
  needs: ['consent'],
  when: grants,
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const { json } = await serviceGrant(t, t.facilities.consent, { step: 'grant.exchanged', user: 'main' })
    await accessRevoked(t, textOf(t, 'grant.exchanged', { json }, 'access_token'))
  },
})

async function accessRevoked(t: CscDriver, token: string): Promise<void> {
  const { body, options } = authenticate(t, 'main', 'grant.access-revoked')
  const request = { token, token_type_hint: 'access_token', ...body }
  await t.send('grant.access-revoked', operation, request, options)
  const used = { bearer: token, violates: 'csc-v2.auth-revoke.immediate' }
  await t.sendInvalid('grant.access-used', 'credentials/list', {}, used)
}

/** A grant with a refresh token: what goes when which of the two goes. */
export const revokeGrant: CscScenario = scenario({
  id: 'csc-v2.revoke.grant',
  title: 'Revoke the tokens of a grant',
  needs: ['consent'],
  when: `${grants} and refreshTokens`,
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const tokens = await serviceGrant(t, t.facilities.consent, { step: 'grant.exchanged', user: 'main' })
    const refresh_token = textOf(t, 'grant.exchanged', tokens, 'refresh_token')
    await accessRevoked(t, textOf(t, 'grant.exchanged', tokens, 'access_token'))
    const { body, options } = authenticate(t, 'main', 'grant.refreshed')
    const refresh = { grant_type: 'refresh_token', refresh_token, ...body }
    const again = await t.send('grant.refreshed', 'oauth2/token', refresh, options)
    const bearer = textOf(t, 'grant.refreshed', again, 'access_token')
    const newest = typeof again.json?.refresh_token === 'string' ? again.json.refresh_token : refresh_token
    await t.send('grant.refresh-revoked', operation, { token: newest, ...body }, options)
    const used = { bearer, violates: 'csc-v2.revoke.refresh-token-kills-grant' }
    await t.sendInvalid('grant.bearer-used', 'credentials/list', {}, used)
    const dead = { grant_type: 'refresh_token', refresh_token: newest, ...body }
    const violates = 'csc-v2.auth-revoke.immediate'
    await t.sendInvalid('grant.refresh-used', 'oauth2/token', dead, { ...options, violates })
  },
})
