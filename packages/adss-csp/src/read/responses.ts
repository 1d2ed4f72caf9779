/**
 * From what a service sent to what a caller gets. A reading fails only where a member that everything hangs on is not
 * there; what is merely odd passes.
 */
import { type Json, object } from '@x/http-protocol'
import type { OperationId } from '../operations.ts'
import { readAuthenticationProfiles, readTokens } from './authentication.ts'
import { readCertificates } from './certificates.ts'
import { readAbout, readAdvanceSettings, readPasswordPolicy, readStatus } from './general.ts'
import { text } from './members.ts'
import { readSigning } from './signing.ts'
import { readUser, readUserCount, readUsers } from './users.ts'

export interface ResponseContext {
  readonly headers: Headers
  /** What was asked. */
  readonly request: Json
}

type Reading = (body: Json, context: ResponseContext) => unknown

/** Reads the body of a successful answer; undefined for operations that answer without one. Throws Unreadable. */
export function readResponse(id: OperationId, body: unknown, context: ResponseContext): unknown {
  return readings[id]?.(object(body), context)
}

const readings: Partial<Record<OperationId, Reading>> = {
  authentication: readTokens,
  singleSignOnAuthentication: readTokens,
  authenticationProfiles: readAuthenticationProfiles,
  statusService: readStatus,
  aboutService: readAbout,
  passwordPolicy: readPasswordPolicy,
  advanceSettings: readAdvanceSettings,
  userCount: readUserCount,
  getUser: body => readUser(body),
  getUsers: (body, { headers }) => readUsers(body, headers),
  listUserCertificates: readCertificates,
  getUserCertificates: readCertificates,
  signatureRequest: body => readSigning(body),
  signatureStatus: (body, { request }) => readSigning(body, text(request.request_id)),
}
