import { equalBytes } from '../bytes/index.ts'
import { accepts, type Codec, composed, type DefaultMember, type OptionalMember, partOf } from './codec.ts'
import { readElement } from './decode.ts'
import { Element, refuse } from './element.ts'
import type { EncodingPart } from './encoding.ts'
import { provenanceOf, remember, rememberedBytes } from './provenance.ts'
import { tagName, universal } from './tag.ts'

/** A codec for each property, in the order of the ASN.1; optional properties take `optional(…)`. */
export type Members<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalMember<Exclude<T[K], undefined>>
    : Codec<T[K]> | DefaultMember<T[K]>
}

/** A SEQUENCE. The value has one property for each member that is there. @spec X.680 §25, X.690 §8.9 */
export function sequence<T extends object>(members: NoInfer<Members<T>>): Codec<T> {
  const plan = Object.entries(members as Record<string, Member>).map(([name, member]) => new MemberPlan(name, member))
  const names = plan.map(member => member.name)
  const codecs = plan.map(member => member.codec)
  const getters = plan.map((_, index) => lazyGetter(index))

  const read = (element: Element): T => {
    const value: Record<string, unknown> = {}
    const elements: (Element | undefined)[] = []
    let at = element.contentStart
    for (let index = 0; index < plan.length; index++) {
      const member = plan[index]!
      const child = at < element.end ? new Element(element, at, member.name) : undefined
      if (child === undefined || !accepts(member.codec.tags, child.tag)) {
        elements.push(undefined)
        if (member.presence === 'required') missing(element, member, child)
        if (member.presence === 'default') value[member.name] = member.defaultValue
        continue
      }
      elements.push(child)
      at = child.end
      if (member.refusesEncoded(child)) {
        refuse(child, 'DER_NOT_CANONICAL', {
          message: 'a default value is left out of the encoding',
          spec: 'X.690 §11.5',
        })
      }
      if (member.codec.lazy) Object.defineProperty(value, member.name, getters[index]!)
      else value[member.name] = member.codec.read(child)
    }
    if (at < element.end) superfluous(new Element(element, at, ''))
    remember(value, { codec: own, element, members: { names, codecs, elements, lazyValues: [] } })
    return Object.freeze(value) as T
  }

  const tree = (value: T): EncodingPart => {
    if (typeof value !== 'object' || value === null) throw new TypeError('A SEQUENCE is written from an object')
    return rememberedBytes(value, own) ?? { tag: universal.sequence, parts: plan.map(member => member.partIn(value)) }
  }

  const own = composed(universal.sequence, read, tree)
  return own
}

type Member = Codec<unknown> | OptionalMember<unknown> | DefaultMember<unknown>

const nothing = new Uint8Array()

/** One member of a declaration, with what follows from it worked out once. */
class MemberPlan {
  readonly name: string
  readonly codec: Codec<unknown>
  readonly presence: 'required' | 'optional' | 'default'
  readonly defaultValue: unknown
  /** Encoding of the default value. */
  readonly defaultBytes: Uint8Array | undefined
  readonly toleratesDefault: boolean

  constructor(name: string, member: Member) {
    this.name = name
    this.codec = 'presence' in member ? member.codec : member
    this.presence = 'presence' in member ? member.presence : 'required'
    const withDefault = 'presence' in member && member.presence === 'default' ? member : undefined
    this.defaultValue = withDefault?.defaultValue
    this.defaultBytes = withDefault && this.codec.write(withDefault.defaultValue)
    this.toleratesDefault = withDefault?.encodedDefault === 'tolerated'
  }

  refusesEncoded(child: Element): boolean {
    if (this.defaultBytes === undefined || this.toleratesDefault) return false
    return child.end - child.start === this.defaultBytes.length && equalBytes(child.encoding, this.defaultBytes)
  }

  partIn(value: object): EncodingPart {
    const member: unknown = (value as Record<string, unknown>)[this.name]
    if (member === undefined) {
      if (this.presence === 'required') throw new TypeError(`The member ${this.name} is missing`)
      return nothing
    }
    if (this.defaultBytes === undefined) return partOf(this.codec, member)
    const bytes = this.codec.write(member)
    return equalBytes(bytes, this.defaultBytes) ? nothing : bytes
  }
}

/** One getter for all values of a type: it finds what it needs through the value that it is called on. */
function lazyGetter(index: number): PropertyDescriptor {
  return {
    enumerable: true,
    get(this: object): unknown {
      const members = provenanceOf(this)?.members
      const element = members?.elements[index]
      if (members === undefined || element === undefined)
        throw new TypeError('A lazy member is read from its own value')
      if (!(index in members.lazyValues)) members.lazyValues[index] = members.codecs[index]!.read(element)
      return members.lazyValues[index]
    },
  }
}

function missing(element: Element, member: MemberPlan, child: Element | undefined): never {
  if (child !== undefined) readElement(member.codec, child)
  const expected = member.codec.tags.map(tagName).join(' or ')
  refuse(element, 'DER_MISSING_MEMBER', {
    message: `the member ${member.name} (${expected}) is missing`,
    spec: 'X.690 §8.9',
  })
}

function superfluous(child: Element): never {
  refuse(child, 'DER_EXTRA_MEMBER', {
    message: `${tagName(child.tag)} stands where the type has no more members`,
    spec: 'X.690 §8.9',
  })
}
