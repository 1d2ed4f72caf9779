/**
 * Members whose name alone says that they are secret, wherever they stand: the second net, under the marks of the
 * operation table. Names that also mean something harmless (`value`, `code` in JSON) are left to the marks.
 */
const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sad: 'sad',
    pin: 'pin',
    otp: 'otp',
    password: 'password',
    passwd: 'password',
    old_password: 'password',
    new_password: 'password',
    user_password: 'password',
    cert_password: 'password',
    new_email_otp: 'otp',
    access_token: 'token',
    refresh_token: 'token',
    id_token: 'token',
    account_token: 'token',
    client_secret: 'client-secret',
    clientsecret: 'client-secret',
    client_assertion: 'assertion',
    code_verifier: 'code-verifier',
    privatekeyjwk: 'private-key',
    keypem: 'private-key',
  }),
)

/** Kind of secret that a member of this name carries, or undefined. */
export function kindByName(name: string): string | undefined {
  return kinds.get(name.toLowerCase())
}
