/** A text that is not one JSON object with member names used once each. The message holds nothing of the text. */
export class MalformedJson extends Error {}

/** Deeper than any message of a protocol here; keeps those who walk the value off the end of the stack. */
const maxDepth = 32

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads octets as one JSON object; see readJson. Throws MalformedJson. */
export function readJsonObject(octets: Uint8Array): Readonly<Record<string, unknown>> {
  const value = readJson(textOf(octets))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedJson('The text is not a JSON object')
  }
  return value as Record<string, unknown>
}

/**
 * Reads JSON. JSON.parse takes the last of two members with one name, where another reader takes the first: what is
 * signed must not depend on that, so duplicates are refused at every depth, and depth is
 * limited. Throws MalformedJson. @spec RFC 8259 §4
 */
export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new MalformedJson('The text is not JSON')
  }
  refuseDuplicates(text)
  return value
}

function textOf(octets: Uint8Array): string {
  try {
    return utf8.decode(octets)
  } catch {
    throw new MalformedJson('The text is not UTF-8')
  }
}

/** Walks a text that JSON.parse has accepted, so that only strings and structure need telling apart. */
function refuseDuplicates(text: string): void {
  /** Member names of the open objects, innermost last; null stands for an open array. */
  const open: (Set<string> | null)[] = []
  let nameNext = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (nameNext && names) remember(names, JSON.parse(text.slice(at, end + 1)) as string)
      nameNext = false
      at = end
    } else if (character === '{' || character === '[') {
      nameNext = character === '{'
      open.push(nameNext ? new Set() : null)
      if (open.length > maxDepth) throw new MalformedJson('The text is nested too deeply')
    } else if (character === '}' || character === ']') {
      open.pop()
      nameNext = false
    } else if (character === ',') {
      nameNext = open.at(-1) !== null
    }
  }
}

function remember(names: Set<string>, name: string): void {
  if (names.has(name)) throw new MalformedJson('The text holds a member twice')
  names.add(name)
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
