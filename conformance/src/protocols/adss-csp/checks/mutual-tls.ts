import type { AdssErrorCode } from '@x/adss-csp'
import type { Check } from '../../../core/check.ts'
import { status } from '../../judging/expect.ts'
import { refusal } from './refusal.ts'

const requirement = 'adss-csp.access.mutual-tls'
const scenario = 'adss-csp.mutual-tls'

const wrongs: readonly (readonly [client: string, what: string, code: AdssErrorCode])[] = [
  ['mtlsExpired', 'a TLS certificate that has expired', '86000'],
  ['mtlsOtherName', 'a TLS certificate of another name', '86001'],
  ['mtlsRevoked', 'a TLS certificate that is revoked', '86002'],
  ['mtlsUnknown', 'a TLS certificate of which nobody can say whether it is revoked', '86003'],
  ['mtlsOtherClient', 'the TLS certificate of another client', '86004'],
  ['mtlsNotConfigured', 'another TLS certificate of the same name', '86005'],
]

export const mutualTlsChecks: readonly Check[] = [
  ...(['right', 'token'] as const).map(step =>
    status({
      id: `adss-csp.mutual-tls.${step}`,
      title: `A client is served with its TLS certificate (${step})`,
      ...{ scenario, step: `mtls.${step}`, requirement, status: 200 },
    }),
  ),
  ...(['none', 'token-alone'] as const).map(step =>
    refusal({
      id: `adss-csp.mutual-tls.${step}`,
      title: `A client with mutual TLS is refused without a TLS certificate (${step})`,
      ...{ scenario, step: `mtls.${step}`, requirement, status: 401 },
    }),
  ),
  ...wrongs.map(([client, what, code]) =>
    refusal({
      id: `adss-csp.mutual-tls.refuses-${client}`,
      title: `A client is refused with ${what}`,
      ...{ scenario: `adss-csp.mutual-tls.${client}`, step: 'mtls.wrong', requirement, status: 401, code },
    }),
  ),
]
