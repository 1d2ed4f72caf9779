import { at } from '../../core/pointer.ts'
import { type Answered, type Reply, withBody, withHeader, withJson } from '../answered.ts'
import { liberty } from '../catalogue.ts'
import { everywhere, inText, turned } from '../everywhere.ts'
import type { WireMutant } from '../mutant.ts'

/** What an ADSS CSP service is free to do, beside what every JSON API is free to do. */
export function liberties(): readonly WireMutant[] {
  return [...ofAnswers(), ...ofEmptyAnswers(), ...ofRefusals()]
}

const lower = inText(text => text.toLowerCase())

function ofAnswers(): readonly WireMutant[] {
  return [
    ...['authentication', 'singleSignOnAuthentication'].map(operation =>
      liberty({
        ...{ operator: 'token-type-in-lower-case', operation, where: '', lie: 'token_type is bearer' },
        alter: everywhere('/token_type', lower),
      }),
    ),
    ...['listUserCertificates', 'getUserCertificates'].map(operation =>
      liberty({
        ...{ operator: 'certificates-reordered', operation, where: '' },
        lie: 'certificates are listed in another order',
        alter: everywhere('/certificates', turned),
      }),
    ),
    liberty({
      ...{ operator: 'profiles-reordered', operation: 'authenticationProfiles', where: '' },
      ...{ lie: 'profiles stand in another order', alter: everywhere('/allowed_authentication_profile', turned) },
    }),
    liberty({
      ...{ operator: 'message-reworded', operation: 'statusService', where: '' },
      lie: 'message_description has other words',
      alter: everywhere('/message_description', () => 'Up and running.'),
    }),
    liberty({
      ...{ operator: 'request-id-beside-signatures', operation: 'signatureRequest', where: '' },
      ...{ lie: 'a request_id comes with SUCCESS', alter: requestIdAdded },
    }),
    liberty({
      ...{ operator: 'scope-told', operation: 'authentication', where: '', lie: 'the answer names a scope' },
      alter: answer => (answer.status === 200 ? withMember(answer, { scope: 'csp' }) : undefined),
    }),
  ]
}

function requestIdAdded(answer: Answered): Reply | undefined {
  return at(answer.json, '/status') === 'SUCCESS' ? withMember(answer, { request_id: 'a-request' }) : undefined
}

function withMember(answer: Answered, member: object): Reply {
  return withJson(answer, { ...(answer.json as object), ...member })
}

/** Where a cell of the guide is empty, an empty object says as little. */
function ofEmptyAnswers(): readonly WireMutant[] {
  const operations = ['changePassword', 'resetPasswordNoAuth', 'deleteUser', 'addUserCertificates', 'registerUser']
  return operations.map(operation =>
    liberty({
      ...{ operator: 'empty-object-for-nothing', operation, where: '' },
      lie: 'the answer is {} in place of nothing',
      alter: answer =>
        answer.status < 300 && answer.body === ''
          ? withBody(withHeader(answer, 'content-type', 'application/json'), '{}')
          : undefined,
    }),
  )
}

function ofRefusals(): readonly WireMutant[] {
  return [
    liberty({
      ...{ operator: 'challenge-added', operation: 'aboutService', where: '' },
      lie: 'a 401 says how to authenticate',
      alter: answer => (answer.status === 401 ? withHeader(answer, 'www-authenticate', 'Bearer') : undefined),
    }),
    liberty({
      ...{ operator: 'none-as-404', operation: 'getUserCertificates', where: '' },
      ...{ lie: 'a user without certificates is 404 with 60030', alter: nothingThere },
    }),
  ]
}

function nothingThere(answer: Answered): Reply | undefined {
  const certificates = at(answer.json, '/certificates')
  if (!Array.isArray(certificates) || certificates.length > 0) return undefined
  return { ...withJson(answer, { error: '60030', error_description: 'There is no certificate.' }), status: 404 }
}
