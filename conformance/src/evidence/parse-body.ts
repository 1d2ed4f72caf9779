import { scanJson } from '../core/json.ts'
import { child } from '../core/pointer.ts'

/** A body taken apart once: the scalars and names in it, where each stands, and how one is written there. */
export interface ParsedBody {
  readonly text: string
  readonly syntax: 'json' | 'form' | 'text'
  readonly parts: readonly Part[]
  /** Where reading stopped; what follows is text of no known syntax. */
  readonly end: number
  /** The JSON value, or undefined for another syntax or one that could not be read. */
  readonly value: unknown
  readonly problem?: string
}

export interface Part {
  readonly kind: 'name' | 'string' | 'number'
  readonly pointer: string
  readonly start: number
  readonly end: number
  /** The decoded string, or the number as it was written. */
  readonly text: string
}

export function parseBody(text: string, contentType: string | undefined): ParsedBody {
  const syntax = syntaxOf(contentType, text)
  if (syntax === 'text') return { text, syntax, parts: [], end: 0, value: undefined }
  if (syntax === 'form') return parseForm(text)
  const { tokens, ...scanned } = scanJson(text)
  return { text, syntax, parts: tokens, ...scanned }
}

export function parseForm(text: string): ParsedBody {
  return { text, syntax: 'form', parts: [...formParts(text)], end: text.length, value: undefined }
}

function syntaxOf(contentType: string | undefined, text: string): ParsedBody['syntax'] {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return type.endsWith('json') || /^\uFEFF?\s*[{[]/.test(text) ? 'json' : 'text'
}

/** @spec WHATWG URL §5.1 */
function* formParts(text: string): Generator<Part> {
  let start = 0
  for (const pair of text.split('&')) {
    const [rawName = ''] = pair.split('=', 1)
    const pointer = child('', formDecode(rawName))
    const middle = start + rawName.length
    if (rawName !== '') yield { kind: 'name', pointer, start, end: middle, text: formDecode(rawName) }
    const rawValue = pair.slice(rawName.length + 1)
    const from = middle + 1
    if (rawValue !== '')
      yield { kind: 'string', pointer, start: from, end: from + rawValue.length, text: formDecode(rawValue) }
    start += pair.length + 1
  }
}

/** Text that is not well encoded is taken as it stands. */
export function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** How a value is written where it was read from. */
export function encodeFor(syntax: ParsedBody['syntax'], value: string): string {
  if (syntax === 'json') return JSON.stringify(value)
  // A pseudonym keeps its signs: evidence is read by people, and no parser of forms minds them.
  return encodeURIComponent(value).replaceAll(/%3C|%3E|%23|%3A/g, decodeURIComponent)
}
