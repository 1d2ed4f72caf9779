import type { Exchange } from '../core/exchange.ts'
import { pseudonymPattern } from '../core/view.ts'

/** The request as a curl line. Secrets come from the environment: `<sad#2:9f3c>` is `$CONFORMANCE_SAD_2`. */
export function asCurl(exchange: Exchange): string {
  const { method, url, headers, body, bodyEncoding } = exchange.request
  const parts = ['curl -sS -i', `-X ${/^[A-Z]+$/.test(method) ? method : quoted(method)}`, quoted(url)]
  for (const [name, value] of headers) parts.push(`-H ${quoted(`${name}: ${value}`)}`)
  if (body !== null && bodyEncoding === 'base64')
    return `printf %s ${quoted(body)} | base64 -d | ${parts.join(' ')} --data-binary @-`
  if (body !== null) parts.push(`--data-binary ${quoted(body)}`)
  return parts.join(' ')
}

/** The request as HTTP/1.1 text, as editors' HTTP clients read it; secrets as `{{CONFORMANCE_SAD_2}}`. */
export function asHttp(exchange: Exchange): string {
  const { method, url, headers, body } = exchange.request
  const named = (text: string): string => text.replaceAll(everyPseudonym, pseudonym => `{{${variableFor(pseudonym)}}}`)
  const head = [`${method} ${named(url)} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${named(value)}`)]
  return `${head.join('\n')}\n\n${body === null ? '' : `${named(body)}\n`}`
}

/** Variables that a request needs, with the kind of secret that each stands for. */
export function variablesOf(exchange: Exchange): readonly { readonly name: string; readonly kind: string }[] {
  const { url, headers, body } = exchange.request
  const found = [url, ...headers.map(([, value]) => value), body ?? ''].join('\n').match(everyPseudonym) ?? []
  return [...new Set(found)].map(pseudonym => ({
    name: variableFor(pseudonym),
    kind: exchange.secrets[pseudonym]?.kind ?? 'secret',
  }))
}

const everyPseudonym = new RegExp(pseudonymPattern, 'g')

function variableFor(pseudonym: string): string {
  const [, kind = '', number = ''] = /^<(.+)#(\d+):/.exec(pseudonym) ?? []
  return `CONFORMANCE_${kind.toUpperCase().replaceAll('-', '_')}_${number}`
}

/** Single quotes around everything but the variables; a NUL cannot be on a command line at all. */
function quoted(text: string): string {
  const pieces = text.replaceAll('\0', '').split(new RegExp(`(${pseudonymPattern.source})`))
  const words = pieces
    .map((piece, i) =>
      i % 2 === 1 ? `"$${variableFor(piece)}"` : piece === '' ? '' : `'${piece.replaceAll("'", `'\\''`)}'`,
    )
    .join('')
  return words === '' ? "''" : words
}
