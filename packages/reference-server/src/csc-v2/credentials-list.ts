import type { Credential } from '../ports/index.ts'
import { mayActFor } from './caller.ts'
import { canSign } from './certificate-status.ts'
import { type CredentialView, readView } from './credential-info.ts'
import { refuse } from './domain-errors.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { optionalBoolean, optionalString } from './parameters.ts'

const maxListedByTheLie = 1000

/** @spec CSC API v2.0.0.2 §11.4 */
export const credentialsList: Operation = {
  id: 'credentials/list',
  access: { scopes: ['service'], malformed: 'csc-v2.list.authorization-malformed' },
  handle,
}

async function handle(call: AuthorisedCall): Promise<Answer> {
  const request = parse(call)
  const userID = await authorise(call, request.userID)
  const credentials = await act(call, userID, request.onlyValid)
  return answer(call, credentials, request)
}

interface Request {
  readonly userID: string | undefined
  readonly onlyValid: boolean
  /** undefined when only the identifiers are asked for. */
  readonly view: CredentialView | undefined
}

function parse({ parameters, now, faults, dialect }: AuthorisedCall): Request {
  const userID = optionalString(parameters, 'userID', dialect.userIDUnknown)
  const onlyValid = optionalBoolean(parameters, 'onlyValid')
  optionalString(parameters, 'lang')
  // Without credentialInfo the parameters of the view mean nothing, so whatever they hold is ignored.
  const view = optionalBoolean(parameters, 'credentialInfo')
    ? readView(parameters, { now, faults, certificatesInvalid: 'csc-v2.list.certificates-invalid' })
    : undefined
  return { userID, onlyValid, view }
}

/** A user's own token already names the user; the token of an application must name one that it may act for. */
async function authorise(call: AuthorisedCall, userID: string | undefined): Promise<string> {
  const { caller, dialect, faults } = call
  if (caller.userID !== null) {
    if (userID === undefined) return caller.userID
    if (!faults.tell('list-user-id-accepted')) refuse(dialect.userIDNotAllowed)
    return userID
  }
  if (userID === undefined) {
    if (faults.tell('list-user-id-not-required')) return ''
    refuse(dialect.userIDMissing)
  }
  const user = await call.deps.stores.users.find(userID)
  if (user === undefined || !mayActFor(caller, userID)) refuse(dialect.userIDUnknown)
  return userID
}

async function act(call: AuthorisedCall, userID: string, onlyValid: boolean): Promise<readonly Credential[]> {
  const own = await call.deps.stores.credentials.listByUser(userID)
  const listed = call.faults.isOn('foreign-credentials-listed') ? await everybodys(call, userID) : own
  if (!onlyValid) return listed
  const valid: Credential[] = []
  for (const credential of listed) {
    const usable = canSign(credential, call.now) && !(await isLocked(call, credential))
    if (usable || call.faults.tell('only-valid-ignored')) valid.push(credential)
  }
  return valid
}

async function everybodys(call: AuthorisedCall, userID: string): Promise<readonly Credential[]> {
  const all = await call.deps.stores.credentials.list(maxListedByTheLie)
  if (all.some(credential => credential.userID !== userID)) call.faults.tell('foreign-credentials-listed')
  return all
}

async function isLocked({ deps }: AuthorisedCall, credential: Credential): Promise<boolean> {
  return (await deps.stores.credentials.failures(credential.credentialID)) >= credential.maxAttempts
}

function answer(call: AuthorisedCall, credentials: readonly Credential[], request: Request): Answer {
  const { view } = request
  const credentialIDs = credentials.map(({ credentialID }) => credentialID)
  const onlyValid = request.onlyValid ? { onlyValid: true } : {}
  if (view === undefined) return { status: 200, body: { credentialIDs, ...onlyValid } }
  const credentialInfos = credentials.map(credential => ({
    credentialID: credential.credentialID,
    ...call.dialect.credentialInfo(credential, view),
  }))
  return { status: 200, body: { credentialIDs, credentialInfos, ...onlyValid } }
}
