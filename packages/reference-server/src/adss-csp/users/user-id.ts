/** Literal segments go before parameters, so that a user of such a name could not be asked for. */
const reserved: ReadonlySet<string> = new Set(['count', 'certs', 'register', 'password', 'email', 'update', '.', '..'])

/** One segment of a path, of 1 to 255 characters. @spec ADSS CSP inconsistencies §43 */
const form = /^[^/\\\p{Cc}]{1,255}$/u

export function isReservedUserId(userId: string): boolean {
  return reserved.has(userId)
}

/** Whether a user can bear the id and be asked for by it. */
export function isUserId(userId: string): boolean {
  return form.test(userId) && !isReservedUserId(userId)
}
