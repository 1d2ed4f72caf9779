/** Finds members that the document does not declare, which a strict writer refuses to send. */
import type { Member } from './operation.ts'
import type { Violation } from './violation.ts'

/**
 * Members and elements in one message. Each may give rise to a few violations, so this bounds time and memory on hostile
 * input; the largest real message seen, a list of credentials with chains, has some thousand.
 */
export const nodeLimit = 50_000

/** Counts members and elements, and stops soon after the limit. Deep nesting counts like width; there is no recursion. */
export function countNodes(value: unknown): number {
  const open: unknown[] = [value]
  let count = 0
  while (open.length > 0 && count <= nodeLimit) {
    const node = open.pop()
    if (typeof node !== 'object' || node === null) continue
    const children = Object.values(node)
    count += children.length
    if (count <= nodeLimit) open.push(...children)
  }
  return count
}

/** A member whose object declares no members of its own is free in form, and so is everything inside it. */
export function unknownMembers(declared: readonly Member[], body: unknown): Violation[] {
  const known = new Set(declared.map(({ pointer }) => pointer))
  const parents = new Set(declared.map(({ pointer }) => pointer.slice(0, pointer.lastIndexOf('/'))))
  const violations: Violation[] = []
  visit(body, { pattern: '', pointer: '' })
  return violations

  function visit(value: unknown, at: { pattern: string; pointer: string }): void {
    if (typeof value !== 'object' || value === null || !parents.has(at.pattern)) return
    for (const [key, child] of Object.entries(value)) {
      const step = Array.isArray(value) ? '*' : escapeKey(key)
      const next = { pattern: `${at.pattern}/${step}`, pointer: `${at.pointer}/${escapeKey(key)}` }
      if (known.has(next.pattern)) visit(child, next)
      else if (!Array.isArray(value))
        violations.push({
          pointer: shorten(next.pointer),
          rule: 'unknown-member',
          message: 'is not a member of this request',
        })
    }
  }
}

const shorten = (pointer: string): string => (pointer.length > 200 ? `${pointer.slice(0, 200)}…` : pointer)

/** A member name as a step of a JSON pointer. @spec RFC 6901 §3 */
export const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
