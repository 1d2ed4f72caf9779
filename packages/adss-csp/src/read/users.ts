/** Users and their number. */
import { type Json, needed, object } from '@x/http-protocol'
import type { UserStatus } from '../wire.ts'
import { count, list, member, text, word } from './members.ts'

export interface ReadUser {
  readonly user_id: string
  /** Empty where the user has none. */
  readonly user_name: string
  readonly email: string
  readonly status: UserStatus
  /** Empty where the service says none. */
  readonly profile_id: string
}

export interface UserPage {
  readonly users: readonly ReadUser[]
  /** How many users the client has, of x-total-records; absent where the service does not say. */
  readonly total?: number
}

const statuses = ['ACTIVE', 'INACTIVE', 'BLOCKED'] as const

export function readUser(body: Json, pointer = ''): ReadUser {
  return {
    user_id: needed(text(member(body, 'user_id')), `${pointer}/user_id`, 'must be a text that is not empty'),
    user_name: text(member(body, 'user_name')) ?? '',
    email: text(member(body, 'email', 'user_email')) ?? '',
    status: needed(
      word(member(body, 'status'), statuses),
      `${pointer}/status`,
      `must be one of ${statuses.join(', ')}`,
    ),
    profile_id: text(member(body, 'profile_id')) ?? '',
  }
}

/** @spec ADSS CSP §5.6 */
export function readUsers(body: Json, headers: Headers): UserPage {
  const users = needed(list(member(body, 'users')), '/users', 'must be an array')
  const total = count(headers.get('x-total-records') ?? undefined)
  return {
    users: users.map((user, at) => readUser(object(user, `/users/${at}`), `/users/${at}`)),
    ...(total !== undefined && { total }),
  }
}

/** @spec ADSS CSP §5.5 */
export function readUserCount(body: Json): { user_count: number } {
  return {
    user_count: needed(count(member(body, 'user_count')), '/user_count', 'must be a number or a text of digits'),
  }
}
