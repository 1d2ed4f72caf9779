/**
 * Reads what an error answer says, also where it is not the JSON of the guide: a number for the code, a misspelt name for
 * the text, a brace too many, plain text, an HTML page.
 */
export interface ErrorBody {
  readonly error?: string
  readonly error_description?: string
}

const longest = 500

/** `secrets` are values that were sent: a service may echo them, and a password or a token must not end in somebody's log. */
export function parseErrorBody(text: string, headers: Headers, secrets: readonly string[] = []): ErrorBody {
  const entries = Object.entries(read(text, headers)).map(([key, value]) => [key, withoutSecrets(value, secrets)])
  return Object.fromEntries(entries)
}

function read(text: string, headers: Headers): ErrorBody {
  const json = parseObject(text)
  if (json !== undefined) return fromJson(json)
  if (looksLikeHtml(text, headers)) return found({ error_description: htmlText(text) })
  return /^\s*\{/.test(text) ? fromBrokenJson(text) : found({ error_description: text.trim() })
}

function fromJson(body: Readonly<Record<string, unknown>>): ErrorBody {
  const named = Object.keys(body).find(key => descriptionName.test(key))
  const description = [named === undefined ? undefined : body[named], body.message].find(isText)
  const code = typeof body.error === 'number' ? String(body.error) : body.error
  return found({ error: isText(code) ? code.trim() : undefined, error_description: description })
}

/** One sample of the guide has two underscores and no d. @spec ADSS CSP §4.1 */
const descriptionName = /^error_*d?escription$/i

/** Several samples of the guide have a brace too many; a code is worth finding all the same. */
function fromBrokenJson(text: string): ErrorBody {
  const start = text.slice(0, 4_000)
  const error = /"error"\s*:\s*"?(\d{5})"?/.exec(start)?.[1]
  const description = /"error_*d?escription"\s*:\s*"([^"\\]*)"/i.exec(start)?.[1]
  return found({ error, error_description: description ?? start.trim() })
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function looksLikeHtml(text: string, headers: Headers): boolean {
  return /html/i.test(headers.get('Content-Type') ?? '') || /^\s*<(!doctype|html)/i.test(text)
}

/** The title if there is one, else the text between the tags. Error pages are short: the first 4,000 characters do. */
function htmlText(page: string): string {
  const start = page.slice(0, 4_000)
  const title = /<title[^>]*>([^<]+)/i.exec(start)?.[1]
  const words = title ?? start.replace(/<(script|style)[^>]*>[^<]*/gi, ' ').replace(/<[^>]*>/g, ' ')
  return words.replace(/\s+/g, ' ').trim()
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function found(members: { error?: string | undefined; error_description?: string | undefined }): ErrorBody {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''))
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(withoutSecret, text).slice(0, longest)
}

/** A one-time password turns up by chance inside other words, so a short value counts only where it stands alone. */
function withoutSecret(text: string, secret: string): string {
  if (secret.length >= 8) return text.replaceAll(secret, '[secret]')
  if (secret.length < 4) return text
  const literal = secret.replace(/[^A-Za-z0-9]/gu, character => `\\u{${character.codePointAt(0)?.toString(16)}}`)
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'gu'), '[secret]')
}
