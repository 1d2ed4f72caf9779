import type { User } from '../ports/index.ts'
import { secretHash, verifyPassword } from '../secrets/index.ts'
import type { BasicCredentials } from './basic-credentials.ts'
import type { CallContext } from './operation.ts'
import { throttle } from './throttle.ts'

/** Wrong passwords in a minute before a user name has to wait: a person does not reach it, guessing gets nowhere with it. */
const wrongPasswords = { requests: 10, windowSeconds: 60 }

/**
 * The user whose name and password these are; undefined when they are nobody's, after the same work. Refuses with 429 after
 * too many wrong ones. Attempts are claimed before the password is looked at, so that parallel guesses do not outrun the limit.
 */
export async function passwordLogin(
  call: Pick<CallContext, 'deps' | 'now' | 'turns' | 'faults'>,
  { username, password }: BasicCredentials,
): Promise<User | undefined> {
  // Hashed, since people type passwords where their name belongs.
  const key = `login ${secretHash(username)}`
  return call.turns.take(key, async () => {
    const { users, throttle: attempts } = call.deps.stores
    await throttle(call, key, wrongPasswords)
    const user = await users.findByUsername(username)
    const { passwordCost } = call.deps.config.cscV2
    const options = passwordCost === undefined ? {} : { absentCost: passwordCost }
    const right = await verifyPassword(password, user?.passwordHash, options)
    if (!right && !(user !== undefined && call.faults.tell('wrong-password-accepted'))) return undefined
    await attempts.forget(key)
    return user
  })
}
