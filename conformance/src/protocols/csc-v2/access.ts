import { at } from '../../core/pointer.ts'
import type { Protocol } from '../../core/protocol.ts'
import type { Scenario } from '../../core/scenario.ts'
import type { CscAnswers } from './answers.ts'
import type { CscDriver } from './recipes/driver.ts'
import { userToken } from './recipes/tokens.ts'

/** Scenarios that ask for nothing by a token, or get one in a way of their own, which is what they are about. */
const own = [
  /^csc-v2\.(info|tls|overload|login|token|revoke|auth-revoke|account-token)(\.|$)/,
  /^csc-v2\.oauth\.(?!qualifier$|credential$|credential-elsewhere$|credential-revoked$|rar$)/,
  /^csc-v2\.expiry\.(?!sad$)/,
  /^csc-v2\.list\.client-token$/,
]

/** The token of a user, without which most of the service cannot be asked for. */
export const access: NonNullable<Protocol<CscAnswers>['access']> = {
  isGranted: ({ exchanges }) =>
    exchanges.some(
      ({ step, response }) =>
        step.startsWith('token.') && response?.status === 200 && typeof at(response.json, '/access_token') === 'string',
    ),
  scenario: {
    ...{ id: 'csc-v2.access', title: 'Get a token of a user', needs: [], effects: ['reads'] },
    cost: { signatures: 0, otps: 0 },
    async drive(t: CscDriver) {
      await userToken(t)
    },
  } satisfies Scenario<CscAnswers>,
  hangsOn: scenario => !own.some(pattern => pattern.test(scenario)),
}
