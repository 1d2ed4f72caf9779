/**
 * Reads what an error answer says, also where it is not the JSON of the standard: plain text, an HTML page, the default
 * body of a web framework, or no body and a WWW-Authenticate header.
 */
export interface ErrorBody {
  readonly error?: string
  readonly error_description?: string
}

const longest = 500

/** `secrets` are values that were sent: a service may echo them, and a PIN or a token must not end in somebody's log. */
export function parseErrorBody(text: string, headers: Headers, secrets: readonly string[] = []): ErrorBody {
  const entries = Object.entries(read(text, headers)).map(([key, value]) => [key, withoutSecrets(value, secrets)])
  return Object.fromEntries(entries)
}

function read(text: string, headers: Headers): ErrorBody {
  const json = parseObject(text)
  if (json !== undefined) return fromJson(json)
  if (text.trim() === '') return fromChallenge(headers.get('WWW-Authenticate'))
  return { error_description: looksLikeHtml(text, headers) ? htmlText(text) : text.trim() }
}

function fromJson(body: Readonly<Record<string, unknown>>): ErrorBody {
  const description = [body.error_description, body.errorDescription, body.message].find(isText)
  // A framework's own body repeats the status as a number; its `error` is a reason phrase, not a code.
  if (typeof body.status === 'number') return found({ error_description: description ?? asText(body.error) })
  return found({ error: asText(body.error), error_description: description })
}

/** @spec RFC 6750 §3 */
function fromChallenge(challenge: string | null): ErrorBody {
  if (challenge === null || !/^bearer\b/i.test(challenge)) return {}
  const parameter = (name: string) => new RegExp(`\\b${name}="([^"]{0,${longest}})"`).exec(challenge)?.[1]
  return found({ error: parameter('error'), error_description: parameter('error_description') })
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
const asText = (value: unknown): string | undefined => (isText(value) ? value : undefined)

function found(members: { error?: string | undefined; error_description?: string | undefined }): ErrorBody {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''))
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(withoutSecret, text).slice(0, longest)
}

/** A PIN turns up by chance inside other words, so a short value counts only where it stands alone. */
function withoutSecret(text: string, secret: string): string {
  if (secret.length >= 8) return text.replaceAll(secret, '[secret]')
  if (secret.length < 4) return text
  const literal = secret.replace(/[^A-Za-z0-9]/gu, character => `\\u{${character.codePointAt(0)?.toString(16)}}`)
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'gu'), '[secret]')
}
