import type { Check } from '../../../core/check.ts'
import { status } from '../../judging/expect.ts'

const scenario = 'adss-csp.authentication'

export const authenticationChecks: readonly Check[] = [
  status({
    id: 'adss-csp.authentication.client-credentials',
    title: 'A client gets a token without naming a user',
    scenario,
    step: 'grant.client',
    requirement: 'adss-csp.authentication.client-credentials-grant',
    status: 200,
  }),
]
