// Reading the OpenAPI document: its operations in order, and its references.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const methods = ['get', 'post', 'put', 'delete']

/** `name version` of a generator's package, for the banner. */
export function versionOf(name) {
  return `${name} ${require(`${name}/package.json`).version}`
}

/** Every operation as `{ path, method, operation }`, in the order of the document. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter(key => methods.includes(key))
      .map(method => ({ path, method, operation: item[method] })),
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

/** Where the operation's request is described: content type and schema name. Without a body it is the query, which may be empty. */
export function requestOf(document, operation) {
  const [contentType, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  if (contentType !== undefined) return { contentType, schema: schemaName(media.schema) }
  const query = parametersOf(document, operation).find(parameter => parameter.in === 'query')
  return { contentType: 'query', schema: query === undefined ? null : schemaName(query.schema) }
}

/** What stands in the path and in headers of a request, as `{ name, in, required, schema }`. */
export function placedParametersOf(document, operation) {
  return parametersOf(document, operation)
    .filter(parameter => parameter.in !== 'query')
    .map(({ name, in: place, required = false, schema }) => ({ name, in: place, required, schema: schemaName(schema) }))
}

const parametersOf = (document, { parameters = [] }) => parameters.map(parameter => resolve(document, parameter))

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
