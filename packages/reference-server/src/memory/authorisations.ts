import type { Authorisation, Authorisations, SignatureRecord } from '../ports/index.ts'
import {
  assertCount,
  assertStorable,
  conflict,
  extendOutcome,
  frozenCopy,
  type Sweeper,
  spendOutcome,
} from '../stores/index.ts'
import { BoundedMap, maxTransient } from './bounded-map.ts'
import type { Part } from './part.ts'

export function createAuthorisations(sweeper: Sweeper): Part<Authorisations> {
  const authorisations = new BoundedMap<string, Authorisation>(maxTransient)
  const records = new BoundedMap<string, SignatureRecord>(maxTransient)
  return {
    port: {
      async issue(authorisation) {
        insert(authorisation)
        await sweeper.grew(1)
      },
      async find(sadHash) {
        return frozenCopy(authorisations.get(sadHash))
      },
      async spend(sadHash, { count, now, record }) {
        assertCount(count, 'count')
        assertStorable(record, 'SignatureRecord')
        sweeper.told(now)
        const authorisation = authorisations.get(sadHash)
        const outcome = spendOutcome(authorisation, { count, now })
        if (outcome !== 'spent' || !authorisation) return outcome
        if (records.has(record.id)) throw conflict('SignatureRecord.id')
        records.set(record.id, frozenCopy(record))
        replace({ ...authorisation, state: 'used', remaining: authorisation.remaining - count })
        return 'spent'
      },
      async extend(sadHash, { now, replacement }) {
        sweeper.told(now)
        const authorisation = authorisations.get(sadHash)
        const outcome = extendOutcome(authorisation, now)
        if (outcome !== 'extended' || !authorisation) return outcome
        insert({ ...authorisation, ...replacement, state: 'fresh' })
        replace({ ...authorisation, state: 'extended' })
        await sweeper.grew(1)
        return 'extended'
      },
      async revoke(sadHash) {
        const authorisation = authorisations.get(sadHash)
        if (authorisation) replace({ ...authorisation, state: 'revoked' })
      },
      async complete(recordId, outcome, at) {
        const record = records.get(recordId)
        if (record?.outcome !== 'started') return
        records.set(recordId, frozenCopy({ ...record, outcome, completedAt: at }))
      },
      async record(recordId) {
        return frozenCopy(records.get(recordId))
      },
    },
    clear() {
      authorisations.clear()
      records.clear()
    },
    sweep: before => authorisations.sweep(authorisation => authorisation.expiresAt < before),
  }

  function insert(authorisation: Authorisation): void {
    assertStorable(authorisation, 'Authorisation')
    if (authorisations.has(authorisation.sadHash)) throw conflict('Authorisation.sadHash')
    replace(authorisation)
  }

  function replace(authorisation: Authorisation): void {
    authorisations.set(authorisation.sadHash, frozenCopy(authorisation))
  }
}
