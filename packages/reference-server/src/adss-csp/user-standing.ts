import type { AdssUserStatus, StoredAdssUser } from '../ports/index.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'

/** As everybody sees it: a block after too many wrong passwords shows as BLOCKED while it lasts. */
export function statusOf(user: StoredAdssUser, now: Date): AdssUserStatus {
  return isLockedOut(user, now) ? 'BLOCKED' : user.status
}

function isLockedOut({ blockedUntil }: StoredAdssUser, now: Date): boolean {
  return blockedUntil !== null && blockedUntil > now
}

/** Refuses whom an operator switched off or blocked, and who was blocked for too many wrong passwords. */
export function refuseStanding(
  { faults, now }: Pick<CallContext, 'faults' | 'now'>,
  user: StoredAdssUser,
  stage: 'token' | 'state',
): void {
  const { blocked, inactive } = lies[stage]
  const status = statusOf(user, now)
  if (status === 'BLOCKED' && !faults.tell(blocked)) refuse('user-blocked', { stage })
  if (status === 'INACTIVE' && !faults.tell(inactive)) refuse('user-inactive', { stage })
}

/** At a login, and at a later call. */
const lies = {
  state: { blocked: 'adss-blocked-user-logs-in', inactive: 'adss-inactive-user-logs-in' },
  token: { blocked: 'adss-blocked-user-served', inactive: 'adss-inactive-user-served' },
} as const
