import type { CscV2Config } from '../deps.ts'

const maxLength = 2048
const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * Whether the server will notify this URI: https without user information, or http to the loopback host where the
 * configuration allows that. The standard fixes no scheme; anything else would make the server a tool for reaching others.
 */
export function isAcceptableResponseUri(text: string, config: Pick<CscV2Config, 'notifyLoopback'>): boolean {
  if (text.length > maxLength || !URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  if (username !== '' || password !== '') return false
  if (loopbackHosts.has(hostname)) return config.notifyLoopback === true && /^https?:$/.test(protocol)
  return protocol === 'https:'
}
