import { at } from '../../core/pointer.ts'
import type { Protocol } from '../../core/protocol.ts'
import type { Scenario } from '../../core/scenario.ts'
import type { AdssAnswers } from './answers.ts'
import type { AdssDriver } from './recipes/driver.ts'
import { clientToken } from './recipes/tokens.ts'

/** Scenarios that ask for nothing by a token, or get one in a way of their own, which is what they are about. */
const own = [
  /^adss-csp\.authentication(?!\.(refresh|refresh-user|users)$)(\.|$)/,
  /^adss-csp\.(status|mutual-tls|expiry)(\.|$)/,
  /^adss-csp\.(bearer|revoke\.other|service-no-hmac-key|access\.client-standing|precedence\.service|precedence\.access)$/,
]

/** The token of a client, without which hardly anything of the service can be asked for. */
export const access: NonNullable<Protocol<AdssAnswers>['access']> = {
  isGranted: ({ exchanges }) =>
    exchanges.some(
      ({ step, response }) =>
        step === 'token.client' && response?.status === 200 && typeof at(response.json, '/access_token') === 'string',
    ),
  scenario: {
    ...{ id: 'adss-csp.access', title: 'Get a token of a client', needs: [], effects: ['reads'] },
    cost: { signatures: 0, otps: 0 },
    async drive(t: AdssDriver) {
      await clientToken(t)
    },
  } satisfies Scenario<AdssAnswers>,
  hangsOn: scenario => !own.some(pattern => pattern.test(scenario)),
}
