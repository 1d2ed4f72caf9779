import { operations } from '@x/adss-csp/operations'
import { readForm, readPairs } from '../http/form.ts'
import { readJsonObject } from '../http/json.ts'
import { readBody } from '../http/limited-body.ts'
import { isMediaType } from '../http/media-type.ts'
import { readLeniently } from './lenient-spellings.ts'
import type { CallContext } from './operation.ts'
import { type Parameters, withRightTypes } from './parameters.ts'
import { refuse } from './refusal.ts'

/**
 * Stage `form`: reads body, form or query as the operation table says. What the operation does not read, it does not look
 * at: a body on GET or DELETE is ignored, and what a form should hold counts for nothing in a query.
 */
export async function readParameters(call: CallContext, request: Request): Promise<Parameters> {
  const { contentType, schema } = operations[call.operation].request
  const parameters = contentType === 'query' ? readQuery(request) : await readContent(call, request, contentType)
  return schema === null ? parameters : withRightTypes(call.operation, parameters, call.faults)
}

async function readContent(call: CallContext, request: Request, contentType: string): Promise<Parameters> {
  const { deps, faults } = call
  if (!isMediaType(request.headers.get('content-type'), contentType) && !faults.tell('adss-media-type-not-checked')) {
    refuse('request-malformed', { stage: 'form' })
  }
  const octets = await readBody(request, deps.config.adssCsp.maxBodyBytes)
  if (contentType === 'application/json') {
    const body = readJsonObject(octets)
    return deps.config.adssCsp.lenient === true ? readLeniently(body) : body
  }
  const { form, repeated } = readPairs(octets)
  if (repeated.size > 0 && !faults.tell('adss-form-repetition-accepted')) refuse('request-malformed', { stage: 'form' })
  return withQuery(call, request, Object.fromEntries(form))
}

function readQuery(request: Request): Parameters {
  return Object.fromEntries(readForm(new URL(request.url).search.slice(1)))
}

/** The lie of credentials that end up in the logs of every proxy. */
function withQuery({ faults }: CallContext, request: Request, form: Parameters): Parameters {
  if (!faults.isOn('adss-query-credentials-accepted')) return form
  const query = readQuery(request)
  const isNeeded = Object.keys(query).some(name => !Object.hasOwn(form, name))
  return isNeeded && faults.tell('adss-query-credentials-accepted') ? { ...query, ...form } : form
}
