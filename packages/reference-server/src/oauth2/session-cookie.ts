import type { ServerConfig } from '../deps.ts'

const name = 'csc_v2_interaction'

/** The cookie that names an interaction: sent to the authorization endpoint only, never to a script, never across sites. */
export function sessionCookie(config: ServerConfig, secret: string): string {
  return `${name}=${secret}; ${attributes(config)}`
}

/** Makes the browser forget it. */
export function expiredSessionCookie(config: ServerConfig): string {
  return `${name}=; Max-Age=0; ${attributes(config)}`
}

/** The secret in a Cookie header. */
export function readSessionCookie(header: string | null): string | undefined {
  const pair = (header ?? '').split(';').find(cookie => cookie.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1)
}

function attributes({ origin, cscV2 }: ServerConfig): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `Path=${cscV2.basePath}/oauth2; HttpOnly; SameSite=Strict${secure}`
}
