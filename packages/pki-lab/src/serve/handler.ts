import { isPkiLabError } from '../errors.ts'
import type { Pki } from '../pki.ts'
import { BodyTooLarge, readBody } from './read-body.ts'

/** Octets; a request about a hundred certificates is some 10 KiB. */
const MAX_OCSP_REQUEST = 65_536

/**
 * CRLs, OCSP and issuer certificates over HTTP, as a function of the request and the clock.
 * @spec RFC 5280 §4.2.1.13, RFC 6960 App. A, RFC 4387 §2
 */
export function createHandler(
  pki: Omit<Pki, 'fetch'>,
  options: { readonly baseUrl: string | undefined; readonly clock: () => Date },
): Pki['fetch'] {
  const prefix = options.baseUrl === undefined ? '' : new URL(options.baseUrl).pathname.replace(/\/+$/, '')

  const route = async (request: Request, now: Date): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (!pathname.startsWith(`${prefix}/`)) return plain(404)
    const [, service, name, rest] = PATH.exec(pathname.slice(prefix.length)) ?? []
    if (service === undefined || name === undefined) return plain(404)
    switch (service) {
      case 'crl':
      case 'aia': {
        const suffix = service === 'crl' ? '.crl' : '.crt'
        if (rest !== undefined || !name.endsWith(suffix)) return plain(404)
        if (!isRead(request)) return plain(405, { allow: 'GET, HEAD' })
        const caName = name.slice(0, -suffix.length)
        return service === 'crl'
          ? binary('application/pkix-crl', await pki.crl(caName, { now }))
          : binary('application/pkix-cert', pki.entity(caName).certificate)
      }
      default: {
        const der = await ocspRequest(request, rest)
        if (der instanceof Response) return der
        return binary('application/ocsp-response', await pki.ocsp(name, der, { now }))
      }
    }
  }

  return async (request, { now = options.clock() } = {}) => {
    try {
      return await route(request, now)
    } catch (error) {
      if (isPkiLabError(error, 'PKI_UNKNOWN_ENTITY') || isPkiLabError(error, 'PKI_NOT_A_CA')) return plain(404)
      if (error instanceof BodyTooLarge) return plain(413)
      return plain(500)
    }
  }
}

const PATH = /^\/(crl|aia|ocsp)\/([a-z0-9.-]{1,80})(?:\/(.+))?$/

/** The OCSPRequest in the body of a POST or in the path of a GET, or the response that says why there is none. */
async function ocspRequest(request: Request, rest: string | undefined): Promise<Uint8Array | Response> {
  if (request.method === 'POST' && rest === undefined) {
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    return type === 'application/ocsp-request' ? readBody(request, MAX_OCSP_REQUEST) : plain(415)
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
