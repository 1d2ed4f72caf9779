import type { Exchange } from '../core/exchange.ts'
import { child, matches } from '../core/pointer.ts'
import type { Protocol } from '../core/protocol.ts'

/** How the answers of one side are made comparable. */
export interface Mask {
  readonly operations: Protocol['operations']
  /** Own addresses: each reads `<service>`. */
  readonly bases: readonly string[]
  /** Beyond the marks of the model: JSON pointers with `*`, and `header:<name>`. */
  readonly more: readonly string[]
}

/** An answer without what differs from run to run by its nature. */
export interface Comparable {
  readonly status: string
  readonly headers: Readonly<Record<string, string>>
  /** Masked JSON, or text where it is none, or undefined where there is no body. */
  readonly body: unknown
}

export function comparable({ operation, response, failure }: Exchange, mask: Mask): Comparable {
  if (!response) return { status: `no answer (${failure?.code ?? 'unknown'})`, headers: {}, body: undefined }
  const marks = operation === null ? [] : (mask.operations[operation]?.marks.responses[response.status] ?? [])
  const masked = [...marks.filter(({ kind }) => kind !== 'secret').map(({ pointer }) => pointer), ...mask.more]
  const { json, body, jsonProblem } = response
  return {
    status: String(response.status),
    headers: headersOf(response.headers, masked, mask),
    body: json === undefined || jsonProblem !== undefined ? textOf(body, mask) : value(json, '', { masked, mask }),
  }
}

/** Headers of one hop, of one moment, and of one length: they say nothing of how an operation answers. */
const fleeting: ReadonlySet<string> = new Set([
  ...['age', 'connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'],
])

function headersOf(
  headers: readonly (readonly [string, string])[],
  masked: readonly string[],
  mask: Mask,
): Record<string, string> {
  const groups = Map.groupBy(headers, ([name]) => name.toLowerCase())
  const kept = [...groups].filter(([name]) => !fleeting.has(name) && !mask.more.includes(`header:${name}`))
  return Object.fromEntries(
    kept.map(([name, those]) => {
      const text = those.map(([, given]) => given).join(', ')
      return [name, name === 'location' ? location(text, masked, mask) : plain(text, mask)]
    }),
  )
}

/** A redirect answers in its query, so marks are about its members. */
function location(text: string, masked: readonly string[], mask: Mask): string {
  return plain(text, mask).replaceAll(/([?&#])([^=&#]+)=([^&#]*)/g, (whole, before: string, name: string) =>
    masked.some(pattern => matches(pattern, child('', name))) ? `${before}${name}=<volatile>` : whole,
  )
}

interface Masking {
  readonly masked: readonly string[]
  readonly mask: Mask
}

/** The type stays: a number where the other side has a text is a difference. */
function value(json: unknown, pointer: string, masking: Masking): unknown {
  if (masking.masked.some(pattern => matches(pattern, pointer)))
    return json === null ? null : `<volatile ${typeof json}>`
  if (typeof json === 'string') return plain(json, masking.mask)
  if (Array.isArray(json)) return json.map((item, i) => value(item, child(pointer, i), masking))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, inner]) => [
      plain(name, masking.mask),
      value(inner, child(pointer, name), masking),
    ]),
  )
}

function textOf(body: string | null, mask: Mask): string | undefined {
  return body === null ? undefined : plain(body, mask)
}

/** Pseudonyms are of one run: what kind of secret stands there is what two runs have in common. */
function plain(text: string, { bases }: Mask): string {
  const kinds = text.replaceAll(/<([a-z][a-z0-9-]*)#\d+:[0-9a-f]{4}>/g, '<$1>')
  return bases.reduce((so, base) => so.replaceAll(base, '<service>'), kinds)
}
