import { AdssUsageError } from '../errors.ts'

/**
 * The URL, if secrets may go there: https, or http to this machine, or http where the caller allows it.
 *
 * @spec ADSS CSP §2
 */
export function secureUrl(text: string | URL, option: string, allowHttp: boolean): URL {
  const url = URL.parse(String(text))
  if (url === null) throw new AdssUsageError('ADSS_OPTION_INVALID', `${option} is not an absolute URL`)
  if (url.username !== '' || url.password !== '') {
    throw new AdssUsageError('ADSS_OPTION_INVALID', `${option} must not hold a user name or password`)
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (allowHttp || isLoopback(url.hostname)))) return url
  throw new AdssUsageError('ADSS_INSECURE_URL', `${option} must be https; allowHttp: true lifts this for http`)
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
