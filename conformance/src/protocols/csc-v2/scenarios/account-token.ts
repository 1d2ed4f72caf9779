import { createHash, createHmac } from 'node:crypto'
import { scenario } from '../../../core/scenario.ts'
import { exchange, granted, pkce, refusedAuthorization } from '../recipes/authorization.ts'
import { type CscDriver, type CscScenario, clientOf, userOf } from '../recipes/driver.ts'

/** Restricted access: the client vouches for the account. @spec CSC API 2.0.0.2 §8.4.1 */
export const accountToken: CscScenario = scenario({
  id: 'csc-v2.account-token',
  title: 'Ask with an account_token, and with one that is forged',
  needs: ['consent'],
  when: "accountToken and authType has 'oauth2code' and answers.clients.main and confidentialClient",
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    await t.send('account.info', 'info', {})
    const { clientId, clientSecret = '', redirectUri } = clientOf(t, 'main', 'account.exchanged')
    const claims = claimsOf(t, clientId)
    const parametersOf = (account_token: string): Record<string, string> => {
      t.secret('account-token', account_token)
      return {
        ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri },
        ...{ scope: 'service', account_token },
      }
    }
    const { verifier, challenge } = pkce(t)
    const good = { ...parametersOf(token(claims('a'), clientSecret)), ...challenge }
    const { code } = await granted(t, t.facilities.consent, { name: 'account.good', parameters: good })
    if (code !== '') await exchange(t, 'account.exchanged', { code, verifier })
    const refuse = (step: string, account_token: string) =>
      refusedAuthorization(t, `account.${step}`, { ...parametersOf(account_token), ...pkce(t).challenge }, violates)
    await refuse('forged', token(claims('b'), `${clientSecret}x`))
    const { sub: _, ...anonymous } = claims('c')
    await refuse('no-subject', token(anonymous, clientSecret))
    await refuse('other-client', token({ ...claims('d'), azp: `not-${clientId}` }, clientSecret))
  },
})

const violates = 'csc-v2.account-token.form'

function claimsOf(t: CscDriver, azp: string): (name: string) => Record<string, unknown> {
  const sub = userOf(t, 'main', 'account.exchanged').userID
  const iat = Math.floor(Date.now() / 1000)
  return name => ({ sub, iat, jti: `${name}-${t.random.hex(12)}`, azp, iss: azp })
}

/** A compact JWS under HS256 with the SHA-256 of the client's secret as key. @spec RFC 7515 §3.1 */
function token(claims: Record<string, unknown>, secret: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
  const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`
  const key = createHash('sha256').update(secret, 'utf8').digest()
  return `${signed}.${createHmac('sha256', key).update(signed, 'ascii').digest('base64url')}`
}
