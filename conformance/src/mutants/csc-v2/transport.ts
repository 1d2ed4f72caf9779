import { headerOf, withHeader, withJson, withStatus } from '../answered.ts'
import type { Manner, TransportMutant } from '../mutant.ts'

/** Where an operation is met in few requests. */
const meetings: readonly (readonly [operation: string, scenario: string])[] = [
  ['info', 'csc-v2.info'],
  ['credentials/list', 'csc-v2.list'],
  ['credentials/info', 'csc-v2.credential-info'],
  ['signatures/signHash', 'csc-v2.sign'],
]

/** What the suite asks before it plans: where that is cut short, there is no run to judge. */
const discovered = ['info', 'credentials/info']

/** A short answer and a long one: whatever a server answers, it frames alike. */
const framed = ['info', 'signatures/signHash']

const liberties: readonly (readonly [Manner, string])[] = [
  ['header-case', 'the names of headers are in capitals'],
  ['chunked', 'the answer comes in chunks'],
  ['slow', 'the answer comes in pieces, with pauses'],
  ['compressed', 'the answer is compressed'],
  ['closed', 'the connection is closed after the answer'],
]

/** Lies and liberties that need a connection. */
export const transportMutants: readonly TransportMutant[] = [
  ...meetings
    .filter(([operation]) => framed.includes(operation))
    .flatMap(([operation, scenario]) =>
      liberties.map(
        ([manner, lie]): TransportMutant => ({
          ...{ kind: 'transport', id: `${manner} ${operation}`, operator: manner, operation, lie, manner },
          ...{ expects: 'tolerated', breaks: [], scenarios: [scenario] },
        }),
      ),
    ),
  ...meetings
    .filter(([operation]) => !discovered.includes(operation))
    .map(
      ([operation, scenario]): TransportMutant => ({
        ...{ kind: 'transport', id: `truncated ${operation}`, operator: 'truncated', operation, manner: 'truncated' },
        ...{ expects: 'caught', breaks: ['csc-v2.transport.post-json'], scenarios: [scenario] },
        lie: 'fewer bytes come than were announced',
      }),
    ),
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
