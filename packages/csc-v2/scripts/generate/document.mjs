// Reading the OpenAPI document: its operations in order, and its references.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** `name version` of a generator's package, for the banner. */
export function versionOf(name) {
  return `${name} ${require(`${name}/package.json`).version}`
}

/** Every operation as `{ path, method, operation }`, in the order of the document. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    ['get', 'post'].filter(method => item[method]).map(method => ({ path, method, operation: item[method] })),
  )
}

/** What `{ $ref }` points to, one step: what stands beside a further reference counts too. Any other value as it is. */
export function resolve(document, value) {
  if (value?.$ref === undefined) return value
  const path = value.$ref.replace(/^#\//, '').split('/')
  const found = path.reduce((at, key) => at?.[key], document)
  if (found === undefined) throw new Error(`${value.$ref} points nowhere`)
  return found
}

/** The name of a component schema, of `{ $ref: '#/components/schemas/Name' }`. */
function schemaName(schema) {
  const name = schema?.$ref?.replace('#/components/schemas/', '')
  if (!name) throw new Error(`a message schema must be a reference to a named one, not ${JSON.stringify(schema)}`)
  return name
}

/** Where the operation's request is described: content type and schema name. */
export function requestOf(operation) {
  const [contentType, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  if (contentType !== undefined) return { contentType, schema: schemaName(media.schema) }
  const [query] = operation.parameters ?? []
  return { contentType: 'query', schema: query === undefined ? null : schemaName(query.schema) }
}

/** Every declared response by status. A redirect's schema describes the query of its Location. */
export function responsesOf(document, operation) {
  return Object.fromEntries(
    Object.entries(operation.responses).map(([status, declared]) => {
      const response = resolve(document, declared)
      const redirect = response['x-redirect-parameters']
      if (redirect) return [status, { contentType: 'query', schema: schemaName(redirect) }]
      const [contentType, media] = Object.entries(response.content ?? {})[0] ?? [null, null]
      return [status, { contentType, schema: media === null ? null : schemaName(media.schema) }]
    }),
  )
}
