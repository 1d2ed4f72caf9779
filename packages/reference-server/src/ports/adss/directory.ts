/** The directory of an organisation that knows passwords of its users (Active Directory and the like). */
export interface Directory {
  /** False for a wrong password and for an unknown name alike. Rejects when it cannot be asked. */
  verify(username: string, password: string): Promise<boolean>
}

/** Where the keys of an OpenID provider come from. */
export interface IdentityProvider {
  /** Its JWK set; an issuer that is not known gives an empty one. Rejects when it cannot be asked. @spec RFC 7517 §5 */
  keys(issuer: string): Promise<{ readonly keys: readonly Readonly<Record<string, unknown>>[] }>
}
