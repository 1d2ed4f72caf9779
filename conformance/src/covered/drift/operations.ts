import type { Member } from '../../core/protocol.ts'
import { isObject, listOf, type Members, membersOf, resolved } from './members.ts'

/** One operation of a document. Its models are read when they are asked for, since most documents have more operations. */
export interface Described {
  readonly method: string
  readonly path: string
  models(): Models
}

export interface Models {
  readonly request: readonly Member[]
  /** By status. */
  readonly responses: Readonly<Record<string, readonly Member[]>>
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options']

export function operationsIn(root: Members): readonly Described[] {
  return Object.entries(isObject(root.paths) ? root.paths : {}).flatMap(([path, entry]) => {
    const item = resolved(root, entry)
    return methods
      .filter(method => isObject(item[method]))
      .map(method => {
        const operation = item[method] as Members
        const parameters = [...listOf(item.parameters), ...listOf(operation.parameters)]
        const models = (): Models => ({
          request: requestOf(root, { ...operation, parameters }),
          responses: responsesOf(root, operation),
        })
        return { method: method.toUpperCase(), path, models }
      })
  })
}

/** The body, or the query where there is none. */
function requestOf(root: Members, { requestBody, parameters }: Members): readonly Member[] {
  const schema = schemaIn(resolved(root, requestBody).content)
  if (schema !== undefined) return membersOf(root, schema)
  const query = listOf(parameters)
    .map(parameter => resolved(root, parameter))
    .filter(parameter => parameter.in === 'query')
  return query.flatMap(({ name, required, schema: of }) => {
    // One parameter may stand for the members of an object, each of which is a parameter then.
    const members = membersOf(root, of)
    if (members.length > 0 && !members.some(({ pointer }) => pointer.startsWith('/*'))) return members
    const [member] = membersOf(root, { properties: { [String(name)]: of } })
    return member ? [{ ...member, required: required === true }] : []
  })
}

function responsesOf(root: Members, { responses }: Members): Models['responses'] {
  const entries = Object.entries(isObject(responses) ? responses : {}).filter(([status]) => /^\d{3}$/.test(status))
  return Object.fromEntries(
    entries.map(([status, entry]) => {
      const response = resolved(root, entry)
      const schema = response['x-redirect-parameters'] ?? schemaIn(response.content)
      return [status, schema === undefined ? [] : membersOf(root, schema)]
    }),
  )
}

/** The schema of a message: that of JSON where there are several media types, else of a form, else of the first. */
function schemaIn(content: unknown): unknown {
  const types = Object.entries(isObject(content) ? content : {})
  const of = (wanted: RegExp) => types.find(([type]) => wanted.test(type))
  const [, media] = of(/[/+]json\b/i) ?? of(/x-www-form-urlencoded/i) ?? types[0] ?? []
  return isObject(media) ? media.schema : undefined
}
