import { type TransportCode, TransportError } from '../core/errors.ts'

/** Sorts what Node, its TLS and undici throw into the few words that a verdict needs. */
export function transportErrorOf(error: unknown, signal?: AbortSignal): TransportError {
  if (signal?.aborted) return new TransportError('timeout', 'no answer within the time of a request')
  const chain = causesOf(error)
  for (const { name, code, message } of chain) {
    const known = codeFor(code, `${name} ${message}`)
    if (known) return new TransportError(known, message === '' ? code : message)
  }
  return new TransportError('other', chain[0]?.message ?? String(error))
}

interface Cause {
  readonly name: string
  readonly code: string
  readonly message: string
}

/** The error, what caused it, and the attempts that an AggregateError bundles. */
function causesOf(error: unknown, depth = 0): readonly Cause[] {
  if (!(error instanceof Error) || depth > 5) return []
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const bundled = error instanceof AggregateError ? error.errors.flatMap(inner => causesOf(inner, depth + 1)) : []
  return [{ name: error.name, code, message: error.message }, ...bundled, ...causesOf(error.cause, depth + 1)]
}

function codeFor(code: string, words: string): TransportCode | undefined {
  if (exact[code] !== undefined) return exact[code]
  if (/^(ERR_TLS|ERR_SSL|CERT_)|SELF_SIGNED|UNABLE_TO_|EPROTO/.test(code)) return 'tls'
  if (code.startsWith('HPE_') || words.startsWith('HTTPParserError') || code === 'UND_ERR_INVALID_ARG')
    return 'malformed'
  return /proxy response/i.test(words) ? 'proxy' : undefined
}

const exact: Readonly<Record<string, TransportCode>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'refused',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_PRX_TLS: 'proxy',
}
