import { type Answered, type Reply, withHeader, withJson } from '../answered.ts'
import { different } from '../catalogue.ts'
import { type Change, everywhere, inText, turned } from '../everywhere.ts'
import type { WireMutant } from '../mutant.ts'

/** What a service of the CSC API is free to do, beside what every JSON API is free to do. */
export function liberties(): readonly WireMutant[] {
  return [...ofCredentials(), ...ofOthers()]
}

function liberty(operator: string, operations: readonly string[], lie: string, alter: WireMutant['alter']): WireMutant {
  return {
    ...{ kind: 'wire', id: operator, operator, operation: operations.length === 1 ? (operations[0] ?? null) : null },
    ...{ expects: 'tolerated', breaks: [], lie },
    alter: answer =>
      operations.includes(answer.operation) && answer.status < 300 ? different(answer, alter(answer)) : undefined,
  }
}

/** The same in credentials/list and in credentials/info, which are to say the same of a credential. */
function ofCredentials(): readonly WireMutant[] {
  const rows: readonly (readonly [operator: string, pointer: string, change: Change, lie: string])[] = [
    ['serial-in-lower-case', '/cert/serialNumber', inText(text => text.toLowerCase()), 'serialNumber is in lower case'],
    ['serial-with-leading-zeros', '/cert/serialNumber', inText(text => `00${text}`), 'serialNumber has leading zeros'],
    ['attribute-types-in-lower-case', '/cert/subjectDN', inText(lowerTypes), 'subjectDN has cn for CN'],
    ['algorithms-reordered', '/key/algo', turned, 'key.algo stands in another order'],
    ...(['description', 'SCAL', 'lang'] as const).map(
      member => [`no-${member.toLowerCase()}`, `/${member}`, unless('2'), `no credential has a ${member}`] as const,
    ),
    ...(['label', 'format', 'description'] as const).map(
      member =>
        [`no-object-${member}`, `/auth/objects/*/${member}`, () => undefined, `no object has a ${member}`] as const,
    ),
  ]
  return rows.map(([operator, pointer, change, lie]) => {
    const alone = everywhere(pointer, change)
    const listed = everywhere(`/credentialInfos/*${pointer}`, change)
    return liberty(operator, ['credentials/info', 'credentials/list'], lie, answer => alone(answer) ?? listed(answer))
  })
}

/** Left out, but for a value that says something: SCAL is 1 where it is absent. */
function unless(kept: string): Change {
  return value => (value === kept ? value : undefined)
}

/** @spec RFC 4514 §2.3 */
function lowerTypes(name: string): string {
  return name.replaceAll(/(^|,)([A-Za-z]+)=/g, (_, before: string, type: string) => `${before}${type.toLowerCase()}=`)
}

function ofOthers(): readonly WireMutant[] {
  return [
    liberty('methods-reordered', ['info'], 'methods stands in another order', everywhere('/methods', turned)),
    liberty('auth-types-reordered', ['info'], 'authType stands in another order', everywhere('/authType', turned)),
    liberty(
      'language-region-dropped',
      ['info'],
      'lang has no region',
      everywhere(
        '/lang',
        inText(text => text.split('-')[0] ?? text),
      ),
    ),
    liberty('credentials-reordered', ['credentials/list'], 'credentials are listed in another order', answer => {
      const ids = everywhere('/credentialIDs', turned)(answer)
      return ids && (everywhere('/credentialInfos', turned)({ ...answer, ...ids, json: JSON.parse(ids.body) }) ?? ids)
    }),
    liberty(
      'token-type-in-lower-case',
      ['oauth2/token'],
      'token_type is bearer',
      everywhere(
        '/token_type',
        inText(text => text.toLowerCase()),
      ),
    ),
    liberty('scope-told', ['oauth2/token'], 'the answer names the scope', answer =>
      withJson(answer, { ...(answer.json as object), scope: 'service' }),
    ),
    liberty('ecdsa-side-by-side', ['signatures/signHash'], 'an ECDSA signature is r and s side by side', sideBySide),
    {
      ...liberty('retry-after-as-date', ['info'], 'Retry-After is a date', () => undefined),
      alter: answer =>
        answer.status === 429 ? withHeader(answer, 'retry-after', 'Fri, 31 Dec 2027 23:59:59 GMT') : undefined,
    },
  ]
}

/** Octets of r and of s by signature algorithm. @spec RFC 7518 §3.4 */
const widths: Readonly<Record<string, number>> = {
  '1.2.840.10045.4.3.2': 32,
  '1.2.840.10045.4.3.3': 48,
  '1.2.840.10045.4.3.4': 66,
}

/** The API leaves the form of an ECDSA value open. */
function sideBySide(answer: Answered): Reply | undefined {
  const { signAlgo } = (answer.request.json ?? {}) as { readonly signAlgo?: unknown }
  const width = widths[String(signAlgo)]
  if (width === undefined) return undefined
  return everywhere(
    '/signatures/*',
    inText(value => withoutDer(Buffer.from(value, 'base64'), width).toString('base64')),
  )(answer)
}

/** An Ecdsa-Sig-Value of our own server: two short integers in a sequence. @spec RFC 3279 §2.2.3 */
function withoutDer(der: Buffer, width: number): Buffer {
  const start = (der[1] ?? 0) < 0x80 ? 2 : 3
  const r = der.subarray(start + 2, start + 2 + (der[start + 1] ?? 0))
  const s = der.subarray(start + 4 + r.length)
  return Buffer.concat([r, s].map(integer => padded(integer, width)))
}

function padded(integer: Buffer, width: number): Buffer {
  const magnitude = integer.subarray(Math.max(0, integer.length - width))
  return Buffer.concat([Buffer.alloc(width - magnitude.length), magnitude])
}
