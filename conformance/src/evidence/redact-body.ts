import { scanJson } from '../core/json.ts'
import { child, within } from '../core/pointer.ts'
import type { Mark } from '../core/protocol.ts'
import { kindByName } from './secret-names.ts'
import type { SecretRegistry } from './secret-registry.ts'

/** A body is rewritten token by token, so that every byte that is no secret stays as it was sent. */
export interface BodyRules {
  readonly marks: readonly Mark[]
  readonly registry: SecretRegistry
}

export type BodySyntax = 'json' | 'form' | 'text'

export function syntaxOf(contentType: string | undefined, text: string): BodySyntax {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/x-www-form-urlencoded') return 'form'
  if (type.endsWith('json') || /^\uFEFF?\s*[{[]/.test(text)) return 'json'
  return 'text'
}

/** Registers what marked and tellingly named members carry, before anything is rewritten. */
export function registerSecrets(text: string, syntax: BodySyntax, { marks, registry }: BodyRules): void {
  for (const part of partsOf(text, syntax)) {
    const kind = secretKind(part, marks)
    if (kind !== undefined && part.value !== '' && !registry.isPseudonym(part.value))
      registry.register(kind, part.value)
  }
}

export function redactBody(text: string, syntax: BodySyntax, rules: BodyRules): string {
  if (syntax === 'text') return redactText(text, rules.registry)
  let result = ''
  let copied = 0
  const parts = partsOf(text, syntax)
  for (const part of parts) {
    const redacted = redactPart(part, rules)
    if (redacted === part.value) continue
    result += text.slice(copied, part.start) + part.encode(redacted)
    copied = part.end
  }
  const rest = syntax === 'json' ? Math.max(copied, scanJson(text).end) : text.length
  return result + text.slice(copied, rest) + redactText(text.slice(rest), rules.registry)
}

/** Text of no known syntax: also what is left of a JSON document after its syntax error. */
export function redactText(text: string, registry: SecretRegistry): string {
  const named = (whole: string, before: string, name: string, between: string, value: string): string => {
    const kind = kindByName(name)
    if (kind === undefined || registry.isPseudonym(value)) return whole
    return `${before}${name}${between}${registry.register(kind, value)}`
  }
  return registry.replaceInText(text.replaceAll(assignment, named as never).replaceAll(element, named as never))
}

const assignment = /()\b([A-Za-z_]+)(["']?\s*[:=]\s*["']?)((?:<[a-z][a-z0-9-]*#\d+:[0-9a-f]{4}>)|[^"'<>&\s,;}]{4,})/g
const element = /(<(?:\w+:)?)(\w+)((?:\s[^<>]*)?>)((?:<[a-z][a-z0-9-]*#\d+:[0-9a-f]{4}>)|[^<>]{1,4096})(?=<\/)/g

/** An authorization response carries its code in the query of a redirect. @spec RFC 6749 §4.1.2 */
export const urlMarks: readonly Mark[] = [{ pointer: '/code', kind: 'secret', secret: 'code' }]

interface Part {
  readonly kind: 'name' | 'string' | 'number'
  readonly pointer: string
  readonly start: number
  readonly end: number
  readonly value: string
  encode(value: string): string
}

function partsOf(text: string, syntax: BodySyntax): readonly Part[] {
  if (syntax === 'json') return scanJson(text).tokens.map(token => ({ ...token, value: token.text, encode: asJson }))
  if (syntax === 'form') return formParts(text)
  return []
}

function formParts(text: string): readonly Part[] {
  const parts: Part[] = []
  for (const match of text.matchAll(/([^&=]*)(?:=([^&]*))?(?:&|$)/g)) {
    const [, rawName = '', rawValue] = match
    const pointer = child('', formDecode(rawName))
    const name = { kind: 'name' as const, pointer, start: match.index, end: match.index + rawName.length }
    if (rawName !== '') parts.push({ ...name, value: formDecode(rawName), encode: asForm })
    if (rawValue === undefined || rawValue === '') continue
    const start = name.end + 1
    const value = formDecode(rawValue)
    parts.push({ kind: 'string', pointer, start, end: start + rawValue.length, value, encode: asForm })
  }
  return parts
}

function redactPart(part: Part, rules: BodyRules): string {
  const { marks, registry } = rules
  if (registry.isPseudonym(part.value)) return part.value
  if (part.kind === 'name') return registry.replaceWhole(part.value)
  const kind = secretKind(part, marks)
  if (kind !== undefined && part.value !== '') return registry.register(kind, part.value)
  if (isPublic(part, marks)) return part.value
  if (part.kind === 'number') return registry.replaceLong(part.value)
  return redactScalar(part.value, registry)
}

/** A scalar that is no marked member: an address by its parts, prose as text, anything else as a whole. */
export function redactScalar(value: string, registry: SecretRegistry): string {
  if (/^[a-z][a-z0-9+.-]*:\/\/\S*$/i.test(value)) return redactUrl(value, { marks: [], registry })
  return /\s/.test(value) ? registry.replaceInText(value) : registry.replaceWhole(value)
}

/** Path segments, query and fragment of an address, each by itself; marked members of a GET are in its query. */
export function redactUrl(url: string, rules: BodyRules): string {
  // The # of a pseudonym begins no fragment: an address that is redacted already reads as it did before.
  const [, origin = '', path = '', query, fragment] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?((?:<[a-z][a-z0-9-]*#|[^?#])*)(\?(?:<[a-z][a-z0-9-]*#|[^#])*)?(#.*)?$/is.exec(
      url,
    ) ?? []
  const withoutUser = origin.replace(
    /\/\/([^@/]*)@/,
    (_, user: string) => `//${rules.registry.register('basic', user)}@`,
  )
  const segments = path.split('/').map(segment => {
    const plain = formDecode(segment.replaceAll('+', '%2B'))
    const redacted = rules.registry.replaceWhole(plain)
    return redacted === plain ? segment : redacted
  })
  const members = (part: string | undefined): string => {
    if (part === undefined) return ''
    registerSecrets(part.slice(1), 'form', rules)
    return part[0] + redactBody(part.slice(1), 'form', rules)
  }
  return withoutUser + segments.join('/') + members(query) + members(fragment)
}

function secretKind(part: Part, marks: readonly Mark[]): string | undefined {
  if (part.kind === 'name') return undefined
  const mark = marks.find(({ kind, pointer }) => kind === 'secret' && within(pointer, part.pointer))
  if (mark) return mark.secret ?? 'secret'
  if (isPublic(part, marks)) return undefined
  return kindByName(part.pointer.slice(part.pointer.lastIndexOf('/') + 1))
}

function isPublic(part: Part, marks: readonly Mark[]): boolean {
  return marks.some(({ kind, pointer }) => kind === 'public-binary' && within(pointer, part.pointer))
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

// A pseudonym keeps its angle brackets: evidence is read by people, and no parser of forms minds them.
const asForm = (value: string): string =>
  encodeURIComponent(value).replaceAll('%3C', '<').replaceAll('%3E', '>').replaceAll('%23', '#').replaceAll('%3A', ':')
const asJson = (value: string): string => JSON.stringify(value)
