import { type Element, parseElements } from './asn1/element.ts'
import type { Member, Type } from './grammar/grammar.ts'

/** A type without detours; an open one stays open. */
export function resolved(type: Type): Exclude<Type, { kind: 'lazy' }> {
  return type.kind === 'lazy' ? resolved(type.type()) : type
}

/** Whether an element may be a member, by its tag. */
export function fitsMember(member: Member, element: Element): boolean {
  if (member.tag === undefined) return fits(member.type, element)
  return element.tagClass === 'context' && element.tagNumber === member.tag
}

/** Whether an element may be of a type, by its own tag alone. */
function fits(type: Type, element: Element): boolean {
  const known = resolved(type)
  if (known.kind === 'open') return true
  if (known.kind === 'choice') return known.alternatives.some(member => fitsMember(member, element))
  if (element.tagClass !== 'universal') return false
  if (known.kind === 'leaf') return known.tags.includes(element.tagNumber)
  if (known.kind !== 'wrapping') return element.constructed && element.tagNumber === known.tag
  // A BIT STRING holds an encoding only where it does: a point of a curve is none.
  return element.tagNumber === known.tag && (known.tag === 4 || wrappedIn(element).length === 1)
}

/** The encodings inside a string; none where it holds something else. */
export function wrappedIn({ content, constructed, tagNumber, offset, headerLength }: Element): readonly Element[] {
  const skipped = tagNumber === 3 ? 1 : 0
  if (constructed || content.length < skipped + 2) return []
  const inside = parseElements(content.subarray(skipped), undefined, offset + headerLength + skipped)
  return inside.length === 1 && isSound(inside[0]!) ? inside : []
}

function isSound(element: Element): boolean {
  return element.fault === undefined && element.children.every(isSound)
}

/** Which member each child is, in order; undefined for one that has no place. */
export function membersOf(members: readonly Member[], children: readonly Element[]): readonly (Member | undefined)[] {
  let next = 0
  return children.map(child => {
    for (let at = next; at < members.length; at++) {
      const member = members[at]!
      if (fitsMember(member, child) && !belongsLater(members, at, child)) {
        next = at + 1
        return member
      }
      if (member.optional !== true) break
    }
    return undefined
  })
}

/** Whether an optional member looks like another one, and is not there: the first form of an index of hashes is such a case. */
function belongsLater(members: readonly Member[], at: number, child: Element): boolean {
  const member = members[at]!
  if (member.optional !== true || member.tag !== undefined || agrees(member.type, child, 1)) return false
  return members.slice(at + 1).some(later => later.tag === undefined && agrees(later.type, child, 1))
}

/** How far down a structure has to agree for its type to be believed. */
const believable = 4

/** Whether an element is of a type, a few levels down: everything in it has a place, and nothing that must be there is missing. */
export function agrees(type: Type, element: Element, depth: number = believable): boolean {
  const known = resolved(type)
  if (!fits(known, element)) return false
  return depth === 0 || agreesInside(known, element, depth - 1)
}

function agreesInside(known: Exclude<Type, { kind: 'lazy' }>, element: Element, depth: number): boolean {
  if (known.kind === 'list') return element.children.every(child => agrees(known.of, child, depth))
  if (known.kind === 'choice') return known.alternatives.some(member => agreesWith(member, element, depth))
  if (known.kind !== 'sequence') return true
  const found = membersOf(known.members, element.children)
  const missing = known.members.some((member: Member) => member.optional !== true && !found.includes(member))
  return (
    !missing &&
    found.every((member, index) => member !== undefined && agreesWith(member, element.children[index]!, depth))
  )
}

function agreesWith(member: Member, element: Element, depth: number): boolean {
  if (!fitsMember(member, element)) return false
  if (member.tag === undefined) return agrees(member.type, element, depth)
  if (member.explicit !== true) return agreesInside(resolved(member.type), element, depth)
  return element.children.length === 1 && agrees(member.type, element.children[0]!, depth)
}
