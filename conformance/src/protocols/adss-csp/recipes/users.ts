import type { Answer, Body } from '../../../core/scenario.ts'
import { type AdssDriver, ask, profileOf, userOf } from './driver.ts'

/** A user who is there for one scenario. */
export interface TemporaryUser {
  readonly userId: string
  readonly userName: string
  readonly email: string
  readonly password: string
}

/** Invents a user, who is not registered yet. */
export function inventUser(t: AdssDriver): TemporaryUser {
  const tag = t.random.hex(6)
  const password = goodPassword(t)
  t.secret('password', password)
  return { userId: `conformance-${tag}`, userName: `Conformance ${tag}`, email: addressFor(t, tag), password }
}

/** One that every policy takes, and never the same twice. */
export function goodPassword(t: AdssDriver): string {
  return `Aa1!${t.random.hex(12)}`
}

/** The same with characters that a form encodes, each of them a special one. */
export function awkwardPassword(t: AdssDriver): string {
  const password = `Aa1&=+%${t.random.hex(12)}`
  t.secret('password', password)
  return password
}

/** A mailbox of its own that, by the sub-address, lands in that of user main where mail is really sent. */
export function addressFor(t: AdssDriver, tag: string): string {
  const { email } = userOf(t, 'main', 'user')
  const at = email.lastIndexOf('@')
  return `${email.slice(0, at).replace(/\+.*$/, '')}+${tag}${email.slice(at)}`
}

export function registration(t: AdssDriver, user: TemporaryUser): Body {
  const { userId, userName, email, password } = user
  const profile_id = profileOf(t, 'main', 'user')
  return { user_id: userId, user_name: userName, user_password: password, email, profile_id }
}

export interface Registered {
  readonly bearer: string
  /** What of the registration is to differ; `undefined` leaves a member out. */
  readonly body?: Body
  /** Label of the registration, from which that of the clean-up follows. */
  readonly step?: string
}

/** Registers a user for as long as `act` runs. */
export async function withUser<T>(
  t: AdssDriver,
  { bearer, body, step = 'user.registered' }: Registered,
  act: (user: TemporaryUser, registered: Answer) => Promise<T>,
): Promise<T> {
  const user = inventUser(t)
  const registered = await ask(t, step, 'registerUser', { bearer, body: { ...registration(t, user), ...body } })
  if (registered.status >= 300) t.blocked(step, `the registration of a user was answered with ${registered.status}`)
  return cleanedUp(
    () => act(user, registered),
    () => deleteUser(t, `${step}.cleanup`, { bearer, userId: user.userId }),
  )
}

export function deleteUser(
  t: AdssDriver,
  step: string,
  { bearer, userId }: { readonly bearer: string; readonly userId: string },
): Promise<Answer> {
  return ask(t, step, 'deleteUser', { bearer, path: { user_id: userId } })
}

/** What went wrong first is what is told. */
async function cleanedUp<T>(act: () => Promise<T>, clean: () => Promise<unknown>): Promise<T> {
  const result = await act().catch(async (error: unknown) => {
    await clean().catch(() => undefined)
    throw error
  })
  await clean()
  return result
}
