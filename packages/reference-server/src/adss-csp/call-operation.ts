import { type AuditNotes, audited } from '../audited.ts'
import type { RequestContext } from '../request-context.ts'
import { authenticateBearer } from './caller.ts'
import type { Answer, CallContext, Operation } from './operation.ts'
import { decodePath } from './path.ts'
import { Refusal } from './refusal.ts'
import { readParameters } from './request-form.ts'
import type { Service } from './service.ts'
import { refuseUnlessRunning } from './service-condition.ts'

export interface Incoming {
  readonly request: Request
  readonly context: RequestContext
  /** Segments of the path by the name of their parameter, as they came. */
  readonly segments: Readonly<Record<string, string>>
}

/**
 * Carries one HTTP request to an operation, in the order of the stages: the first check that fails decides. Throws what the
 * operation refuses with. @spec ADSS CSP §8
 */
export async function callOperation(service: Service, operation: Operation, incoming: Incoming): Promise<Response> {
  const notes: AuditNotes = {}
  const now = service.deps.clock.now()
  const { headers } = incoming.request
  const { tlsClientCertificate } = incoming.context
  const call: CallContext = { ...service, operation: operation.id, now, notes, headers, tlsClientCertificate }
  const act = () => serve(call, operation, incoming)
  const answer = shows.has(operation.id)
    ? await act()
    : await audited({ audit: service.deps.stores.audit, event: `adss-csp ${operation.id}`, notes, now, reasonOf }, act)
  return respond(answer)
}

async function serve(call: CallContext, operation: Operation, incoming: Incoming): Promise<Answer> {
  // service
  refuseUnlessRunning(call)
  // client, token; an operation without a token finds its client in the form
  const caller = operation.token === 'none' ? undefined : await authenticateBearer(call, operation.token)
  // form; a user id in the path waits for stage `syntax`
  const parameters = await readParameters(call, incoming.request)
  const read = { ...call, parameters, path: decodePath(incoming.segments) }
  // profile, mandatory, syntax, existence, state, policy
  if (operation.token === 'none') return operation.handle(read)
  const { client, user, token } = caller!
  if (operation.token === 'client') return operation.handle({ ...read, client })
  return operation.handle({ ...read, client, user: user!, token })
}

/** Operations that only show things leave no trace; those that give or use power do. */
const shows: ReadonlySet<string> = new Set([
  'statusService',
  'aboutService',
  'authenticationProfiles',
  'passwordPolicy',
  'advanceSettings',
  'userCount',
  'getUser',
  'getUsers',
  'listUserCertificates',
  'getUserCertificates',
  'signatureStatus',
])

function reasonOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.id : undefined
}

/** Nothing of the service is for a cache: what carries no secret today may tomorrow. */
function respond({ status = 200, body, headers = {} }: Answer): Response {
  const common = { ...headers, 'cache-control': 'no-store' }
  if (body === undefined) return new Response(null, { status, headers: { ...common, 'content-length': '0' } })
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...common, 'content-type': 'application/json; charset=utf-8' },
  })
}
