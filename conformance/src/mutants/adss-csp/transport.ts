import { type Answered, type Reply, withJson, withStatus } from '../answered.ts'
import { cutShort, framedFreely, type Meeting } from '../framing.ts'
import type { TransportMutant } from '../mutant.ts'

const about: Meeting = ['aboutService', 'adss-csp.about']
const signing: Meeting = ['signatureRequest', 'adss-csp.sign']

/** Ways in which a refusal of a TLS client certificate is none, or another one. */
const refusals: readonly (readonly [name: string, lie: string, alter: (answer: Answered) => Reply])[] = [
  ['accepted', 'a wrong TLS client certificate is answered with 200', answer => withStatus(answer, 200)],
  ['misstated', 'a wrong TLS client certificate is answered with 400', answer => withStatus(answer, 400)],
  [
    'miscoded',
    'a wrong TLS client certificate is told by another code',
    answer => withJson(answer, { error: '60043', error_description: 'The request is malformed.' }),
  ],
]

/** Lies and liberties that need a connection. */
export const transportMutants: readonly TransportMutant[] = [
  ...framedFreely([about, signing]),
  ...cutShort([about, signing], { breaks: ['adss-csp.transport.json-answer'] }),
  ...clientCertificates(),
]

/** What a server lets pass of TLS client certificates, each seen in the scenario of a client whose certificate is so. */
function clientCertificates(): readonly TransportMutant[] {
  const of = { kind: 'transport', operation: 'authentication', manner: 'tls', expects: 'caught' } as const
  const breaks = ['adss-csp.access.mutual-tls']
  const rows: readonly (readonly [id: string, fault: string, client: string, lie: string])[] = [
    ['tls-expired-taken', 'adss-tls-expiry-not-checked', '.mtlsExpired', 'an expired one is taken'],
    ['tls-revoked-taken', 'adss-tls-revocation-not-checked', '.mtlsRevoked', 'a revoked one is taken'],
    ['tls-unknown-taken', 'adss-tls-revocation-not-checked', '.mtlsUnknown', 'one of unknown status is taken'],
    [
      'tls-name-not-told',
      'adss-tls-name-not-checked',
      '.mtlsOtherName',
      'one of another name is refused for something else',
    ],
    [
      'tls-other-not-told',
      'adss-tls-name-not-checked',
      '.mtlsOtherClient',
      "another client's is refused for something else",
    ],
    ['tls-any-taken', 'adss-tls-any-certificate', '.mtlsNotConfigured', 'any of the right name is taken'],
    ['tls-not-demanded', 'adss-tls-certificate-not-demanded', '', 'none is demanded'],
  ]
  return [
    ...rows.map(
      ([id, fault, client, lie]): TransportMutant => ({
        ...{ ...of, id, operator: id, fault, breaks, scenarios: [`adss-csp.mutual-tls${client}`] },
        lie: `of TLS client certificates ${lie}`,
      }),
    ),
    ...(
      [
        ['authentication', 'no client of mutual TLS gets a token'],
        ['aboutService', 'no client of mutual TLS is served'],
      ] as const
    ).map(
      ([operation, lie]): TransportMutant => ({
        ...{ ...of, operation, id: `tls-refused ${operation}`, operator: 'tls-refused', breaks, lie },
        scenarios: ['adss-csp.mutual-tls'],
        alter: answer => (answer.operation === operation && isGood(answer) ? refused(answer) : undefined),
      }),
    ),
    ...[
      '',
      '.mtlsExpired',
      '.mtlsOtherName',
      '.mtlsRevoked',
      '.mtlsUnknown',
      '.mtlsOtherClient',
      '.mtlsNotConfigured',
    ].flatMap(client =>
      refusals
        // Without a certificate any code will do.
        .filter(([name]) => client !== '' || name !== 'miscoded')
        .map(
          ([name, lie, alter]): TransportMutant => ({
            ...{ ...of, id: `tls-${name} mutual-tls${client}`, operator: `tls-${name}`, breaks, lie },
            scenarios: [`adss-csp.mutual-tls${client}`],
            alter: answer => (answer.status === 401 ? alter(answer) : undefined),
          }),
        ),
    ),
  ]
}

/** What a client of mutual TLS asks for; the discovery asks as another client, for tokens alone. */
function isGood({ operation, status, request }: Answered): boolean {
  const { client_id } = (request.json ?? {}) as Readonly<Record<string, unknown>>
  return status === 200 && (operation !== 'authentication' || /mtls|tls/i.test(String(client_id)))
}

function refused(answer: Answered): Reply {
  const body = { error: '86005', error_description: 'The TLS certificate is not to the taste of this server.' }
  return withJson(withStatus(answer, 401), body)
}
