import type { OneTimeCode, OneTimeCodes } from '../ports/index.ts'
import { constantTimeEqual } from '../secrets/index.ts'
import { assertStorable, frozenCopy, isExpired, type Sweeper } from '../stores/index.ts'
import { BoundedMap, maxTransient } from './bounded-map.ts'
import type { Part } from './part.ts'

export function createOneTimeCodes(sweeper: Sweeper): Part<OneTimeCodes> {
  const waiting = new BoundedMap<string, OneTimeCode>(maxTransient)
  return {
    port: {
      async issue(code) {
        assertStorable(code, 'OneTimeCode')
        waiting.set(keyOf(code), frozenCopy(code))
        await sweeper.grew(1)
      },
      async spend({ credentialID, authObjectID, codeHash, now }) {
        sweeper.told(now)
        const key = keyOf({ credentialID, authObjectID })
        const code = waiting.get(key)
        if (!code || isExpired(code.expiresAt, now) || !constantTimeEqual(code.codeHash, codeHash)) return false
        return waiting.delete(key)
      },
    },
    clear: () => waiting.clear(),
    sweep: before => waiting.sweep(code => code.expiresAt < before),
  }
}

function keyOf(code: { readonly credentialID: string; readonly authObjectID: string }): string {
  return JSON.stringify([code.credentialID, code.authObjectID])
}
