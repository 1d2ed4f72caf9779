import type { AdssCode, AdssCodeOutcome, AdssCodePurpose, AdssCodes } from '../../ports/index.ts'
import { constantTimeEqual } from '../../secrets/index.ts'
import { assertAttempts, assertStorable, codeOutcome, frozenCopy, type Sweeper } from '../../stores/index.ts'
import { BoundedMap, maxTransient } from '../bounded-map.ts'
import type { Part } from '../part.ts'
import type { UsersPart } from './users.ts'

interface Row {
  readonly code: AdssCode
  attempts: number
}

export interface CodesPart extends Part<AdssCodes> {
  /** Forgets all that were theirs. */
  forget(user: string): void
}

export function createCodes({ sweeper, users }: { readonly sweeper: Sweeper; readonly users: UsersPart }): CodesPart {
  const rows = new BoundedMap<string, Row>(maxTransient)
  return {
    port: {
      async issue(code) {
        assertStorable(code, 'AdssCode')
        assertAttempts(code.maxAttempts, 'maxAttempts')
        if (!users.has(code.user)) return false
        rows.set(keyOf(code), { code: frozenCopy(code), attempts: 0 })
        await sweeper.grew(1)
        return true
      },
      async find(user, purpose) {
        const row = waiting(user, purpose)
        return row && frozenCopy({ ...row.code, attempts: row.attempts })
      },
      async spendPasswordReset({ user, codeHash, passwordHash, now }) {
        return spend(waiting(user, 'password-reset'), {
          now,
          isRight: code => constantTimeEqual(code.codeHash, codeHash),
          changes: () => ({ passwordHash, failures: 0, blockedUntil: null }),
        })
      },
      async spendEmailChange({ user, codeHash, newCodeHash, now }) {
        return spend(waiting(user, 'email-change'), {
          now,
          isRight: code =>
            constantTimeEqual(code.codeHash, codeHash) && constantTimeEqual(code.newCodeHash, newCodeHash),
          changes: code => ({ email: code.newEmail }),
        })
      },
    },
    forget(user) {
      for (const purpose of purposes) rows.delete(keyOf({ user, purpose }))
    },
    clear: () => rows.clear(),
    sweep: before => rows.sweep(({ code }) => code.expiresAt < before),
  }

  function waiting<P extends AdssCodePurpose>(user: string, purpose: P): RowOf<P> | undefined {
    return rows.get(keyOf({ user, purpose })) as RowOf<P> | undefined
  }

  function spend<P extends AdssCodePurpose>(
    row: RowOf<P> | undefined,
    act: Spending<RowOf<P>['code']>,
  ): AdssCodeOutcome {
    sweeper.told(act.now)
    const outcome = codeOutcome(row, act)
    if (row && outcome === 'wrong') row.attempts += 1
    if (row && outcome === 'spent') {
      rows.delete(keyOf(row.code))
      users.change(row.code.user, act.changes(row.code))
    }
    return outcome
  }
}

type RowOf<P extends AdssCodePurpose> = Row & { readonly code: Extract<AdssCode, { readonly purpose: P }> }

interface Spending<Code> {
  readonly now: Date
  readonly isRight: (code: Code) => boolean
  readonly changes: (code: Code) => Parameters<UsersPart['change']>[1]
}

const purposes: readonly AdssCodePurpose[] = ['password-reset', 'email-change']

function keyOf({ user, purpose }: { readonly user: string; readonly purpose: AdssCodePurpose }): string {
  return JSON.stringify([user, purpose])
}
