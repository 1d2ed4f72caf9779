import type { AdssErrorStage } from '@x/adss-csp'
import type { AdssUserStatus, StoredAdssUser } from '../ports/index.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'

/** As everybody sees it: a block after too many wrong passwords shows as BLOCKED while it lasts. */
export function statusOf(user: StoredAdssUser, now: Date): AdssUserStatus {
  return isLockedOut(user, now) ? 'BLOCKED' : user.status
}

export function isLockedOut({ blockedUntil }: StoredAdssUser, now: Date): boolean {
  return blockedUntil !== null && blockedUntil > now
}

/** Refuses whom an operator switched off or blocked, and who was blocked for too many wrong passwords. */
export function refuseStanding(
  { faults, now }: Pick<CallContext, 'faults' | 'now'>,
  user: StoredAdssUser,
  stage: AdssErrorStage,
): void {
  const status = statusOf(user, now)
  if (status === 'BLOCKED' && !faults.tell('adss-blocked-user-served')) refuse('user-blocked', { stage })
  if (status === 'INACTIVE' && !faults.tell('adss-inactive-user-served')) refuse('user-inactive', { stage })
}
