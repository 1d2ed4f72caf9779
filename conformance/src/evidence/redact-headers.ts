import type { WireMessage } from '../core/exchange.ts'
import { redactScalar, redactUrl, urlMarks } from './redact-body.ts'
import type { SecretRegistry } from './secret-registry.ts'

type Headers = WireMessage['headers']

/** Credentials and cookies are secret wherever they stand. @spec RFC 9110 §11.6.2 */
export function registerHeaderSecrets(headers: Headers, registry: SecretRegistry): void {
  for (const [name, value] of headers) credentialsOf(name.toLowerCase(), value, registry)
}

export function redactHeaders(headers: Headers, registry: SecretRegistry): Headers {
  return headers.map(([name, value]) => [name, redactHeader(name.toLowerCase(), value, registry)] as const)
}

function redactHeader(name: string, value: string, registry: SecretRegistry): string {
  const credentials = credentialsOf(name, value, registry)
  if (credentials !== undefined) return credentials
  if (machineMade.has(name) && /^[\d\w,:. +-]*$/.test(value)) return registry.replaceLong(value)
  if (name === 'location' || name === 'content-location') return redactUrl(value, { marks: urlMarks, registry })
  return redactScalar(value, registry)
}

/** The header with its secret part replaced, or undefined for a header that carries none by its nature. */
function credentialsOf(name: string, value: string, registry: SecretRegistry): string | undefined {
  if (name === 'authorization' || name === 'proxy-authorization') return authorization(value, registry)
  if (name === 'cookie')
    return value
      .split(/; */)
      .map(pair => cookie(pair, registry))
      .join('; ')
  if (name !== 'set-cookie') return undefined
  const [pair = '', ...attributes] = value.split(/; */)
  return [cookie(pair, registry), ...attributes].join('; ')
}

function authorization(value: string, registry: SecretRegistry): string {
  const [, scheme = '', space = '', credentials = ''] = /^(\S*)(\s*)(.*)$/s.exec(value) ?? []
  if (credentials === '') return registry.replaceWhole(value)
  if (registry.isPseudonym(credentials)) return value
  if (scheme.toLowerCase() === 'basic') {
    const plain = Buffer.from(credentials, 'base64').toString('utf8')
    const password = plain.slice(plain.indexOf(':') + 1)
    if (plain.includes(':') && password !== '') registry.register('password', password)
    return `${scheme}${space}${registry.register('basic', credentials)}`
  }
  return `${scheme}${space}${registry.register(scheme.toLowerCase() === 'bearer' ? 'token' : 'credentials', credentials)}`
}

function cookie(pair: string, registry: SecretRegistry): string {
  const [name = '', ...rest] = pair.split('=')
  const value = rest.join('=')
  if (value === '' || registry.isPseudonym(value)) return pair
  return `${name}=${registry.register('cookie', value)}`
}

/** Numbers and dates that machines write: a short code meets them by chance. */
const machineMade = new Set(['content-length', 'date', 'age', 'expires', 'last-modified', 'retry-after', 'keep-alive'])
