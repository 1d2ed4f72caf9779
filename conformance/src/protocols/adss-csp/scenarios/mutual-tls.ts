import { scenario } from '../../../core/scenario.ts'
import type { ClientRole } from '../answers.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly } from '../recipes/driver.ts'
import { clientMembers } from '../recipes/tokens.ts'

export const rightCertificate: AdssScenario = scenario({
  id: 'adss-csp.mutual-tls',
  title: 'Ask as a client with a TLS certificate',
  needs: ['tls'],
  when: 'answers.clients.mtls',
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver<'tls'>) {
    const body = { grant_type: 'client_credentials', ...clientMembers(t, 'mtls', 'mtls.right') }
    const { json } = await ask(t, 'mtls.right', 'authentication', { body, tlsClient: 'mtls' })
    const bearer = json?.access_token
    const violates = 'adss-csp.access.mutual-tls'
    await askWrongly(t, 'mtls.none', 'authentication', { body, violates })
    if (typeof bearer !== 'string') return t.blocked('mtls.right', 'the answer has no access_token')
    await ask(t, 'mtls.token', 'aboutService', { bearer, tlsClient: 'mtls' })
    await askWrongly(t, 'mtls.token-alone', 'aboutService', { bearer, violates })
  },
})

export const mtlsExpired: AdssScenario = wrong('mtlsExpired')
export const mtlsOtherName: AdssScenario = wrong('mtlsOtherName')
export const mtlsRevoked: AdssScenario = wrong('mtlsRevoked')
export const mtlsUnknown: AdssScenario = wrong('mtlsUnknown')
export const mtlsOtherClient: AdssScenario = wrong('mtlsOtherClient')
export const mtlsNotConfigured: AdssScenario = wrong('mtlsNotConfigured')

function wrong(role: ClientRole): AdssScenario {
  return scenario({
    id: `adss-csp.mutual-tls.${role}`,
    title: `Ask with the TLS certificate of ${role}`,
    needs: ['tls'],
    when: `answers.clients.${role}`,
    effects: ['reads'],
    cost: { signatures: 0, otps: 0 },
    async drive(t: AdssDriver<'tls'>) {
      const body = { grant_type: 'client_credentials', ...clientMembers(t, role, 'mtls.wrong') }
      const violates = 'adss-csp.access.mutual-tls'
      await askWrongly(t, 'mtls.wrong', 'authentication', { body, tlsClient: role, violates })
    },
  })
}
