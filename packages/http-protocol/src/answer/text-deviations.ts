import type { Answer } from '../exchange/exchange.ts'
import { parseJson } from '../message/json.ts'
import type { Violation } from '../message/violation.ts'

/** A body is one JSON text, without a byte order mark and with each name once in its object. @spec RFC 8259 §4, RFC 8259 §8.1 */
export function textDeviations({ text, hasByteOrderMark }: Answer): readonly Violation[] {
  if (hasByteOrderMark) return refused('byte-order-mark', 'must not begin with a byte order mark')
  if (parseJson(text) === undefined) return refused('json', 'must be JSON')
  return hasRepeatedName(text) ? refused('unique-names', 'must have each name once in an object') : []
}

const refused = (rule: string, message: string): readonly Violation[] => [{ pointer: '', rule, message }]

/** Of a text that is JSON. Neither recursion nor one expression for a string: hostile depth and length cost no stack. */
function hasRepeatedName(text: string): boolean {
  const open: (Set<string> | undefined)[] = []
  let string = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '{') open.push(new Set())
    else if (character === '[') open.push(undefined)
    else if (character === '}' || character === ']') open.pop()
    else if (character === '"') {
      const end = endOfString(text, at)
      string = text.slice(at, end + 1)
      at = end
    } else if (character === ':') {
      const names = open.at(-1)
      const name = JSON.parse(string) as string
      if (names?.has(name)) return true
      names?.add(name)
    }
  }
  return false
}

/** Where the string that begins at `start` has its closing quotation mark. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === '\\') backslashes += 1
    if (backslashes % 2 === 0) return end
  }
}
