import type { AuditEvent, Credential } from '../ports/index.ts'

// PostgreSQL's text takes neither U+0000 nor lone surrogates (its UTF-8 has no such thing), a JavaScript Map takes both.
// What one store cannot keep, none keeps: otherwise a hostile user name is "unknown" in one and a crash in the other.
const maxDepth = 64
const maxAuditText = 256

/** Whether every store can keep this text: well-formed Unicode without U+0000. A lookup by any other text finds nothing. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/**
 * Checks that every store can keep the record and give the same back: texts storable, dates valid, numbers finite,
 * nested members plain JSON. Throws a TypeError that names the member: only our own code can get this wrong.
 */
export function assertStorable(record: object, name: string): void {
  for (const [member, value] of Object.entries(record)) {
    const where = `${name}.${member}`
    if (typeof value === 'string') {
      if (!isStorableText(value)) throw new TypeError(`${where} must be well-formed text without U+0000.`)
    } else if (value instanceof Date) {
      if (Number.isNaN(value.getTime())) throw new TypeError(`${where} must be a valid date.`)
    } else if (value !== undefined) {
      assertPlainJson(value, { where, depth: 0 })
    }
  }
}

/** The same for a credential, whose certificates are octets. */
export function assertCredential(credential: Credential): void {
  const { certificates, ...cert } = credential.cert
  assertStorable({ ...credential, cert }, 'Credential')
  if (!certificates.every(der => der instanceof Uint8Array)) {
    throw new TypeError('Credential.cert.certificates must be octets.')
  }
}

/** Names are put together only for what is wrong: every record of every request is looked through. */
function assertPlainJson(value: unknown, { where, depth }: { where: string; depth: number }): void {
  const wrong = whatIsWrong(value, depth)
  if (wrong) throw new TypeError(`${where}${wrong.at} ${wrong.rule}`)
}

function whatIsWrong(value: unknown, depth: number): { readonly at: string; readonly rule: string } | undefined {
  if (depth > maxDepth) return { at: '', rule: `must not nest deeper than ${maxDepth}.` }
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
    return undefined
  const isList = Array.isArray(value)
  if (!isList && !isPlainObject(value)) return { at: '', rule: 'must be plain JSON.' }
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined && !isList) continue
    const wrong = whatIsWrong(item, depth + 1)
    if (wrong) return { at: (isList ? `[${name}]` : `.${name}`) + wrong.at, rule: wrong.rule }
  }
  return undefined
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * The event as every store keeps it. An identifier in it may be what a client made up, and an audit trail must neither
 * refuse an event for that nor grow without bound: each text is cut to 256 characters and made storable.
 */
export function storableEvent(event: AuditEvent): AuditEvent {
  const members = Object.entries(event).filter(([, value]) => value !== undefined)
  const storable = Object.fromEntries(
    members.map(([member, value]) => [member, typeof value === 'string' ? storableText(value) : value]),
  ) as unknown as AuditEvent
  assertStorable(storable, 'AuditEvent')
  return storable
}

function storableText(text: string): string {
  return text.slice(0, maxAuditText).toWellFormed().replaceAll('\0', '\ufffd')
}
