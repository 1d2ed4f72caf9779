import { accepts, type Codec, encodePart, partOf } from './codec.ts'
import type { Element } from './element.ts'
import type { EncodingPart } from './encoding.ts'
import { remember, rememberedBytes } from './provenance.ts'

/** A codec for each `type` of a union `{ type: 'a'; value: A } | { type: 'b'; value: B }`. */
export type Alternatives<T extends Alternative> = {
  readonly [K in T['type']]: Codec<Extract<T, { readonly type: K }>['value']>
}

interface Alternative {
  readonly type: string
  readonly value: unknown
}

/** A CHOICE: the value says which alternative it is (`type`, the ASN.1's own word) and holds it. @spec X.680 §29 */
export function choice<T extends Alternative>(alternatives: NoInfer<Alternatives<T>>): Codec<T> {
  const entries = Object.entries<Codec<unknown>>(alternatives)
  const tags = entries.flatMap(([, codec]) => codec.tags)
  if (new Set(tags).size !== tags.length || entries.some(([, codec]) => codec.tags.length === 0)) {
    throw new TypeError('The alternatives of a CHOICE have distinct tags (X.680 §29.3)')
  }

  const read = (element: Element): T => {
    const [type, codec] = entries.find(([, { tags }]) => accepts(tags, element.tag))!
    const value = { type, value: codec.read(element) }
    remember(value, { codec: own, element })
    return Object.freeze(value) as T
  }

  const tree = (value: T): EncodingPart => {
    const codec = entries.find(([type]) => type === value?.type)?.[1]
    if (codec === undefined) throw new TypeError(`A CHOICE is one of ${entries.map(([type]) => type).join(', ')}`)
    return rememberedBytes(value, own) ?? partOf(codec, value.value)
  }

  const bytesOf = (element: Element): Uint8Array => element.encoding
  const own: Codec<T> = { tags, read, write: value => encodePart(tree(value)), tree, bytesOf }
  return own
}
