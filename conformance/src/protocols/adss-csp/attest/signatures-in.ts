import { decodeCertificates } from '@x/adss-csp'
import type { Exchange } from '../../../core/exchange.ts'
import { at } from '../../../core/pointer.ts'
import type { FoundSignature, SignatureAlgorithmName } from '../../../core/signing.ts'
import { headerOf, type Trace } from '../../../core/view.ts'
import { isObject, isText } from '../../judging/forms.ts'
import { tokenOwners } from './token-owners.ts'

/**
 * Every signature in the answers of a run, with the hash that stood in its place and the certificates that the service
 * listed for the alias and the user whose token asked. One that was told again is found again.
 */
export function signaturesIn(traces: readonly Trace[]): readonly FoundSignature[] {
  const exchanges = traces.flatMap(trace => trace.exchanges)
  const ownerOf = tokenOwners(exchanges)
  const certificates = certificatesIn(exchanges, ownerOf)
  const requests = requestsById(exchanges)
  return exchanges.flatMap(exchange => {
    const asked = exchange.operation === 'signatureRequest' ? exchange : requests.get(requestIdOf(exchange) ?? '')
    if (!asked) return []
    const alias = keyOf(ownerOf(bearerOf(asked)), at(asked.request.json, '/cert_alias'))
    return valuesIn(exchange).map((value, index) => ({
      ...{ exchange: exchange.id, index, value },
      hash: textAt(asked, `/docs_to_sign_info/${index}/hash_to_sign_base64`),
      algorithm: algorithmOf(textAt(asked, `/docs_to_sign_info/${index}/hash_algo`)),
      certificates: certificates.get(alias) ?? [],
    }))
  })
}

function valuesIn({ response }: Exchange): readonly string[] {
  const list = isObject(response?.json) ? response.json.signatures : undefined
  return Array.isArray(list) ? list.map(one => (isObject(one) ? String(one.signature_base64 ?? '') : '')) : []
}

function requestIdOf({ operation, request }: Exchange): string | undefined {
  const id = at(request.json, '/request_id')
  return operation === 'signatureStatus' && isText(id) ? id : undefined
}

function requestsById(exchanges: readonly Exchange[]): ReadonlyMap<string, Exchange> {
  return new Map(
    exchanges.flatMap((exchange): [string, Exchange][] => {
      const id = isObject(exchange.response?.json) ? exchange.response.json.request_id : undefined
      return exchange.operation === 'signatureRequest' && isText(id) ? [[id, exchange]] : []
    }),
  )
}

/** RSASSA-PKCS1-v1_5 under the hash algorithm of the request. @spec RFC 8017 §A.2.4 */
function algorithmOf(digestAlgorithm: string): SignatureAlgorithmName {
  return { algorithm: '1.2.840.113549.1.1.1', ...(digestAlgorithm !== '' && { digestAlgorithm }) }
}

function textAt({ request }: Exchange, pointer: string): string {
  const value = at(request.json, pointer)
  return isText(value) ? value : ''
}

function bearerOf({ request }: Exchange): string | undefined {
  return /^bearer (.+)$/i.exec(headerOf(request.headers, 'authorization') ?? '')?.[1]
}

function keyOf(user: string | undefined, alias: unknown): string {
  return JSON.stringify([user ?? null, alias ?? null])
}

/** By user and alias, base64 DER, the signer's first. */
function certificatesIn(
  exchanges: readonly Exchange[],
  ownerOf: ReturnType<typeof tokenOwners>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    exchanges.flatMap(exchange => {
      const user = exchange.operation === 'getUserCertificates' ? lastSegment(exchange) : ownerOf(bearerOf(exchange))
      const isList = exchange.operation === 'getUserCertificates' || exchange.operation === 'listUserCertificates'
      return isList ? entriesIn(exchange).map(entry => [keyOf(user, entry.cert_alias), chainOf(entry)] as const) : []
    }),
  )
}

function entriesIn({ response }: Exchange): readonly Readonly<Record<string, unknown>>[] {
  const list = isObject(response?.json) ? response.json.certificates : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

function chainOf({ certificate, certificate_chain }: Readonly<Record<string, unknown>>): readonly string[] {
  const [own = [], chain = []] = [certificate, certificate_chain].map(value => (isText(value) ? ders(value) : []))
  return own.length > 1 ? own : [...own, ...chain.filter(der => der !== own[0])]
}

function ders(base64: string): readonly string[] {
  return (decodeCertificates(base64) ?? []).map(der => Buffer.from(der).toString('base64'))
}

function lastSegment({ request }: Exchange): string {
  const segment = new URL(request.url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
