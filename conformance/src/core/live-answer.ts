import type { Answer } from './scenario.ts'

/** The answer as the driver sees it: unredacted, and lenient about what it cannot make sense of. */
export function answerOf(response: {
  status: number
  headers: readonly (readonly [string, string])[]
  body: Uint8Array
}): Omit<Answer, 'exchange'> {
  const text = utf8.decode(response.body)
  return { status: response.status, headers: headersOf(response.headers), text, json: objectOf(text) }
}

const utf8 = new TextDecoder()

function headersOf(pairs: readonly (readonly [string, string])[]): Headers {
  const headers = new Headers()
  for (const [name, value] of pairs) {
    try {
      headers.append(name, value)
    } catch {
      // A header that cannot be spelled in Headers is kept in the exchange, where the checks look.
    }
  }
  return headers
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
