import type { Kysely, Selectable } from 'kysely'
import type { AdssCode, AdssCodeOutcome, AdssCodePurpose, AdssCodes, StoredAdssUser } from '../../ports/index.ts'
import { constantTimeEqual } from '../../secrets/index.ts'
import { assertAttempts, assertStorable, codeOutcome, isStorableText, type Sweeper } from '../../stores/index.ts'
import type { Database } from '../schema.ts'
import { inTransaction } from '../transaction.ts'
import { change, lockUser } from './users.ts'

export function createCodes(db: Kysely<Database>, sweeper: Sweeper): AdssCodes {
  return {
    async issue(code) {
      assertStorable(code, 'AdssCode')
      assertAttempts(code.maxAttempts, 'maxAttempts')
      const issued = await inTransaction(db, async tx => {
        if (!(await lockUser(tx, code.user))) return false
        const { user, purpose, ...changing } = rowOf(code)
        await tx
          .insertInto('adssCodes')
          .values({ user, purpose, ...changing })
          .onConflict(same => same.columns(['user', 'purpose']).doUpdateSet(changing))
          .execute()
        return true
      })
      if (issued) await sweeper.grew(1)
      return issued
    },
    async find(user, purpose) {
      const row = await waiting(db, user, purpose)
      return row && { ...row.code, attempts: row.attempts }
    },
    spendPasswordReset: ({ user, codeHash, passwordHash, now }) =>
      spend(user, 'password-reset', {
        now,
        isRight: code => constantTimeEqual(code.codeHash, codeHash),
        changes: () => ({ passwordHash, failures: 0, blockedUntil: null }),
      }),
    spendEmailChange: ({ user, codeHash, newCodeHash, now }) =>
      spend(user, 'email-change', {
        now,
        isRight: code => constantTimeEqual(code.codeHash, codeHash) && constantTimeEqual(code.newCodeHash, newCodeHash),
        changes: code => ({ email: code.newEmail }),
      }),
  }

  /** Everything while the user is locked, so that tries are counted one after the other. */
  function spend<P extends AdssCodePurpose>(user: string, purpose: P, act: Spending<P>): Promise<AdssCodeOutcome> {
    sweeper.told(act.now)
    return inTransaction(db, async tx => {
      if (!(await lockUser(tx, user))) return 'none'
      const row = await waiting(tx, user, purpose)
      const outcome = codeOutcome(row, act)
      if (row && outcome === 'wrong') {
        await tx
          .updateTable('adssCodes')
          .set({ attempts: row.attempts + 1 })
          .where('user', '=', user)
          .where('purpose', '=', purpose)
          .execute()
      }
      if (row && outcome === 'spent') {
        await tx.deleteFrom('adssCodes').where('user', '=', user).where('purpose', '=', purpose).execute()
        await change(tx, user, act.changes(row.code))
      }
      return outcome
    })
  }
}

type CodeOf<P extends AdssCodePurpose> = Extract<AdssCode, { readonly purpose: P }>

interface Spending<P extends AdssCodePurpose> {
  readonly now: Date
  readonly isRight: (code: CodeOf<P>) => boolean
  readonly changes: (code: CodeOf<P>) => Partial<Omit<StoredAdssUser, 'id'>>
}

async function waiting<P extends AdssCodePurpose>(
  db: Kysely<Database>,
  user: string,
  purpose: P,
): Promise<{ readonly code: CodeOf<P>; readonly attempts: number } | undefined> {
  if (!isStorableText(user)) return undefined
  const row = await db
    .selectFrom('adssCodes')
    .selectAll()
    .where('user', '=', user)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  return row && { code: codeOf(row) as CodeOf<P>, attempts: row.attempts }
}

function rowOf(code: AdssCode): Selectable<Database['adssCodes']> {
  const { user, purpose, codeHash, expiresAt, maxAttempts } = code
  const { newCodeHash, newEmail } = code.purpose === 'email-change' ? code : { newCodeHash: null, newEmail: null }
  return { user, purpose, codeHash, newCodeHash, newEmail, expiresAt, maxAttempts, attempts: 0 }
}

function codeOf(row: Selectable<Database['adssCodes']>): AdssCode {
  const { attempts, newCodeHash, newEmail, purpose, ...code } = row
  if (purpose === 'password-reset') return { ...code, purpose }
  if (newCodeHash === null || newEmail === null) throw new Error('A code for a change of address lacks its second half')
  return { ...code, purpose, newCodeHash, newEmail }
}
