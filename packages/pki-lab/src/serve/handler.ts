import { parseInstant } from '../declaration/instant.ts'
import { isPkiLabError, type PkiLabErrorCode } from '../errors.ts'
import type { Pki } from '../pki.ts'
import { BodyTooLarge, readBody } from './read-body.ts'

/** Octets; an OCSP request about a hundred certificates is some 10 KiB, one for a time-stamp a hundred octets. */
const MAX_REQUEST = 65_536

/**
 * CRLs, OCSP, issuer certificates and time-stamps over HTTP, as a function of the request and the clock.
 * @spec RFC 5280 §4.2.1.13, RFC 6960 App. A, RFC 4387 §2, RFC 3161 §3.4
 */
export function createHandler(
  pki: Omit<Pki, 'fetch'>,
  options: { readonly baseUrl: string | undefined; readonly clock: () => Date },
): Pki['fetch'] {
  const prefix = options.baseUrl === undefined ? '' : new URL(options.baseUrl).pathname.replace(/\/+$/, '')

  const route = async (request: Request, clock: Date): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (!pathname.startsWith(`${prefix}/`)) return plain(404)
    const { path, now } = pathInTime(pathname.slice(prefix.length), clock)
    const [, service = '', name = '', rest] = PATH.exec(path) ?? []
    if (service === 'ocsp' || service === 'tsa') {
      const type = service === 'ocsp' ? 'application/ocsp-request' : 'application/timestamp-query'
      const der = service === 'tsa' && rest !== undefined ? plain(404) : await posted(request, { type, rest })
      if (der instanceof Response) return der
      return service === 'ocsp'
        ? binary('application/ocsp-response', await pki.ocsp(name, der, { now }))
        : binary('application/timestamp-reply', await pki.timeStamp(name, der, { now }))
    }
    const file = FILES.find(({ folder, suffix }) => folder === service && name.endsWith(suffix))
    if (file === undefined || rest !== undefined) return plain(404)
    if (!isRead(request)) return plain(405, { allow: 'GET, HEAD' })
    return binary(file.type, await file.read(pki, name.slice(0, -file.suffix.length), now))
  }

  return async (request, { now = options.clock() } = {}) => {
    try {
      return await route(request, now)
    } catch (error) {
      if (NOT_THERE.some(code => isPkiLabError(error, code))) return plain(404)
      if (error instanceof BodyTooLarge) return plain(413)
      return plain(500)
    }
  }
}

const PATH = /^\/(crl|aia|ocsp|tsa)\/([a-z0-9.-]{1,80})(?:\/(.+))?$/

const NOT_THERE: readonly PkiLabErrorCode[] = ['PKI_UNKNOWN_ENTITY', 'PKI_NOT_A_CA', 'PKI_NO_SERVICE']

/** What is served as files, the longer suffix first. */
const FILES: readonly {
  readonly folder: 'crl' | 'aia'
  readonly suffix: string
  readonly type: string
  read(pki: Omit<Pki, 'fetch'>, name: string, now: Date): Promise<Uint8Array> | Uint8Array
}[] = [
  {
    folder: 'crl',
    suffix: '.delta.crl',
    type: 'application/pkix-crl',
    read: (pki, name, now) => pki.deltaCrl(name, { now }),
  },
  { folder: 'crl', suffix: '.crl', type: 'application/pkix-crl', read: (pki, name, now) => pki.crl(name, { now }) },
  { folder: 'aia', suffix: '.crt', type: 'application/pkix-cert', read: (pki, name) => pki.entity(name).certificate },
  { folder: 'aia', suffix: '.p7c', type: 'application/pkcs7-mime', read: (pki, name) => pki.issuers(name) },
]

/** `/at/2026-01-31T12:00:00Z/crl/…`: the same service as of that instant. One that is no instant is a path that is not there. */
function pathInTime(path: string, clock: Date): { readonly path: string; readonly now: Date } {
  const [, instant, rest] = /^\/at\/([^/]{1,30})(\/.*)$/.exec(path) ?? []
  if (instant === undefined || rest === undefined) return { path, now: clock }
  try {
    return { path: rest, now: parseInstant(percentDecoded(instant), clock) }
  } catch {
    return { path: '', now: clock }
  }
}

/** The request in the body of a POST or (OCSP) in the path of a GET, or the response that says why there is none. */
async function posted(
  request: Request,
  { type, rest }: { readonly type: string; readonly rest: string | undefined },
): Promise<Uint8Array | Response> {
  if (request.method === 'POST' && rest === undefined) {
    const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    return given === type ? readBody(request, MAX_REQUEST) : plain(415)
  }
  if (rest === undefined) return plain(405, { allow: 'POST' })
  if (!isRead(request)) return plain(405, { allow: 'GET, HEAD' })
  return new Uint8Array(Buffer.from(percentDecoded(rest), 'base64'))
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // No base64 either: answered as a malformed OCSPRequest.
    return ''
  }
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

/** Never cached: the lab's clock may stand still, jump or run backwards. */
function binary(contentType: string, body: Uint8Array): Response {
  return new Response(new Uint8Array(body), { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
}

function plain(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers })
}
