/** A cookie that names what a browser is in the middle of. */
export interface SessionCookie {
  /** Value of Set-Cookie that gives the browser the secret. */
  set(secret: string): string
  /** Value of Set-Cookie that makes the browser forget it. */
  readonly expired: string
  /** The secret in a Cookie header. */
  read(header: string | null): string | undefined
}

/** The cookie of the pages under one path: sent there only, never to a script, never across sites. */
export function createSessionCookie(of: {
  readonly name: string
  readonly path: string
  /** Of the server; the cookie is kept to TLS where it is served so. */
  readonly origin: string
}): SessionCookie {
  const { name } = of
  const secure = of.origin.startsWith('https:') ? '; Secure' : ''
  const attributes = `Path=${of.path}; HttpOnly; SameSite=Strict${secure}`
  return {
    set: secret => `${name}=${secret}; ${attributes}`,
    expired: `${name}=; Max-Age=0; ${attributes}`,
    read(header) {
      const pair = (header ?? '').split(';').find(cookie => cookie.trim().startsWith(`${name}=`))
      return pair?.trim().slice(name.length + 1)
    },
  }
}
