import { operationsOf, placedParametersOf, requestOf, responsesOf, versionOf } from './document.mjs'
import { membersOf } from './members.mjs'

/** The operation table: everything a client, a server or a judge wants to know of an operation without the document. */
export function operationsSource(document) {
  const table = Object.fromEntries(
    operationsOf(document).map(entry => [entry.operation.operationId, row(document, entry)]),
  )
  const lines = [
    "import type { Operation } from '../operation.ts'",
    '',
    `export type OperationId =\n${Object.keys(table)
      .map(id => `  | '${id}'`)
      .join('\n')}`,
    '',
    'export const operations: Readonly<Record<OperationId, Operation>> = {',
    ...Object.entries(table).map(([id, operation]) => `  '${id}': ${body(operation)},`),
    '}',
  ]
  return { text: lines.join('\n'), by: versionOf('yaml') }
}

function row(document, { path, method, operation }) {
  const request = requestOf(document, operation)
  const responses = responsesOf(document, operation)
  const sent = request.schema === null ? { members: [], marks: [] } : membersOf(document, request.schema)
  const answered = Object.entries(responses)
    .filter(([, { schema }]) => schema !== null)
    .map(([status, { schema }]) => [status, membersOf(document, schema)])
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    base: operation['x-base'],
    section: operation['x-section'],
    audience: operation['x-audience'],
    token: operation['x-token'],
    parameters: placedParametersOf(document, operation),
    summary: operation.summary,
    request,
    responses,
    since: operation['x-since'] ?? null,
    marks: { request: sent.marks, responses: column(answered, 'marks') },
    requestMembers: sent.members,
    members: column(answered, 'members'),
  }
}

/** Lines that only some protocols have. */
function optionalLines({ section, audience, token, parameters }) {
  const given = { section, audience, token, ...(parameters.length > 0 && { parameters }) }
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`)
    .join('')
}

const column = (entries, name) => Object.fromEntries(entries.map(([status, found]) => [status, found[name]]))

/** One line for each member, so that a change of the document shows as a change of lines. */
function body(operation) {
  const list = items =>
    items.length === 0 ? '[]' : `[\n${items.map(item => `    ${JSON.stringify(item)},`).join('\n')}\n  ]`
  const byStatus = lists =>
    `{${Object.entries(lists)
      .map(([status, items]) => `${status}: ${list(items)}`)
      .join(', ')}}`
  return `{
  id: ${JSON.stringify(operation.id)},
  method: ${JSON.stringify(operation.method)},
  path: ${JSON.stringify(operation.path)},
  base: ${JSON.stringify(operation.base)},
${optionalLines(operation)}  summary: ${JSON.stringify(operation.summary)},
  request: ${JSON.stringify(operation.request)},
  responses: ${JSON.stringify(operation.responses)},
  since: ${JSON.stringify(operation.since)},
  marks: { request: ${list(operation.marks.request)}, responses: ${byStatus(operation.marks.responses)} },
  requestMembers: ${list(operation.requestMembers)},
  members: ${byStatus(operation.members)},
}`
}
