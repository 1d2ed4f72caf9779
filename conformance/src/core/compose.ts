import type { OperationRow } from './protocol.ts'
import type { RunContext } from './run-context.ts'
import type { SendOptions } from './scenario.ts'
import type { WireRequest } from './target.ts'

export type ComposedRequest = Pick<WireRequest, 'method' | 'url' | 'headers' | 'body'> & {
  readonly tlsClient?: NonNullable<WireRequest['tlsClient']>
}

/** An operation's members as bytes: where they go follows from the operation's row. */
export function composeRequest(
  run: Pick<RunContext, 'base' | 'tlsClient' | 'protocol' | 'profile'>,
  row: OperationRow,
  { body, options }: { readonly body: Readonly<Record<string, unknown>>; readonly options: SendOptions },
): ComposedRequest {
  const inQuery = row.method === 'GET' || row.request.contentType === 'query'
  const headers = headersOf(options, inQuery ? undefined : row.request.contentType)
  const url = run.protocol.endpoint?.(row.id, run.profile) ?? run.base(row.base) + pathOf(row, options.path)
  const tlsClient = options.tlsClient === undefined ? undefined : run.tlsClient(options.tlsClient)
  return {
    method: row.method,
    url: inQuery && Object.keys(body).length > 0 ? `${url}?${formOf(body)}` : url,
    headers,
    body: inQuery ? null : new TextEncoder().encode(isForm(row) ? formOf(body).toString() : JSON.stringify(body)),
    ...(tlsClient ? { tlsClient } : {}),
  }
}

/** Names of the parameters that a path has in braces. */
export function parametersIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
}

/** The path `/` is the base itself. */
function pathOf({ path }: OperationRow, values: SendOptions['path'] = {}): string {
  if (path === '/') return ''
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

function headersOf(options: SendOptions, contentType: string | undefined): [string, string][] {
  const given = Object.entries(options.headers ?? {})
  const own: [string, string][] = [['Accept', 'application/json']]
  if (contentType !== undefined) own.push(['Content-Type', contentType])
  if (options.authorization !== undefined) own.push(['Authorization', options.authorization])
  else if (typeof options.bearer === 'string') own.push(['Authorization', `Bearer ${options.bearer}`])
  const overridden = new Set(given.map(([name]) => name.toLowerCase()))
  return [...own.filter(([name]) => !overridden.has(name.toLowerCase())), ...given]
}

function isForm(row: OperationRow): boolean {
  return row.request.contentType.startsWith('application/x-www-form-urlencoded')
}

/** Members that are no text travel as JSON, as RFC 9396 has it for `authorization_details`. @spec RFC 9396 §2 */
function formOf(body: Readonly<Record<string, unknown>>): URLSearchParams {
  const pairs = Object.entries(body).filter(([, value]) => value !== undefined)
  return new URLSearchParams(
    pairs.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}
