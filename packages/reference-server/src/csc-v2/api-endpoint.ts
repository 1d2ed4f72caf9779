import type { AuditNotes } from '../audited.ts'
import { readJsonObject } from '../http/json.ts'
import { readBody } from '../http/limited-body.ts'
import { isMediaType } from '../http/media-type.ts'
import { audited } from './audited.ts'
import { authenticateBearer, type Caller } from './caller.ts'
import { refuse } from './domain-errors.ts'
import type { Answer, Call, Operation } from './operation.ts'
import { misread } from './parameter-lies.ts'
import { optionalString, type Parameters } from './parameters.ts'
import type { Service } from './service.ts'
import { throttleRequest } from './throttle.ts'

/** Carries one HTTP request to an operation. Throws whatever the operation refuses with. */
export async function callOperation(service: Service, operation: Operation, request: Request): Promise<Response> {
  const notes: AuditNotes = {}
  const now = service.deps.clock.now()
  const answer = await audited(service, { event: operation.id, notes, now }, async () => {
    const authorization = request.headers.get('authorization')
    // Who calls is settled before the body is read: a stranger cannot make the server parse anything.
    const caller = await authenticate(service, operation, { authorization, now, notes })
    const parameters = await readParameters(service, operation.id, request)
    const call: Call = { ...service, now, parameters, authorization, notes }
    return operation.access === 'open' ? operation.handle(call) : operation.handle({ ...call, caller: caller! })
  })
  return respond(service, answer)
}

async function authenticate(
  service: Service,
  operation: Operation,
  {
    authorization,
    now,
    notes,
  }: { readonly authorization: string | null; readonly now: Date; readonly notes: AuditNotes },
): Promise<Caller | undefined> {
  const { deps, faults, dialect } = service
  if (operation.access === 'open') {
    const isStranger = operation.id === 'info' && authorization === null
    if (isStranger && faults.tell('info-needs-authorization')) refuse(dialect.authorizationMissing)
    return undefined
  }
  const rule = {
    scopes: operation.access.scopes,
    malformed: dialect.authorizationMalformed ?? operation.access.malformed,
    missing: dialect.authorizationMissing,
  }
  const caller = await authenticateBearer(authorization, rule, { stores: deps.stores, faults, now })
  if (caller.clientId !== null) notes.clientId = caller.clientId
  if (caller.userID !== null) notes.userID = caller.userID
  await throttleRequest({ deps, now }, caller)
  return caller
}

/** @spec CSC API v2.0.0.2 §7.1 */
async function readParameters({ deps, faults }: Service, operation: string, request: Request): Promise<Parameters> {
  const mediaType = 'application/json'
  if (!isMediaType(request.headers.get('content-type'), mediaType)) {
    refuse('csc-v2.common.media-type', { parameter: mediaType })
  }
  const body = readJsonObject(await readBody(request, deps.config.cscV2.maxBodyBytes))
  const parameters = misread(operation, body, faults)
  optionalString(parameters, 'clientData', 'csc-v2.common.clientdata-type')
  return parameters
}

/** Nothing of the API is for a cache: what carries no secret today may tomorrow. */
function respond({ dialect }: Service, { status, body, headers = {} }: Answer): Response {
  const common = { ...headers, 'cache-control': 'no-store' }
  if (body === undefined) return new Response(null, { status, headers: common })
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...common, 'content-type': dialect.contentType.success },
  })
}
