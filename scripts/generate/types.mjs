import openapiTS, { astToString } from 'openapi-typescript'
import { resolve, versionOf } from './document.mjs'

/** TypeScript types of the document. A member with a default stays optional: the default is the reader's, not the writer's. */
export async function typesSource(document) {
  const types = await openapiTS(withoutRules(document, document), { defaultNonNullable: false, immutable: true })
  return { text: astToString(types), by: versionOf('openapi-typescript') }
}

const conditions = ['if', 'then', 'else', 'not', 'dependentSchemas', 'dependentRequired']
const combinations = ['allOf', 'oneOf', 'anyOf']

/**
 * A copy without what only validators understand. A branch that names members and shapes none (`required: [code]`) would
 * come out as `unknown`, and one `unknown` in a union swallows the rest.
 */
function withoutRules(document, value) {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(item => withoutRules(document, item))
  const entries = Object.entries(value)
    .filter(([key]) => !conditions.includes(key))
    .map(([key, inner]) => [
      key,
      combinations.includes(key) ? inner.filter(branch => !isRule(document, branch)) : inner,
    ])
    .filter(([key, inner]) => !combinations.includes(key) || inner.length > 0)
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutRules(document, inner)]))
}

function isRule(document, branch) {
  const { description, required, type, ...rest } = resolve(document, branch)
  if (type !== undefined && type !== 'object') return false
  return Object.entries(rest).every(([key, inner]) => {
    if (combinations.includes(key)) return inner.every(part => isRule(document, part))
    return conditions.includes(key) || key.startsWith('x-')
  })
}
