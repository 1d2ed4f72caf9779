import { CscUsageError } from '../errors.ts'

/**
 * The URL, if secrets may go there: https, or http to this machine, or http where the caller allows it.
 *
 * @spec CSC API 2.0.0.2 §7.3
 */
export function secureUrl(text: string | URL, option: string, allowHttp: boolean): URL {
  const url = URL.parse(String(text))
  if (url === null) throw new CscUsageError('CSC_OPTION_INVALID', `${option} is not an absolute URL`)
  if (url.username !== '' || url.password !== '') {
    throw new CscUsageError('CSC_OPTION_INVALID', `${option} must not hold a user name or password`)
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (allowHttp || isLoopback(url.hostname)))) return url
  throw new CscUsageError('CSC_INSECURE_URL', `${option} must be https; allowHttp: true lifts this for http`)
}

/** `base` and `path` joined by exactly one slash; a query or fragment of the base is dropped. */
export function joinUrl(base: URL, path: string): URL {
  const joined = new URL(base)
  joined.search = ''
  joined.hash = ''
  joined.pathname = `${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
  return joined
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
