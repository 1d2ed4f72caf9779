/** Everything in an answer that the standard, or HTTP and OAuth below it, does not allow: for clients that read strictly. */
import { type Answer, isObject, type Json, textDeviations } from '@x/http-protocol'
import { type OperationId, operations } from '../operations.ts'
import { withoutNulls } from '../read/members.ts'
import { type Violation, validateResponse } from '../validators.ts'
import { credentialRelations } from './credential-relations.ts'
import { grantRelations } from './grant-relations.ts'
import { cacheDeviations, challengeDeviations, mediaTypeDeviations, retryAfterDeviations } from './header-deviations.ts'
import { infoRelations } from './info-relations.ts'
import { echoed, goodsInRefusal } from './refusal-deviations.ts'
import { refuse } from './refuse.ts'

export interface Sent {
  /** The body that was sent. */
  readonly request: Json
  /** Values that were sent and must not come back. */
  readonly secrets: readonly string[]
}

/** What must hold between the members of an answer, and between it and its request: no schema says it. */
export type Relations = (body: Json, request: Json, status: number) => readonly Violation[]

/** A function, since tables that are put together when a module is loaded stay in bundles that have no use for them. */
function relationsOf(id: OperationId): Relations | undefined {
  return id === 'info' ? infoRelations : (credentialRelations[id] ?? grantRelations[id])
}

/** None where the answer is as it should be. An unknown member is no deviation, nor is an optional one left out. */
export function deviations(id: OperationId, answer: Answer, asked: Sent): readonly Violation[] {
  const found = answer.status < 300 ? inSuccess(id, answer, asked) : inRefusal(id, answer, asked)
  return [...found, ...retryAfterDeviations(answer)]
}

function inSuccess(id: OperationId, answer: Answer, { request }: Sent): readonly Violation[] {
  const { status, headers, text } = answer
  if (operations[id].responses[status]?.schema === null) return validateResponse(id, status, text)
  const found = [...mediaTypeDeviations(headers), ...textDeviations(answer), ...cacheDeviations(id, answer)]
  const body = parsed(text)
  if (body === undefined) return found
  found.push(...validateResponse(id, status, body))
  // A relation between members of the wrong types would say the same once more.
  const relation = found.length > 0 || !isObject(body) ? undefined : relationsOf(id)
  return relation ? relation(body as Json, withoutNulls(request) as Json, status) : found
}

/** A refusal in another status than those of the operation may be one of HTTP's own, but it says why all the same. */
function inRefusal(id: OperationId, answer: Answer, { secrets }: Sent): readonly Violation[] {
  const { status, headers, text } = answer
  if (status < 400) return [refuse('', 'status', 'must not be a redirect')]
  const body = parsed(text)
  const form = operations[id].responses[status] === undefined ? 400 : status
  return [
    ...mediaTypeDeviations(headers),
    ...challengeDeviations(answer),
    ...textDeviations(answer),
    ...(body === undefined ? [] : validateResponse(id, form, body)),
    ...goodsInRefusal(body),
    ...described(id, body),
    ...echoed(answer, secrets),
  ]
}

/** RFC 7009 and RFC 9126 leave the description out, the API has one in each row of its tables. */
function described(id: OperationId, body: unknown): readonly Violation[] {
  if (id === 'oauth2/pushed_authorize' || !isObject(body) || body.error_description !== undefined) return []
  return [refuse('/error_description', 'required', 'must be there beside error')]
}

/** What is no JSON is found by the look at the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
