import { headerOf, withHeader, withJson, withStatus } from '../answered.ts'
import { cutShort, framedFreely, type Meeting } from '../framing.ts'
import type { TransportMutant } from '../mutant.ts'

const info: Meeting = ['info', 'csc-v2.info']
const list: Meeting = ['credentials/list', 'csc-v2.list']
const signing: Meeting = ['signatures/signHash', 'csc-v2.sign']

/** Lies and liberties that need a connection. */
export const transportMutants: readonly TransportMutant[] = [
  ...framedFreely([info, signing]),
  // Not what the suite asks before it plans: where that is cut short, there is no run to judge.
  ...cutShort([list, signing], { breaks: ['csc-v2.transport.post-json'] }),
  {
    ...{ kind: 'transport', id: 'moved', operator: 'moved', operation: null, manner: 'moved', expects: 'caught' },
    ...{
      breaks: ['csc-v2.transport.base-uri'],
      scenarios: ['csc-v2.info'],
      lie: 'the base URI does not end in /csc/v2',
    },
  },
  {
    ...{
      kind: 'transport',
      id: 'plain-http',
      operator: 'plain-http',
      operation: null,
      manner: 'plain',
      expects: 'caught',
    },
    ...{ breaks: ['csc-v2.transport.tls', 'csc-v2.transport.tls-1-2'], scenarios: ['csc-v2.tls'] },
    lie: 'the service is served without TLS',
  },
  ...clientCertificates(),
]

function clientCertificates(): readonly TransportMutant[] {
  const of = { kind: 'transport', operation: 'oauth2/token', manner: 'tls', expects: 'caught' } as const
  const more = { breaks: ['csc-v2.token.client-authentication'], scenarios: ['csc-v2.token.client-certificate'] }
  return [
    {
      ...{ ...of, ...more, id: 'client-certificate-not-asked-for', operator: 'client-certificate-not-asked-for' },
      ...{ fault: 'client-authentication-not-required', lie: 'a client of tls_client_auth needs no certificate' },
    },
    {
      ...{ ...of, ...more, id: 'client-certificate-refused', operator: 'client-certificate-refused' },
      lie: 'no client certificate is good',
      alter(answer) {
        if (answer.operation !== 'oauth2/token' || answer.status !== 200) return undefined
        const { grant_type, client_secret } = (answer.request.json ?? {}) as Readonly<Record<string, unknown>>
        const isOther = grant_type !== 'client_credentials' || client_secret !== undefined
        if (isOther || headerOf(answer.request.headers, 'authorization') !== undefined) return undefined
        const refused = withHeader(withStatus(answer, 401), 'www-authenticate', 'Basic realm="api"')
        return withJson(refused, { error: 'invalid_client', error_description: 'Invalid client certificate' })
      },
    },
  ]
}
