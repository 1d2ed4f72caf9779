import type { ServerConfig } from '../deps.ts'
import { createSessionCookie, type SessionCookie } from '../page/session-cookie.ts'

/** The cookie that names an interaction: sent to the authorization endpoint only. */
export function interactionCookie({ origin, cscV2 }: ServerConfig): SessionCookie {
  return createSessionCookie({ name: 'csc_v2_interaction', path: `${cscV2.basePath}/oauth2`, origin })
}
