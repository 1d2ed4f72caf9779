import type { Failures } from '../failures.ts'

export interface SecureUrlOptions {
  /** Its name, for the error. */
  readonly option: string
  readonly allowHttp: boolean
  readonly failures: Pick<Failures<never>, 'usage'>
}

/** The URL, if secrets may go there: https, or http to this machine, or http where the caller allows it. */
export function secureUrl(text: string | URL, { option, allowHttp, failures }: SecureUrlOptions): URL {
  const url = URL.parse(String(text))
  if (url === null) throw failures.usage('OPTION_INVALID', `${option} is not an absolute URL`)
  if (url.username !== '' || url.password !== '') {
    throw failures.usage('OPTION_INVALID', `${option} must not hold a user name or password`)
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (allowHttp || isLoopback(url.hostname)))) return url
  throw failures.usage('INSECURE_URL', `${option} must be https; allowHttp: true lifts this for http`)
}

/** `base` and `path` joined by exactly one slash; a query or fragment of the base is dropped. */
export function joinUrl(base: URL, path: string): URL {
  const joined = new URL(base)
  joined.search = ''
  joined.hash = ''
  const below = path.replace(/^\/+/, '')
  joined.pathname = base.pathname.replace(/\/+$/, '') + (below && `/${below}`)
  return joined
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
