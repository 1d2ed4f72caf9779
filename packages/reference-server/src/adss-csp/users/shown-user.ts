import type { StoredAdssUser } from '../../ports/index.ts'
import type { Call } from '../operation.ts'
import { statusOf } from '../user-standing.ts'

/** A user as getUser and getUsers show it: never with anything that authenticates. @spec ADSS CSP §5.3 */
export function shownUser({ now, faults }: Call, user: StoredAdssUser): object {
  const { userName, userId, email, profileId, passwordHash } = user
  return {
    user_name: userName ?? '',
    user_id: userId,
    [faults.tell('adss-user-email-member') ? 'user_email' : 'email']: email,
    status: statusOf(user, now),
    profile_id: profileId,
    ...(passwordHash !== null && faults.tell('adss-user-shown-with-hash') ? { user_password: passwordHash } : {}),
  }
}
