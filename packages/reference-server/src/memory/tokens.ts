import type { Token, Tokens } from '../ports/index.ts'
import { assertStorable, conflict, frozenCopy, type Sweeper, tokenState } from '../stores/index.ts'
import { BoundedMap, maxTransient } from './bounded-map.ts'
import type { Part } from './part.ts'

interface Row {
  readonly token: Token
  spent: boolean
  revoked: boolean
}

export function createTokens(sweeper: Sweeper): Part<Tokens> {
  const rows = new BoundedMap<string, Row>(maxTransient)
  return {
    port: {
      async issue(tokens) {
        insert(tokens)
        await sweeper.grew(tokens.length)
      },
      async claim(token) {
        if (rows.has(token.hash)) return false
        insert([token])
        await sweeper.grew(1)
        return true
      },
      async find(hash, now) {
        sweeper.told(now)
        const row = rows.get(hash)
        return row && { token: frozenCopy(row.token), state: stateOf(row, now) }
      },
      async spend(hash, { kind, now, issue = [] }) {
        sweeper.told(now)
        const row = rows.get(hash)
        if (row?.token.kind !== kind) return undefined
        const state = stateOf(row, now)
        if (state === 'live') {
          insert(issue)
          row.spent = true
          await sweeper.grew(issue.length)
        }
        return { token: frozenCopy(row.token), state }
      },
      async revoke(hash) {
        const row = rows.get(hash)
        if (row) row.revoked = true
      },
      async revokeGrant(grantId, kinds) {
        for (const row of rows.values()) {
          if (row.token.grantId === grantId && (kinds?.includes(row.token.kind) ?? true)) row.revoked = true
        }
      },
    },
    clear: () => rows.clear(),
    sweep: before => rows.sweep(row => row.token.expiresAt < before),
  }

  /** All or none: everything that can be refused is refused before the first is stored. */
  function insert(tokens: readonly Token[]): void {
    const fresh = new Set<string>()
    for (const token of tokens) {
      assertStorable(token, 'Token')
      if (rows.has(token.hash) || fresh.has(token.hash)) throw conflict('Token.hash')
      fresh.add(token.hash)
    }
    for (const token of tokens) rows.set(token.hash, { token: frozenCopy(token), spent: false, revoked: false })
  }
}

function stateOf(row: Row, now: Date): ReturnType<typeof tokenState> {
  return tokenState({ revoked: row.revoked, spent: row.spent, expiresAt: row.token.expiresAt }, now)
}
