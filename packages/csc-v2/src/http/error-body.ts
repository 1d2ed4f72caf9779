/**
 * Reads what an error answer says, also where it is not the JSON of the standard: plain text, an HTML page, the default
 * body of a web framework, or no body and a WWW-Authenticate header.
 */
import { type ErrorBody, type ErrorMembers, isText, type Json, readErrorBody } from '@x/http-protocol'

export function parseErrorBody(text: string, headers: Headers, secrets: readonly string[] = []): ErrorBody {
  const challenge = headers.get('WWW-Authenticate')
  const ofText = (said: string) => (said.trim() === '' ? fromChallenge(challenge) : { error_description: said.trim() })
  return readErrorBody({ text, headers }, { object: fromJson, text: ofText }, secrets)
}

function fromJson(body: Json): ErrorMembers {
  const description = [body.error_description, body.errorDescription, body.message].find(isText)
  const error = isText(body.error) ? body.error : undefined
  // A framework's own body repeats the status as a number; its `error` is a reason phrase, not a code.
  if (typeof body.status === 'number') return { error_description: description ?? error }
  return { error, error_description: description }
}

/** @spec RFC 6750 §3 */
function fromChallenge(challenge: string | null): ErrorMembers {
  if (challenge === null || !/^bearer\b/i.test(challenge)) return {}
  const parameter = (name: string) => new RegExp(`\\b${name}="([^"]{0,500})"`).exec(challenge)?.[1]
  return { error: parameter('error'), error_description: parameter('error_description') }
}
