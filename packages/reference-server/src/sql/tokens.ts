import type { Kysely, Selectable } from 'kysely'
import type { Token, Tokens } from '../ports/index.ts'
import { assertStorable, type Sweeper, tokenState } from '../stores/index.ts'
import { json } from './json.ts'
import type { Database } from './schema.ts'
import { inTransaction, lockGrant } from './transaction.ts'

export function createTokens(db: Kysely<Database>, sweeper: Sweeper): Tokens {
  return {
    async issue(tokens) {
      await insert(db, tokens)
      await sweeper.grew(tokens.length)
    },
    async claim(token) {
      const stored = await db
        .insertInto('tokens')
        .values(rowOf(token))
        .onConflict(same => same.column('hash').doNothing())
        .returning('hash')
        .executeTakeFirst()
      await sweeper.grew(1)
      return stored !== undefined
    },
    async find(hash, now) {
      sweeper.told(now)
      const row = await find(db, hash)
      return row && { token: tokenOf(row), state: tokenState(row, now) }
    },
    async spend(hash, { kind, now, issue = [] }) {
      sweeper.told(now)
      const result = await inTransaction(db, async tx => {
        // Judge, then try. A lost try means that somebody changed the token in between: judge again. States only move
        // away from live, so the second judgement is the last.
        for (;;) {
          const row = await find(tx, hash)
          if (row?.kind !== kind) return undefined
          const state = tokenState(row, now)
          if (state !== 'live') return { token: tokenOf(row), state }
          if (issue.length > 0) await lockGrant(tx, row.grantId)
          const won = await tx
            .updateTable('tokens')
            .set({ spent: true })
            .where('hash', '=', hash)
            .where('spent', '=', false)
            .where('revoked', '=', false)
            .where('expiresAt', '>', now)
            .returning('hash')
            .executeTakeFirst()
          if (!won) continue
          await insert(tx, issue)
          return { token: tokenOf(row), state }
        }
      })
      if (result?.state === 'live') await sweeper.grew(issue.length)
      return result
    },
    async revoke(hash) {
      await db.updateTable('tokens').set({ revoked: true }).where('hash', '=', hash).execute()
    },
    async revokeGrant(grantId, kinds) {
      if (kinds?.length === 0) return
      await inTransaction(db, async tx => {
        await lockGrant(tx, grantId)
        await tx
          .updateTable('tokens')
          .set({ revoked: true })
          .where('grantId', '=', grantId)
          .$if(kinds !== undefined, query => query.where('kind', 'in', kinds ?? []))
          .execute()
      })
    },
  }
}

/** One statement, so all or none. */
async function insert(db: Kysely<Database>, tokens: readonly Token[]): Promise<void> {
  if (tokens.length > 0) await db.insertInto('tokens').values(tokens.map(rowOf)).execute()
}

function find(db: Kysely<Database>, hash: string): Promise<Selectable<Database['tokens']> | undefined> {
  return db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst()
}

function rowOf(token: Token): Omit<Token, 'details'> & { readonly details: string } {
  assertStorable(token, 'Token')
  return { ...token, details: json(token.details) }
}

function tokenOf({ spent, revoked, ...token }: Selectable<Database['tokens']>): Token {
  return token
}
