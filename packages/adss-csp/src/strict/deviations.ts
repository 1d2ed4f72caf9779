/** Everything in an answer that the OpenAPI document does not allow; none means that it is as the guide has it. */
import { type Answer, isObject, type Json, parseJson, textDeviations } from '@x/http-protocol'
import { isAdssErrorCode } from '../error-catalogue.ts'
import { type OperationId, operations } from '../operations.ts'
import { type Violation, validateResponse } from '../validators.ts'

export function deviations(id: OperationId, answer: Answer, request: Json): readonly Violation[] {
  const { status, headers, text } = answer
  const declared = operations[id].responses[status]
  if (declared === undefined) return validateResponse(id, status, undefined)
  if (declared.schema === null) return validateResponse(id, status, text)
  const ofText = textDeviations(answer)
  if (ofText.length > 0) return ofText
  const body = parseJson(text)
  return [
    ...contentType(headers),
    ...validateResponse(id, status, body),
    ...(status < 300 ? inSuccess(id, { body, headers, request }) : knownCode(body)),
  ]
}

function inSuccess(id: OperationId, { body, headers, request }: { body: unknown; headers: Headers; request: Json }) {
  switch (id) {
    case 'getUsers':
      return totalRecords(headers)
    case 'authentication':
      return refreshToken(body, request)
    case 'signatureRequest':
      return asManySignatures(body, request)
    default:
      return []
  }
}

/** @spec ADSS CSP §5.6 */
function totalRecords(headers: Headers): Violation[] {
  const said = headers.get('x-total-records')
  if (said !== null && /^\d+$/.test(said)) return []
  return [{ pointer: '', rule: 'x-total-records', message: 'must come with a header x-total-records of digits' }]
}

/** @spec ADSS CSP §3.1 */
function refreshToken(body: unknown, { grant_type }: Json): Violation[] {
  if (grant_type === 'client_credentials' || !isObject(body) || body.refresh_token !== undefined) return []
  return [{ pointer: '/refresh_token', rule: 'required', message: 'must be there with the token of a user' }]
}

function asManySignatures(body: unknown, { docs_to_sign_info: docs }: Json): Violation[] {
  const signatures = isObject(body) ? body.signatures : undefined
  if (!Array.isArray(signatures) || !Array.isArray(docs) || signatures.length === docs.length) return []
  return [{ pointer: '/signatures', rule: 'length', message: 'must have one signature for each hash' }]
}

/** @spec ADSS CSP §8 */
function knownCode(body: unknown): Violation[] {
  const code = isObject(body) ? body.error : undefined
  if (typeof code !== 'string' || isAdssErrorCode(code)) return []
  return [{ pointer: '/error', rule: 'enum', message: 'must be one of the 73 codes' }]
}

function contentType(headers: Headers): Violation[] {
  const said = headers.get('Content-Type') ?? ''
  if (/^application\/([a-z.-]+\+)?json(\s*;|$)/i.test(said.trim())) return []
  return [{ pointer: '', rule: 'content-type', message: 'must have a JSON media type' }]
}
