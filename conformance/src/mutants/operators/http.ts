import { type Answered, headerOf, type Reply, withBody, withHeader, withJson, withStatus } from '../answered.ts'
import {
  errorAnswers,
  fault,
  faultIfForbidden,
  goodAnswers,
  liberty,
  type Operator,
  onOccasion,
  type Stand,
} from '../catalogue.ts'

const html = '<!doctype html><title>Error</title><h1>Something went wrong</h1>'

/** Another status on a good answer. */
export const statusOperators: Operator = material =>
  goodAnswers(material).flatMap(stand => {
    const operation = stand.row.id
    const wrong = stand.status === 201 ? 200 : stand.status === 204 ? 200 : 201
    const { answer, transport } = material.rules
    const once = (change: (reply: Reply) => Reply) => onOccasion(stand, material.rules, of(stand, change))
    const told = { operation, where: String(stand.status) }
    return [
      fault({
        ...told,
        operator: 'status-swapped',
        lie: `the status is ${wrong}`,
        breaks: [...answer(operation), ...transport.status],
        alter: of(stand, reply => withStatus(reply, wrong)),
      }),
      fault({
        ...told,
        operator: 'server-error',
        lie: 'the answer is 500',
        breaks: answer(operation),
        alter: once(reply => withJson(withStatus(typed(reply, 'application/json'), 500), transport.serverError)),
      }),
      fault({
        ...told,
        operator: 'html-page',
        lie: 'the answer is a page',
        breaks: [...transport.mediaType(operation), ...transport.json(operation)],
        alter: once(reply => withBody(withStatus(typed(reply, 'text/html'), 200), html)),
      }),
      fault({
        ...told,
        operator: 'post-redirected',
        lie: 'the answer is a redirect to another address',
        breaks: [...answer(operation), ...transport.status],
        alter: once(reply =>
          withBody(withHeader(withStatus(reply, 307), 'location', 'https://elsewhere.example/'), ''),
        ),
      }),
    ]
  })

function typed(reply: Reply, mediaType: string): Reply {
  return withHeader(reply, 'content-type', mediaType)
}

/** The media type of good answers and of errors: another one is wrong, another spelling is not. */
export const mediaTypeOperators: Operator = material =>
  [...goodAnswers(material), ...errorAnswers(material).filter(({ status }) => status === 400)]
    .filter(({ samples }) => samples.some(({ body }) => body !== ''))
    .flatMap(stand => {
      const operation = stand.row.id
      const told = { operation, where: String(stand.status) }
      const breaks = material.rules.transport.mediaType(operation)
      const wrong = wrongTypes.map(([operator, lie, mediaType]) =>
        fault({
          ...told,
          operator,
          lie,
          breaks,
          alter: of(stand, reply => withHeader(reply, 'content-type', mediaType)),
        }),
      )
      const other = spellings.map(([operator, lie, mediaType]) =>
        liberty({ ...told, operator, lie, alter: of(stand, reply => withHeader(reply, 'content-type', mediaType)) }),
      )
      return [...wrong, ...other]
    })

const wrongTypes: readonly (readonly [string, string, string | null])[] = [
  ['media-type-wrong', 'the media type is text/plain', 'text/plain'],
  ['media-type-missing', 'there is no media type', null],
]

const spellings: readonly (readonly [string, string, string])[] = [
  ['media-type-upper-case', 'the media type is in capitals', 'Application/JSON'],
  ['charset-added', 'the media type names the charset', 'application/json;charset=UTF-8'],
  ['charset-quoted', 'the charset is quoted', 'application/json; charset="utf-8"'],
]

/** Challenges of 401: which scheme a client is to use. @spec RFC 9110 §15.5.2, RFC 6750 §3 */
export const challengeOperators: Operator = material =>
  errorAnswers(material)
    .filter(({ status, samples }) => status === 401 && samples.some(isChallenged))
    .flatMap(stand => {
      const told = { operation: stand.row.id, where: '401' }
      const breaks = material.rules.transport.challenge
      const change = (to: (challenge: string) => string | null) => (answer: Answered) => {
        const challenge = answer.status === 401 ? headerOf(answer.headers, 'www-authenticate') : undefined
        return challenge === undefined ? undefined : withHeader(answer, 'www-authenticate', to(challenge))
      }
      return [
        faultIfForbidden({
          ...told,
          breaks,
          operator: 'challenge-missing',
          lie: '401 comes without a challenge',
          alter: change(() => null),
        }),
        faultIfForbidden({
          ...told,
          breaks,
          operator: 'challenge-scheme-wrong',
          lie: 'the challenge names a scheme that the API does not have',
          alter: change(challenge => challenge.replace(/^\w+/, 'Negotiate')),
        }),
        liberty({
          ...told,
          operator: 'challenge-scheme-lower-case',
          lie: 'the scheme of the challenge is in lower case',
          alter: change(challenge => challenge.replace(/^\w+/, scheme => scheme.toLowerCase())),
        }),
        liberty({
          ...told,
          operator: 'challenge-parameters-added',
          lie: 'the challenge has one more parameter',
          alter: change(challenge => `${challenge}, scope="service"`),
        }),
      ]
    })

function isChallenged({ headers }: Answered): boolean {
  return headerOf(headers, 'www-authenticate') !== undefined
}

/** Whether a cache may keep an answer with a secret in it, and headers that change nothing. @spec RFC 9111 §5.2.2.5 */
export const headerOperators: Operator = material =>
  goodAnswers(material).flatMap(stand => {
    const told = { operation: stand.row.id, where: String(stand.status) }
    const breaks = material.rules.transport.cacheable(told.operation)
    const set = (name: string, value: string | null) => of(stand, reply => withHeader(reply, name, value))
    const secret =
      breaks.length === 0
        ? []
        : [
            fault({
              ...told,
              breaks,
              operator: 'secret-cacheable',
              lie: 'a cache may keep the answer',
              alter: set('cache-control', 'public, max-age=600'),
            }),
            fault({
              ...told,
              breaks,
              operator: 'no-store-missing',
              lie: 'nothing is said to caches',
              alter: set('cache-control', null),
            }),
          ]
    return [
      ...secret,
      liberty({
        ...told,
        operator: 'cache-control-respelled',
        lie: 'no-store is in capitals, among other directives',
        alter: set('cache-control', 'No-Store, private, max-age=0'),
      }),
      liberty({
        ...told,
        operator: 'header-added',
        lie: 'there is one more header',
        alter: set('x-request-id', 'b1946ac9'),
      }),
    ]
  })

/** The same answer, changed, wherever the stand is; left alone where the change changes nothing. */
function of(stand: Stand, change: (reply: Reply) => Reply): (answer: Answered) => Reply | undefined {
  return answer => {
    if (answer.status !== stand.status) return undefined
    const { status, headers, body } = answer
    return change({ status, headers, body })
  }
}
