import type { StoredAdssUser } from '../ports/index.ts'
import { verifyPassword } from '../secrets/index.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'
import { settingsOf } from './user-settings.ts'

/**
 * One try at a user's password, claimed before the password is looked at, so that parallel guesses do not outrun the limit
 * of the profile. Refuses while the user is blocked for too many wrong ones; a right one forgets those before it.
 */
export async function tryPassword(
  call: Pick<CallContext, 'deps' | 'faults' | 'now'>,
  user: StoredAdssUser,
  verify: () => Promise<boolean>,
): Promise<boolean> {
  const { deps, faults, now } = call
  const { users } = deps.stores.adss
  const { retryLimit: limit, blockSeconds } = await settingsOf(call, user)
  const isOver = user.blockedUntil !== null && user.blockedUntil <= now
  if (isOver && faults.tell('adss-block-never-ends')) refuse('user-blocked')
  const isClaimed = await users.claimAttempt(user.id, { limit, blockSeconds, now })
  if (!isClaimed && !faults.tell('adss-retry-limit-ignored')) refuse('user-blocked')
  if (!(await verify()) && !faults.tell('adss-wrong-password-accepted')) return false
  if (user.failures === 0 || !faults.tell('adss-failures-not-forgotten')) await users.resetAttempts(user.id)
  return true
}

/** Without a user, or one who has no password, the same work is done. */
export function isPasswordOf(
  { deps }: Pick<CallContext, 'deps'>,
  user: StoredAdssUser | undefined,
  password: string,
): Promise<boolean> {
  const { passwordCost } = deps.config.adssCsp
  const options = passwordCost === undefined ? {} : { absentCost: passwordCost }
  return verifyPassword(password, user?.passwordHash ?? undefined, options)
}
