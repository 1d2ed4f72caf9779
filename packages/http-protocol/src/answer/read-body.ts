/** From the text of a successful answer to what a caller gets. */
import type { Failures } from '../failures.ts'
import { isDeeperThan, isObject, type Json, parseJson } from '../message/json.ts'
import type { Violation } from '../message/violation.ts'

/** The deepest message of any of the protocols has six levels. */
const maxDepth = 32

/** What a reading found missing. */
export class Unreadable extends Error {
  readonly violations: readonly Violation[]

  constructor(pointer: string, message: string) {
    super(message)
    this.violations = [{ pointer, rule: 'required', message }]
  }
}

/** What `reading` makes of the JSON; it throws Unreadable where a member that everything hangs on is not there. */
export function readBody<Asked extends string, T>(
  asked: Asked,
  text: string,
  { reading, failures }: { readonly reading: (body: unknown) => T; readonly failures: Failures<Asked> },
): T {
  const body = parseJson(text)
  if (body === undefined) {
    throw failures.response('RESPONSE_NOT_JSON', asked, 'the body of a successful answer is not JSON')
  }
  if (isDeeperThan(maxDepth, body)) throw failures.response('RESPONSE_INVALID', asked, 'is nested too deeply')
  try {
    return reading(body)
  } catch (cause) {
    throw cause instanceof Unreadable ? failures.response('RESPONSE_INVALID', asked, cause.violations) : cause
  }
}

/** The value, where a reading cannot do without it. */
export function needed<T>(value: T | undefined, pointer: string, message: string): T {
  if (value === undefined || value === '') throw new Unreadable(pointer, message)
  return value
}

export function object(value: unknown, pointer = ''): Json {
  if (!isObject(value)) throw new Unreadable(pointer, 'must be a JSON object')
  return value
}
