import {
  type AdssErrorCode,
  adssErrors,
  equivalentCodes,
  errorsOf,
  isAdssErrorCode,
  toleratedErrorsOf,
} from '@x/adss-csp'
import { isOperationId, type OperationId, operations } from '@x/adss-csp/operations'
import { at } from '../../core/pointer.ts'
import { adssCspRequirements } from '../../generated/requirements.ts'
import { answerRules } from '../answer-requirements.ts'
import type { Answered } from '../answered.ts'
import type { Form, RefusalRules, RefusalWords, Rules } from '../catalogue.ts'
import { fixed, onRefusal, open } from './refused.ts'
import { answerRequirements } from './requirements.ts'

/** What no table says of the answers of ADSS CSP. */
export const rules: Rules = {
  ...answerRules('adss-csp', answerRequirements),
  refusal,
  refusalStatuses: [400, 401, 404, 412, 500],
  transport: {
    mediaType: () => ['adss-csp.transport.json-answer'],
    json: () => ['adss-csp.transport.json-answer'],
    status: ['adss-csp.errors.listed-status'],
    serverError: { error: '60001', error_description: 'The service met an unexpected condition.' },
    errorBody: () => ['adss-csp.errors.body', 'adss-csp.errors.code-string', 'adss-csp.errors.known-code'],
    errorDescription: () => ['adss-csp.errors.body', 'adss-csp.errors.description', 'adss-csp.status.error-member'],
    challenge: [],
    cacheable: operation => uncacheable[operation] ?? [],
    secretEchoed: ['adss-csp.errors.no-leak'],
    secretMembers: [
      ...['client_secret', 'password', 'user_password', 'old_password', 'new_password', 'cert_password'],
      ...['refresh_token', 'token'],
    ],
  },
  isConditional: (operation, pattern) => (conditional[operation] ?? []).includes(pattern),
  nulls: [],
  mayBeEmpty: pattern => pattern === '/users' || pattern === '/certificates',
  formOf: pattern => forms.find(([known]) => pattern.endsWith(known))?.[1],
  isOccasion: answer => occasions[answer.operation]?.(answer) ?? false,
}

const uncacheable: Readonly<Record<string, readonly string[]>> = {
  authentication: ['adss-csp.authentication.no-store'],
  singleSignOnAuthentication: ['adss-csp.authentication.no-store'],
  resendChangeEmail: ['adss-csp.resend-email.no-store'],
}

/** Optional in the model, because what makes them required is in the request or elsewhere in the answer. */
const conditional: Readonly<Record<string, readonly string[]>> = {
  authentication: ['/refresh_token'],
  singleSignOnAuthentication: ['/refresh_token'],
  authenticationProfiles: ['/allowed_authentication_profile/*/auth_info'],
  listUserCertificates: ['/certificates/*/certificate_chain', '/certificates/*/sam_user_id'],
  getUserCertificates: ['/certificates/*/certificate_chain', '/certificates/*/sam_user_id'],
  signatureRequest: ['/signatures', '/request_id'],
  signatureStatus: ['/signatures'],
}

const forms: readonly (readonly [string, Form])[] = [
  ['/certificate', 'base64'],
  ['/signature_base64', 'base64'],
]

const occasions: Readonly<Record<string, (answer: Answered) => boolean>> = {
  authentication: ({ request }) => at(request.json, '/grant_type') === 'refresh_token',
  registerUser: ({ request }) => at(request.json, '/user_name') === undefined,
  addUserCertificates: ({ request }) => at(request.json, '/certificates/0/sam_user_id') !== undefined,
  signatureRequest: ({ request }) => at(request.json, '/docs_to_sign_info/2') !== undefined,
}

const levels = new Map(adssCspRequirements.map(({ id, level }) => [id, level]))

/** The conditions of a code have the same words in one operation: which of them it is, they do not say. */
function refusal({ operation, status, error }: RefusalWords): RefusalRules {
  const code = isAdssErrorCode(error) ? error : undefined
  const breaks = code === undefined ? [] : onRefusal(operation, code)
  const id = isOperationId(operation) ? operation : undefined
  const free = (code && open[operation]?.[code]) ?? []
  return {
    breaks,
    // That it is refused may be a must; how, is our reading.
    how: breaks.filter(requirement => levels.get(requirement) === 'practice' || fixed.includes(requirement)),
    fixes: {
      refused: true,
      status: !free.includes('status'),
      otherStatus: id && code ? otherStatus({ id, code, status }) : 404,
      error: !free.includes('error'),
      otherError: id && code ? otherCode(id, code) : '60031',
      text: false,
    },
    tolerated: id && code ? tolerated({ id, code, status }) : [],
  }
}

interface At {
  readonly id: OperationId
  readonly code: AdssErrorCode
  readonly status: number
}

/** A status that the operation lists, and that the code never has there; else one that it does not list. */
function otherStatus({ id, code, status }: At): number {
  const fitting = [...errorsOf(id), ...toleratedErrorsOf(id)].filter(row => row.code === code).map(row => row.status)
  const listed = Object.keys(operations[id].responses).map(Number)
  return [404, 401, 400].find(other => other !== status && !fitting.includes(other) && listed.includes(other)) ?? 403
}

/** A code of the list that is never due where this one is. */
function otherCode(id: OperationId, code: AdssErrorCode): string {
  const alike: readonly string[] = equivalentCodes(code, id)
  return (
    ['60031', '60035'].find(other => !alike.includes(other) && !errorsOf(id).some(row => row.code === other)) ?? '60026'
  )
}

/** Another status that is tolerated, and other codes that say the same. */
function tolerated({ id, code, status }: At): RefusalRules['tolerated'] {
  const statuses = toleratedErrorsOf(id).filter(
    row => row.code === code && row.status !== status && row.status in operations[id].responses,
  )
  const isAlone = errorsOf(id).filter(row => row.code === code && row.status === status).length === 1
  const others = equivalentCodes(code, id).filter(other => other !== code && other in adssErrors)
  return [
    ...(isAlone ? statuses.map(row => ({ status: row.status, error: code })) : []),
    ...others.map(error => ({ status, error })),
  ]
}
