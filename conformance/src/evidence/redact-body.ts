import { within } from '../core/pointer.ts'
import type { Mark } from '../core/protocol.ts'
import { encodeFor, formDecode, type ParsedBody, type Part, parseForm } from './parse-body.ts'
import { kindByName } from './secret-names.ts'
import type { SecretRegistry } from './secret-registry.ts'

/** A body is rewritten token by token, so that every byte that is no secret stays as it was sent. */
export interface BodyRules {
  readonly marks: readonly Mark[]
  readonly registry: SecretRegistry
}

/** Registers what marked and tellingly named members carry, before anything is rewritten. */
export function registerSecrets({ parts }: ParsedBody, { marks, registry }: BodyRules): void {
  const treated = treatmentsUnder(marks)
  for (const part of parts) {
    if (part.kind === 'name' || part.text === '') continue
    const { secret } = treated(part.pointer)
    if (secret !== undefined && !registry.isPseudonym(part.text)) registry.register(secret, part.text)
  }
}

export function redactBody({ text, syntax, parts, end }: ParsedBody, rules: BodyRules): string {
  const treated = treatmentsUnder(rules.marks)
  let result = ''
  let copied = 0
  for (const part of parts) {
    const redacted = part.kind === 'name' ? redactName(part, rules) : redactPart(part, treated(part.pointer), rules)
    if (redacted === part.text) continue
    const token = redacted === hiddenNumber ? redacted : encodeFor(syntax, redacted)
    result += text.slice(copied, part.start) + token
    copied = part.end
  }
  const rest = end === text.length ? '' : redactText(text.slice(end), rules.registry)
  return result + text.slice(copied, end) + rest
}

/** Text of no known syntax: also what is left of a JSON document after its syntax error. */
function redactText(text: string, registry: SecretRegistry): string {
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

function redactName({ text }: Part, { registry }: BodyRules): string {
  return registry.isPseudonym(text) ? text : registry.replaceWhole(text)
}

function redactPart(part: Part, { secret, isPublic }: Treatment, { registry }: BodyRules): string {
  if (registry.isPseudonym(part.text)) return part.text
  if (secret !== undefined && part.text !== '') return hide(part, secret, registry)
  if (isPublic) return part.text
  if (part.kind === 'number') return registry.replaceLong(part.text)
  return redactScalar(part.text, registry)
}

/** A judge must see that a secret is a number where it should be a text, and a pseudonym is a text. */
const hiddenNumber = '0'

function hide({ kind: token, text }: Part, kind: string, registry: SecretRegistry): string {
  const pseudonym = registry.register(kind, text)
  return token === 'number' ? hiddenNumber : pseudonym
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
    const form = parseForm(part.slice(1))
    registerSecrets(form, rules)
    return part[0] + redactBody(form, rules)
  }
  return withoutUser + segments.join('/') + members(query) + members(fragment)
}

/** What is to be done with a scalar, by where it stands. */
interface Treatment {
  /** The kind of secret that it is. */
  readonly secret?: string
  /** Known to be no secret, whatever it looks like. */
  readonly isPublic?: true
}

/** The same few places are asked for in every message of an operation, twice in each, so each is looked up once. */
function treatmentsUnder(marks: readonly Mark[]): (pointer: string) => Treatment {
  const known = treatments.get(marks) ?? new Map<string, Treatment>()
  treatments.set(marks, known)
  return pointer => {
    const before = known.get(pointer)
    if (before) return before
    const treatment = treatmentOf(pointer, marks)
    if (known.size < mostPlaces && pointer.length <= longestPlace) known.set(pointer, treatment)
    return treatment
  }
}

const treatments = new WeakMap<readonly Mark[], Map<string, Treatment>>()
// A hostile message has as many places as it likes, with names as long as it likes.
const mostPlaces = 10_000
const longestPlace = 256

function treatmentOf(pointer: string, marks: readonly Mark[]): Treatment {
  const over = marks.filter(mark => within(mark.pointer, pointer))
  const mark = over.find(({ kind }) => kind === 'secret')
  if (mark) return { secret: mark.secret ?? 'secret' }
  if (over.some(({ kind }) => kind === 'public-binary')) return { isPublic: true }
  const secret = kindByName(pointer.slice(pointer.lastIndexOf('/') + 1))
  return secret === undefined ? {} : { secret }
}
