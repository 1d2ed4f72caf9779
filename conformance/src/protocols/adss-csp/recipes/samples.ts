import { type OperationId, operations } from '@x/adss-csp/operations'
import type { Body } from '../../../core/scenario.ts'
import { type AdssDriver, type Call, profileOf } from './driver.ts'
import { addressFor, goodPassword } from './users.ts'

/** Every operation that demands a token. */
export const bearerOperations: readonly OperationId[] = Object.values(operations)
  .filter(({ token }) => token !== 'none')
  .map(({ id }) => id)

/** Every operation that reads a JSON body. */
export const jsonOperations: readonly OperationId[] = Object.values(operations)
  .filter(({ request }) => request.contentType === 'application/json' && request.schema !== null)
  .map(({ id }) => id)

/**
 * A request that is right by its form and changes nothing where it is taken: what it names is not there. For asking
 * whether an operation takes a token at all, before it looks at anything else.
 */
export function sampleOf(t: AdssDriver, operation: OperationId): Pick<Call, 'body' | 'path'> {
  const user_id = `nobody-${t.random.hex(6)}`
  const path = Object.fromEntries(
    (operations[operation].parameters ?? []).filter(place => place.in === 'path').map(({ name }) => [name, '1']),
  )
  const body = bodies[operation]?.(t, user_id)
  return { ...(body && { body }), path: { ...path, ...('user_id' in path && { user_id }) } }
}

const bodies: Partial<Readonly<Record<OperationId, (t: AdssDriver, user_id: string) => Body>>> = {
  singleSignOnAuthentication: t => ({ token: t.random.hex(32), method: 'AZURE_ACTIVE_DIRECTORY' }),
  revokeTokens: t => ({ refresh_token: t.random.hex(32), token_type: 'refresh_token' }),
  passwordPolicy: t => ({ profile_id: profileOf(t, 'main', 'sample') }),
  registerUser: (t, user_id) => ({ user_id, user_password: goodPassword(t), email: addressFor(t, user_id) }),
  changePassword: t => ({ old_password: t.random.hex(8), new_password: goodPassword(t) }),
  resetPasswordNoAuth: (t, user_id) => ({ user_id, user_password: goodPassword(t) }),
  resetPassword: (_, user_id) => ({ user_id }),
  confirmResetPassword: (t, user_id) => ({ user_id, new_password: goodPassword(t), otp: '000000' }),
  changeEmail: (t, user_id) => ({ old_email: addressFor(t, user_id), new_email: addressFor(t, `new-${user_id}`) }),
  confirmChangeEmail: () => ({ otp: '000000', new_email_otp: '000001' }),
  updateUserCertificates: (t, user_id) => ({ user_id, certificates: [certificateIn(t)] }),
  addUserCertificates: t => ({ certificates: [certificateIn(t)] }),
  updateUserCertificate: certificateIn,
  updateUser: () => ({ user_name: 'Nobody' }),
  signatureRequest: t => ({
    cert_alias: `none-${t.random.hex(6)}`,
    docs_to_sign_info: [{ hash_algo: '2.16.840.1.101.3.4.2.1', hash_to_sign_base64: t.hash('sample') }],
  }),
  signatureStatus: t => ({ request_id: t.random.hex(16) }),
}

function certificateIn(t: AdssDriver): Body {
  const certificate =
    t.answers.spareCertificates.x509?.certificate ?? Buffer.from(t.random.hex(64), 'hex').toString('base64')
  return { cert_alias: `none-${t.random.hex(6)}`, auth_pass: 'FALSE', certificate }
}
