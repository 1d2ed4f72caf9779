import type { SsoTokenFlaw } from '../../../core/facility.ts'
import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import {
  type AdssDriver,
  type AdssScenario,
  ask,
  askWrongly,
  authenticationProfileOf,
  textOf,
} from '../recipes/driver.ts'
import { clientToken } from '../recipes/tokens.ts'

const operation = 'singleSignOnAuthentication'
const method = 'AZURE_ACTIVE_DIRECTORY'
const cost = { signatures: 0, otps: 0 }
const azure = 'answers.authenticationProfiles.azure'

export const sso: AdssScenario = scenario({
  id: 'adss-csp.sso',
  title: 'Log in with a token of a third party',
  needs: ['ssoToken'],
  when: `answers.users.azure and ${azure}`,
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver<'ssoToken'>) {
    const call = await withProfile(t)
    const token = await issued(t)
    const answer = await ask(t, 'sso.login', operation, { ...call, body: { token, method } })
    const bearer = textOf(t, 'sso.user', answer, 'access_token')
    await ask(t, 'sso.user', 'advanceSettings', { bearer })
    const body = { token: await issued(t), method: 'AZURE_AD' }
    await askWrongly(t, 'sso.method', operation, { ...call, body, violates: 'adss-csp.sso.method' })
  },
})

export const ssoFlaws: readonly SsoTokenFlaw[] = [
  'expired',
  'not-yet-valid',
  'wrong-issuer',
  'wrong-audience',
  'wrong-signature',
  'unknown-user',
]

export const flawedTokens: AdssScenario = scenario({
  id: 'adss-csp.sso.flaws',
  title: 'Log in with tokens of a third party that are flawed, each in one way',
  needs: ['ssoToken'],
  when: `answers.users.azure and ${azure}`,
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver<'ssoToken'>) {
    const call = await withProfile(t)
    const violates = 'adss-csp.sso.token-not-verified'
    for (const flaw of ssoFlaws) {
      const token = await issued(t, flaw)
      await askWrongly(t, `flaw.${flaw}`, operation, { ...call, body: { token, method }, violates })
    }
  },
})

export const ssoRefusals: AdssScenario = scenario({
  id: 'adss-csp.sso.refusals',
  title: 'Log in by a third party with members missing or wrong',
  needs: [],
  when: azure,
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    const call = await withProfile(t)
    const token = t.random.hex(32)
    const refuse = (step: string, body: Body, violates: string) =>
      askWrongly(t, `refused.${step}`, operation, { ...call, body, violates: `adss-csp.sso.${violates}` })
    await refuse('token-missing', { method }, 'mandatory')
    await refuse('method-missing', { token }, 'mandatory')
    await refuse('method-other', { token, method: 'AZURE_AD' }, 'method')
    await refuse('token-random', { token, method }, 'token-not-verified')
    const violates = 'adss-csp.sso.authorization'
    await askWrongly(t, 'refused.no-bearer', operation, { ...call, bearer: null, body: { token, method }, violates })
  },
})

export const ssoProfiles: AdssScenario = scenario({
  id: 'adss-csp.sso.profiles',
  title: 'Log in by a third party under profiles of another type, of others, and under none',
  needs: [],
  when: `${azure} and answers.authenticationProfiles.password and answers.authenticationProfiles.foreign and answers.clients.bare`,
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const body = { token: t.random.hex(32), method }
    for (const role of ['password', 'foreign'] as const) {
      const headers = { authentication_profile_id: authenticationProfileOf(t, role, `profile.${role}`) }
      const violates = role === 'password' ? 'adss-csp.sso.profile-fits' : 'adss-csp.authentication.profile-fits'
      await askWrongly(t, `profile.${role}`, operation, { bearer, headers, body, violates })
    }
    const bare = await clientToken(t, 'token.bare', 'bare')
    const violates = 'adss-csp.authentication.default-profile'
    await askWrongly(t, 'profile.none', operation, { bearer: bare, body, violates })
  },
})

/** With the token of the client, and the profile of the third party. */
async function withProfile(t: AdssDriver): Promise<{ bearer: string; headers: Readonly<Record<string, string>> }> {
  const authentication_profile_id = authenticationProfileOf(t, 'azure', 'token.client')
  return { bearer: await clientToken(t), headers: { authentication_profile_id } }
}

async function issued(t: AdssDriver<'ssoToken'>, flaw?: SsoTokenFlaw): Promise<string> {
  const token = await t.facilities.ssoToken.issue({ user: 'azure', ...(flaw && { flaw }) })
  t.secret('token', token)
  return token
}
