import type { SignRequest } from '../ports/index.ts'
import { secretHash } from '../secrets/index.ts'
import { mayActFor } from './caller.ts'
import { refuse } from './domain-errors.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { optionalString, requiredString } from './parameters.ts'

/** @spec CSC API v2.0.0.2 §11.12 */
export const signaturesSignPolling: Operation = {
  id: 'signatures/signPolling',
  access: { scopes: ['service'], malformed: 'csc-v2.signpolling.authorization-malformed' },
  handle,
}

/** How long a client should wait before it asks again. */
const pollingSeconds = 1

async function handle(call: AuthorisedCall): Promise<Answer> {
  const { requestID, userID } = parse(call)
  checkUser(call, userID)
  const request = await authorise(call, requestID, userID)
  return answer(call, request)
}

function parse({ parameters }: AuthorisedCall): { readonly requestID: string; readonly userID: string | undefined } {
  return {
    requestID: requiredString(parameters, 'requestID', 'csc-v2.signpolling.requestid-missing'),
    userID: optionalString(parameters, 'userID', 'csc-v2.signpolling.userid-invalid'),
  }
}

/** A user's own token already names the user; beside an application's, the user is named. */
function checkUser({ caller, faults }: AuthorisedCall, userID: string | undefined): void {
  const isRefused = caller.userID !== null && userID !== undefined && !faults.tell('polling-user-id-accepted')
  if (isRefused) refuse('csc-v2.signpolling.userid-not-allowed')
  if (caller.userID === null && (userID === undefined || !mayActFor(caller, userID))) {
    refuse('csc-v2.signpolling.userid-invalid')
  }
}

/** The request, if the caller made it and its result is still kept. */
async function authorise(call: AuthorisedCall, requestID: string, userID: string | undefined): Promise<SignRequest> {
  const { caller, deps, faults, now } = call
  const request = await deps.stores.signRequests.find(secretHash(requestID))
  if (request === undefined) refuse('csc-v2.signpolling.requestid-invalid')
  const isOwn = request.clientId === caller.clientId && request.userID === (caller.userID ?? userID)
  if (!isOwn && !faults.tell('polling-foreign-result-shown')) refuse('csc-v2.signpolling.requestid-foreign')
  if (request.expiresAt <= now && !faults.tell('polling-result-kept')) refuse('csc-v2.signpolling.result-gone')
  return request
}

function answer({ faults, pendingWork }: AuthorisedCall, request: SignRequest): Answer {
  if (request.status === 'failed') refuse('csc-v2.common.server-error')
  if (request.signatures === null && faults.tell('polling-not-awaited'))
    return { status: 200, body: { signatures: [] } }
  if (request.signatures === null || faults.tell('polling-never-ends')) {
    // Also takes up again what a killed process left behind.
    pendingWork.kick()
    refuse('csc-v2.signpolling.not-ready', { retryAfterSeconds: pollingSeconds })
  }
  return { status: 200, body: { signatures: request.signatures } }
}
