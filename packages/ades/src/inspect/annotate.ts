import type { Element } from './asn1/element.ts'
import { dottedOf } from './asn1/oid-text.ts'
import { tagNameOf } from './asn1/tag-name.ts'
import { valueText } from './asn1/value-text.ts'
import type { Leaf, Member, Type } from './grammar/grammar.ts'
import { fitsMember, membersOf, resolved, wrappedIn } from './matching.ts'
import type { TreeNode } from './tree.ts'

/** What is known of the place where an element stands. */
interface Place {
  /** What the member is called. */
  readonly name?: string
  /** The object identifier beside it, which decides open types. */
  readonly oid?: string
  /** The tag is that of the place, and the type's own is not there. */
  readonly retagged?: boolean
  /** Values are not to be shown. */
  readonly secret: boolean
}

/** Names the parts of an element by a type; what does not agree with it is shown as it is. */
export function annotate(element: Element, type: Type | undefined, place: Place): TreeNode {
  const known = type && decided(resolved(type), place)
  if (known === undefined) return plain(element, place)
  const title = {
    ...(known.name !== undefined && { type: known.name }),
    ...(known.spec !== undefined && { spec: known.spec }),
  }
  const summary = place.secret ? undefined : known.summary?.(element.encoding)
  const base = { ...own(element, place), ...title, ...(summary !== undefined && { value: summary }) }
  const { secret, oid } = place
  switch (known.kind) {
    case 'sequence':
      return { ...base, children: annotateMembers(known.members, element.children, secret) }
    case 'list':
      return {
        ...base,
        children: element.children.map(child =>
          annotate(child, known.of, { secret, ...(oid !== undefined && { oid }) }),
        ),
      }
    case 'choice': {
      const member = known.alternatives.find(one => fitsMember(one, element))
      if (member === undefined) return { ...plain(element, place), ...title }
      const inner = annotateMember(member, element, { secret })
      const name = place.name === undefined ? member.name : `${place.name}.${member.name}`
      return { ...title, ...inner, name }
    }
    case 'wrapping': {
      const inside = wrappedIn(element)
      if (inside.length === 0) return { ...plain(element, place), ...title }
      return {
        ...base,
        children: inside.map(child => annotate(child, known.of, { secret, ...(oid !== undefined && { oid }) })),
      }
    }
    case 'leaf':
      return element.constructed
        ? { ...base, children: element.children.map(child => plain(child, { secret })) }
        : { ...base, ...leafValue(known, element, place) }
    default:
      return plain(element, place)
  }
}

/** An open type by the object identifier beside it; undefined where that is not known, or the value is of another type. */
function decided(
  type: Exclude<Type, { kind: 'lazy' }>,
  { oid }: Place,
): Exclude<Type, { kind: 'lazy' | 'open' }> | undefined {
  if (type.kind !== 'open') return type
  const chosen = oid === undefined ? undefined : type.by().get(oid)
  if (chosen === undefined) return undefined
  const known = resolved(chosen)
  return known.kind === 'open' ? undefined : known
}

function annotateMembers(
  members: readonly Member[],
  children: readonly Element[],
  secret: boolean,
): readonly TreeNode[] {
  const found = membersOf(members, children)
  let oid: string | undefined
  return children.map((child, index) => {
    const member = found[index]
    const node =
      member === undefined
        ? plain(child, { secret, name: '(not expected here)' })
        : annotateMember(member, child, { secret, name: member.name, ...(oid !== undefined && { oid }) })
    if (child.tagClass === 'universal' && child.tagNumber === 6) oid = dottedOf(child.content)
    return node
  })
}

function annotateMember(member: Member, element: Element, place: Place): TreeNode {
  if (member.tag === undefined) return annotate(element, member.type, place)
  if (member.explicit !== true) return annotate(element, member.type, { ...place, retagged: true })
  const [inner, ...others] = element.children
  if (inner === undefined || others.length > 0) return plain(element, place)
  const { name: _, ...inside } = place
  return { ...own(element, place), children: [annotate(inner, member.type, inside)] }
}

/** As it is: strings that hold an encoding are opened. */
function plain(element: Element, place: Place): TreeNode {
  const { secret } = place
  const isString = element.tagClass === 'universal' && (element.tagNumber === 3 || element.tagNumber === 4)
  const inside = isString ? wrappedIn(element).filter(({ constructed }) => constructed) : []
  const children = [...element.children, ...inside].map(child => plain(child, { secret }))
  if (children.length > 0 || element.constructed) return { ...own(element, place), children }
  return { ...own(element, place), value: secret ? hidden(element) : valueText(universalTag(element), element.content) }
}

function leafValue(leaf: Leaf, element: Element, place: Place): Pick<TreeNode, 'value' | 'children'> {
  if (place.secret && !leaf.tags.includes(6)) return { value: hidden(element), children: [] }
  const tagNumber = place.retagged ? leaf.tags[0]! : universalTag(element)
  return { value: leaf.text?.(element.content) ?? valueText(tagNumber, element.content), children: [] }
}

function universalTag({ tagClass, tagNumber, fault }: Element): number {
  return tagClass === 'universal' && fault === undefined ? tagNumber : 4
}

function hidden({ length }: Element): string {
  return `(${length} octets, not shown)`
}

function own(element: Element, { name }: Place): TreeNode {
  const { offset, headerLength, length, fault, indefinite } = element
  return {
    offset,
    headerLength,
    length,
    ...(indefinite && { indefinite: true }),
    tag: headerLength === 0 ? 'octets' : tagNameOf(element),
    ...(name !== undefined && { name }),
    ...(fault !== undefined && { fault }),
    children: [],
  }
}
