/** Reads what an error answer says where it is not what the protocol promises; the codes of a protocol are its own matter. */
import { isObject, type Json, parseJson } from '../message/json.ts'
import { withoutSecrets } from './redaction.ts'

export interface ErrorBody {
  readonly error?: string
  readonly error_description?: string
}

interface ErrorReadings {
  /** Of an object of JSON. */
  readonly object: (body: Json) => ErrorMembers
  /** Of a text that is neither that nor a page; it may be empty. */
  readonly text: (text: string) => ErrorMembers
}

/** What a reading finds; what is empty or absent is left out. */
export type ErrorMembers = { readonly [Name in keyof ErrorBody]: ErrorBody[Name] | undefined }

/** Of a description, whatever a service sends. */
const longest = 500

/** `secrets` are values that were sent: a service may echo them, and a PIN or a token must not end in somebody's log. */
export function readErrorBody(
  { text, headers }: { readonly text: string; readonly headers: Headers },
  { object, text: ofText }: ErrorReadings,
  secrets: readonly string[],
): ErrorBody {
  const found = Object.entries(read()).filter((entry): entry is [string, string] => isText(entry[1]))
  return Object.fromEntries(found.map(([name, value]) => [name, withoutSecrets(value, secrets).slice(0, longest)]))

  function read(): ErrorMembers {
    const json = parseJson(text)
    if (isObject(json)) return object(json)
    const isPage = text.trim() !== '' && looksLikeHtml(text, headers)
    return isPage ? { error_description: wordsOf(text) } : ofText(text)
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function looksLikeHtml(text: string, headers: Headers): boolean {
  return /html/i.test(headers.get('Content-Type') ?? '') || /^\s*<(!doctype|html)/i.test(text)
}

/** The title if there is one, else the text between the tags. Error pages are short: the first 4,000 characters do. */
function wordsOf(page: string): string {
  const start = page.slice(0, 4_000)
  const title = /<title[^>]*>([^<]+)/i.exec(start)?.[1]
  const words = title ?? start.replace(/<(script|style)[^>]*>[^<]*/gi, ' ').replace(/<[^>]*>/g, ' ')
  return words.replace(/\s+/g, ' ').trim()
}
