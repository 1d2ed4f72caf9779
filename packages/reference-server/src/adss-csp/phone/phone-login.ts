import type { StoredAdssUser } from '../../ports/index.ts'
import { secretHash } from '../../secrets/index.ts'
import { isPasswordOf, tryPassword } from '../password-attempt.ts'
import { Refusal } from '../refusal.ts'
import type { PhoneCall } from './phone-call.ts'
import { maySign } from './phone-session.ts'

export interface PhoneCredentials {
  readonly clientId: string
  readonly userId: string
  readonly password: string
}

/**
 * The user whose password this is, and who may sign; undefined for all others, after the same work. Wrong passwords count
 * together with those of the service.
 */
export function phoneLogin(call: PhoneCall, given: PhoneCredentials): Promise<StoredAdssUser | undefined> {
  // Hashed, since people type passwords where their name belongs.
  const name = `adss-csp phone ${secretHash(JSON.stringify([given.clientId, given.userId]))}`
  return call.turns.take(name, () => attempt(call, given))
}

async function attempt(
  call: PhoneCall,
  { clientId, userId, password }: PhoneCredentials,
): Promise<StoredAdssUser | undefined> {
  const user = await call.deps.stores.adss.users.find(clientId, userId)
  const verify = () => isPasswordOf(call, user, password)
  const right = user === undefined ? await verify() : await tryUnlessBlocked(call, user, verify)
  return right && user !== undefined && (await maySign(call, user)) ? user : undefined
}

async function tryUnlessBlocked(
  call: PhoneCall,
  user: StoredAdssUser,
  verify: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await tryPassword(call, user, verify)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
