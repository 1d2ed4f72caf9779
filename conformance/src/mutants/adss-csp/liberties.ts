import { type Answered, type Reply, withBody, withHeader, withJson } from '../answered.ts'
import { different } from '../catalogue.ts'
import type { WireMutant } from '../mutant.ts'
import { placesOf, replaced } from '../place.ts'

/** What an ADSS CSP service is free to do, beside what every JSON API is free to do. */
export function liberties(): readonly WireMutant[] {
  return [...ofAnswers(), ...ofEmptyAnswers(), ...ofRefusals()]
}

type Change = (value: unknown) => unknown

interface Taken {
  readonly operator: string
  readonly operation: string
  readonly lie: string
}

function liberty({ operator, operation, lie }: Taken, alter: WireMutant['alter']): WireMutant {
  return {
    ...{ kind: 'wire', id: `${operator} ${operation}`, operator, operation, expects: 'tolerated', breaks: [], lie },
    alter: answer => (answer.operation === operation ? different(answer, alter(answer)) : undefined),
  }
}

/** Changes every place that a pattern stands for; undefined where nothing is changed. */
function everywhere(pattern: string, change: Change): (answer: Answered) => Reply | undefined {
  return answer => {
    if (answer.status >= 300) return undefined
    const places = placesOf(answer.json, pattern).filter(({ value }) => change(value) !== value)
    if (places.length === 0) return undefined
    const json = places.reduce((whole, { pointer, value }) => replaced(whole, pointer, change(value)), answer.json)
    return withJson(answer, json)
  }
}

const turned: Change = value => (Array.isArray(value) && value.length > 1 ? value.toReversed() : value)
const lower: Change = value => (typeof value === 'string' ? value.toLowerCase() : value)

function ofAnswers(): readonly WireMutant[] {
  return [
    ...['authentication', 'singleSignOnAuthentication'].map(operation =>
      liberty(
        { operator: 'token-type-in-lower-case', operation, lie: 'token_type is bearer' },
        everywhere('/token_type', lower),
      ),
    ),
    ...['listUserCertificates', 'getUserCertificates'].map(operation =>
      liberty(
        { operator: 'certificates-reordered', operation, lie: 'certificates are listed in another order' },
        everywhere('/certificates', turned),
      ),
    ),
    liberty(
      { operator: 'profiles-reordered', operation: 'authenticationProfiles', lie: 'profiles stand in another order' },
      everywhere('/allowed_authentication_profile', turned),
    ),
    liberty(
      { operator: 'message-reworded', operation: 'statusService', lie: 'message_description has other words' },
      everywhere('/message_description', () => 'Up and running.'),
    ),
    liberty(
      {
        operator: 'request-id-beside-signatures',
        operation: 'signatureRequest',
        lie: 'a request_id comes with SUCCESS',
      },
      answer => {
        const { status } = (answer.json ?? {}) as { readonly status?: unknown }
        return status === 'SUCCESS'
          ? withJson(answer, { ...(answer.json as object), request_id: 'a-request' })
          : undefined
      },
    ),
    liberty({ operator: 'scope-told', operation: 'authentication', lie: 'the answer names a scope' }, answer =>
      answer.status === 200 ? withJson(answer, { ...(answer.json as object), scope: 'csp' }) : undefined,
    ),
  ]
}

/** Where a cell of the guide is empty, an empty object says as little. */
function ofEmptyAnswers(): readonly WireMutant[] {
  const operations = ['changePassword', 'resetPasswordNoAuth', 'deleteUser', 'addUserCertificates', 'registerUser']
  return operations.map(operation =>
    liberty({ operator: 'empty-object-for-nothing', operation, lie: 'the answer is {} in place of nothing' }, answer =>
      answer.status < 300 && answer.body === ''
        ? withBody(withHeader(answer, 'content-type', 'application/json'), '{}')
        : undefined,
    ),
  )
}

function ofRefusals(): readonly WireMutant[] {
  return [
    liberty(
      { operator: 'challenge-added', operation: 'aboutService', lie: 'a 401 says how to authenticate' },
      answer => (answer.status === 401 ? withHeader(answer, 'www-authenticate', 'Bearer') : undefined),
    ),
    liberty(
      {
        operator: 'none-as-404',
        operation: 'getUserCertificates',
        lie: 'a user without certificates is 404 with 60030',
      },
      answer => {
        const { certificates } = (answer.json ?? {}) as { readonly certificates?: unknown }
        if (!Array.isArray(certificates) || certificates.length > 0) return undefined
        return { ...withJson(answer, { error: '60030', error_description: 'There is no certificate.' }), status: 404 }
      },
    ),
  ]
}
