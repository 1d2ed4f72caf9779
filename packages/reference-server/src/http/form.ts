/** A form that repeats a parameter or is not UTF-8. The message holds nothing of the form. */
export class MalformedForm extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads `application/x-www-form-urlencoded` octets or a query. A parameter may come once; an empty one counts as left out.
 * Throws MalformedForm. @spec RFC 6749 §3.1, §3.2
 */
export function readForm(encoded: Uint8Array | string): ReadonlyMap<string, string> {
  const { form, repeated } = readPairs(encoded)
  if (repeated.size > 0) throw new MalformedForm('A parameter is given more than once')
  return form
}

/** The same for whoever can say more than that something is repeated: of those, the form holds the first value. */
export function readPairs(encoded: Uint8Array | string): {
  readonly form: ReadonlyMap<string, string>
  readonly repeated: ReadonlySet<string>
} {
  const first = new Map<string, string>()
  const repeated = new Set<string>()
  for (const [name, value] of pairs(encoded)) {
    if (first.has(name)) repeated.add(name)
    else first.set(name, value)
  }
  return { form: new Map([...first].filter(([, value]) => value !== '')), repeated }
}

function* pairs(encoded: Uint8Array | string): Generator<readonly [string, string]> {
  for (const pair of textOf(encoded).split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    yield equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]
  }
}

function textOf(encoded: Uint8Array | string): string {
  if (typeof encoded === 'string') return encoded
  try {
    return utf8.decode(encoded)
  } catch {
    throw new MalformedForm('The form is not UTF-8')
  }
}

/** URLSearchParams would put replacement characters where the octets are not UTF-8; here that is an error. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new MalformedForm('The form is not percent-encoded UTF-8')
  }
}
