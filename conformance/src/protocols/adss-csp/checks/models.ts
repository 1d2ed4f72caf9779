import type { Check, Finding, TraceView } from '../../../core/check.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { at } from '../../../core/pointer.ts'
import type { Violation } from '../../../core/protocol.ts'
import { ambient, found } from '../../judging/ambient.ts'
import { isObject } from '../../judging/forms.ts'
import { named as ambientNamed } from './ambient.ts'

/** What an operation must give in a good answer, by the requirement that says so. */
const models: Readonly<Record<string, string>> = {
  authentication: 'authentication.answer',
  singleSignOnAuthentication: 'sso.answer',
  revokeTokens: 'revoke-tokens.success',
  authenticationProfiles: 'profiles.members',
  statusService: 'status.running',
  aboutService: 'about.answer',
  passwordPolicy: 'password-policy.answer',
  advanceSettings: 'settings.answer',
  registerUser: 'register-user.success',
  userCount: 'user-count.answer',
  changePassword: 'change-password.success',
  resetPasswordNoAuth: 'reset-noauth.success',
  resetPassword: 'reset-password.success',
  confirmResetPassword: 'confirm-reset.success',
  changeEmail: 'change-email.success',
  resendChangeEmail: 'resend-email.success',
  confirmChangeEmail: 'confirm-email.success',
  updateUserCertificates: 'update-certificates.success',
  listUserCertificates: 'list-certificates.answer',
  deleteUserCertificate: 'delete-certificate.success',
  addUserCertificates: 'certificates.add',
  updateUserCertificate: 'update-certificate.success',
  getUserCertificates: 'get-certificates.answer',
  updateUser: 'update-user.success',
  getUser: 'get-user.answer',
  deleteUser: 'delete-user.success',
  getUsers: 'get-users.answer',
  signatureRequest: 'signature-request.status',
  signatureStatus: 'signature-status.answer',
}

/** What of an answer does not fit, although the guide has it so in another place. `json` is the whole answer. */
type Elsewhere = (violation: Violation, json: unknown) => boolean

const elsewhere: Readonly<Record<string, Elsewhere>> = {
  passwordPolicy: ({ pointer }, json) => ['number', 'boolean'].includes(typeof at(json, pointer)),
  advanceSettings: ({ pointer }, json) =>
    /^\d+$/.test(String(at(json, pointer))) ||
    named(json, pointer, { user_auth_retrie_limit: 'user_auth_retries_limit' }),
  userCount: ({ pointer }, json) => typeof at(json, pointer) === 'number',
  getUsers: ({ pointer }, json) => named(json, pointer, { email: 'user_email' }),
  authenticationProfiles: ({ pointer }, json) =>
    named(json, pointer, {
      default_authentication_profile: 'default_authentication',
      allowed_authentication_profile: 'allowed_authentication',
    }) || isOtherType(at(json, pointer.replace(/auth_info$/, 'auth_type'))),
  aboutService: ({ pointer }, json) => at(json, pointer) === '',
  listUserCertificates: isFlag,
  getUserCertificates: isFlag,
  registerUser: isOtherSuccess,
  addUserCertificates: isOtherSuccess,
}

/** Where one operation has 201 and its sister 200, one of them may be a slip. */
function isOtherSuccess({ rule }: Violation, json: unknown): boolean {
  return rule === 'status' && (json === undefined || json === null)
}

/** auth_pass is a text in the samples, and true or false by what it means. */
function isFlag({ pointer }: Violation, json: unknown): boolean {
  return pointer.endsWith('/auth_pass') && typeof at(json, pointer) === 'boolean'
}

/** The word of the table, or one with blanks at its end, as the sample has it. */
function isOtherType(value: unknown): boolean {
  return /^(?:AZURE_AD|(?:AZURE_ACTIVE_DIRECTORY|ACTIVE_DIRECTORY|PASSWORD)\s+)$/.test(String(value))
}

/** Whether a member that is missing is there under its other name. */
function named(json: unknown, pointer: string, others: Readonly<Record<string, string>>): boolean {
  const [name = ''] = pointer.split('/').slice(-1)
  const other = Object.hasOwn(others, name) ? others[name] : undefined
  return other !== undefined && at(json, `${pointer.slice(0, -name.length)}${other}`) !== undefined
}

/** Every good answer against the model of its operation; what it breaks is what the operation must give. */
export const modelChecks: readonly Check[] = Object.entries(models).map(([operation, requirement]) =>
  ambient(
    ambientNamed(`model.${operation}`, `Every good answer of ${operation} fits its model`, requirement),
    (exchange, id, view) => {
      if (exchange.operation !== operation || (exchange.response?.status ?? 0) >= 300) return []
      return [modelFinding(exchange, id, view)]
    },
  ),
)

function modelFinding(exchange: Exchange, requirement: string, view: TraceView): Finding {
  const violations = view.violations(exchange).filter(({ rule }) => !(rule === 'no-content' && isEmptyObject(exchange)))
  const isElsewhere = elsewhere[exchange.operation ?? '']
  const isDisputed = violations.every(
    violation => violation.rule === 'no-content' || isElsewhere?.(violation, exchange.response?.json) === true,
  )
  const [first] = violations
  const actual = first ? `${first.pointer || 'the body'} ${first.message}` : 'fits'
  const expected = `the model of ${exchange.operation}`
  const judged = found(exchange, requirement, { ok: first === undefined, expected, actual })
  return first && isDisputed ? { ...judged, disputed: true } : judged
}

/** Nothing and an empty object are one where a cell of the guide is empty. */
function isEmptyObject({ response }: Exchange): boolean {
  return isObject(response?.json) && Object.keys(response.json).length === 0
}
