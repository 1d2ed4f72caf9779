// Flattens a schema into the list of its members, with references, allOf, oneOf and anyOf resolved.
import { resolve } from './document.mjs'

const marksOf = schema => [
  ...(schema['x-secret'] ? [{ kind: 'secret', secret: schema['x-secret'] }] : []),
  ...(schema['x-volatile'] ? [{ kind: 'volatile' }] : []),
  ...(schema['x-public-binary'] ? [{ kind: 'public-binary' }] : []),
]

/** `{ members, marks }` of a named schema; array elements are `*` in the pointers. */
export function membersOf(document, name) {
  const found = new Map()
  walk(merge(document, { $ref: `#/components/schemas/${name}` }), '', true)
  found.delete('')
  const entries = [...found.entries()]
  return {
    members: entries.map(([pointer, { marks, ...member }]) => ({ pointer, ...member })),
    marks: entries.flatMap(([pointer, { marks }]) => marks.map(mark => ({ pointer, ...mark }))),
  }

  function walk(schema, pointer, required) {
    found.set(pointer, {
      required,
      types: [...schema.types],
      ...(schema.enum && { enum: schema.enum }),
      ...(schema.known && { known: schema.known }),
      ...(schema.since && { since: schema.since }),
      ...(schema.contentSchema && { contentSchema: schema.contentSchema }),
      marks: schema.marks,
    })
    for (const [key, property] of schema.properties) {
      walk(merge(document, property), `${pointer}/${escapeKey(key)}`, schema.required.has(key))
    }
    if (schema.items) walk(merge(document, schema.items), `${pointer}/*`, false)
  }
}

const escapeKey = key => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** One flat view of a schema. Members of alternatives count as optional; conditions (if/then) add nothing. */
function merge(document, schema) {
  const flat = { types: new Set(), properties: new Map(), required: new Set(), marks: [] }
  add(schema, true)
  return flat

  function add(part, always) {
    if (typeof part !== 'object' || part === null) return
    if (part.$ref) add(resolve(document, { $ref: part.$ref }), always)
    for (const branch of part.allOf ?? []) add(branch, always)
    for (const branch of [...(part.oneOf ?? []), ...(part.anyOf ?? [])]) add(branch, false)
    for (const type of [part.type ?? []].flat()) flat.types.add(type)
    for (const [key, property] of Object.entries(part.properties ?? {})) {
      if (property !== false) flat.properties.set(key, join(flat.properties.get(key), property))
    }
    if (always) for (const key of part.required ?? []) flat.required.add(key)
    if (part.items) flat.items = part.items
    const values = part.enum ?? (part.const === undefined ? undefined : [part.const])
    if (values) flat.enum = always ? values : [...new Set([...(flat.enum ?? []), ...values])]
    if (part['x-known-values']) flat.known = part['x-known-values']
    if (part['x-since']) flat.since ??= part['x-since']
    if (part.contentSchema) flat.contentSchema = part.contentSchema.$ref.replace('#/components/schemas/', '')
    for (const mark of marksOf(part)) {
      if (!flat.marks.some(known => known.kind === mark.kind)) flat.marks.push(mark)
    }
  }
}

/** Two declarations of one property, from two branches, describe it together. */
const join = (known, property) => (known === undefined ? property : { anyOf: [known, property] })
