/** One answer of an honest server, as a liar sees it on its way out. */
export interface Answered extends Reply {
  readonly operation: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly Header[]
    readonly body: string
    /** Members of a JSON or form body or of the query; undefined when there are none. */
    readonly json: unknown
  }
  /** The parsed body, or undefined when it is not JSON. */
  readonly json: unknown
}

/** What goes out in its place. */
export interface Reply {
  readonly status: number
  readonly headers: readonly Header[]
  /** '' for no body. */
  readonly body: string
}

export type Header = readonly [name: string, value: string]

/** An answer and its request, taken apart once for all who want to lie about it. */
export function answered(operation: string, request: Omit<Answered['request'], 'json'>, reply: Reply): Answered {
  const query = new URL(request.url).searchParams
  const isForm = /x-www-form-urlencoded/i.test(headerOf(request.headers, 'content-type') ?? '')
  const form = isForm ? new URLSearchParams(request.body) : query
  const members = jsonOf(request.body) ?? (form.size > 0 ? Object.fromEntries(form) : undefined)
  return { operation, request: { ...request, json: members }, ...reply, json: jsonOf(reply.body) }
}

export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([given]) => given.toLowerCase() === name)?.[1]
}

/** The reply with another body; a length that was told goes with the old one. */
export function withBody({ status, headers }: Reply, body: string): Reply {
  return { status, headers: headers.filter(([name]) => name.toLowerCase() !== 'content-length'), body }
}

export function withJson(reply: Reply, value: unknown): Reply {
  return withBody(reply, JSON.stringify(value))
}

export function withStatus({ headers, body }: Reply, status: number): Reply {
  return { status, headers, body }
}

/** One header set, or left out for null. */
export function withHeader({ status, headers, body }: Reply, name: string, value: string | null): Reply {
  const others = headers.filter(([given]) => given.toLowerCase() !== name)
  return { status, headers: value === null ? others : [...others, [name, value]], body }
}

function jsonOf(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
