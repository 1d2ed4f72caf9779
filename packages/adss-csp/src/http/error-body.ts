/**
 * Reads what an error answer says, also where it is not the JSON of the guide: a number for the code, a misspelt name for
 * the text, a brace too many, plain text, an HTML page.
 */
import { type ErrorBody, type ErrorMembers, isText, type Json, readErrorBody } from '@x/http-protocol'

export function parseErrorBody(text: string, headers: Headers, secrets: readonly string[] = []): ErrorBody {
  const ofText = (said: string) => (/^\s*\{/.test(said) ? fromBrokenJson(said) : { error_description: said.trim() })
  return readErrorBody({ text, headers }, { object: fromJson, text: ofText }, secrets)
}

function fromJson(body: Json): ErrorMembers {
  const named = Object.keys(body).find(key => descriptionName.test(key))
  const description = [named === undefined ? undefined : body[named], body.message].find(isText)
  const code = typeof body.error === 'number' ? String(body.error) : body.error
  return { error: isText(code) ? code.trim() : undefined, error_description: description }
}

/** One sample of the guide has two underscores and no d. @spec ADSS CSP §4.1 */
const descriptionName = /^error_*d?escription$/i

/** Several samples of the guide have a brace too many; a code is worth finding all the same. */
function fromBrokenJson(text: string): ErrorMembers {
  const start = text.slice(0, 4_000)
  const error = /"error"\s*:\s*"?(\d{5})"?/.exec(start)?.[1]
  const description = /"error_*d?escription"\s*:\s*"([^"\\]*)"/i.exec(start)?.[1]
  return { error, error_description: description ?? start.trim() }
}
