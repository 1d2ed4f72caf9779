import assert from 'node:assert/strict'
import { isStoreError } from '../../stores/index.ts'
import { type EmptyStores, race, racers, type TestApi, tally } from './contract.ts'
import { anAuthorisation, aRecord, later, now } from './samples.ts'

export function authorisationsContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Authorisations', () => {
    const spending = { count: 2, now, record: aRecord() }
    const replacement = {
      sadHash: 'hash-of-next-sad',
      hashes: ['bmV4dA=='],
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.3',
      expiresAt: later(120_000),
    }
    const extension = { now, replacement }

    it('finds an issued authorisation exactly as it was', async () => {
      const { authorisations } = await stores()
      const open = anAuthorisation({ sadHash: 'open', clientId: null, hashes: null, hashAlgorithmOID: null })
      await authorisations.issue(anAuthorisation())
      await authorisations.issue(open)
      assert.deepEqual(await authorisations.find('hash-of-sad'), anAuthorisation())
      assert.deepEqual(await authorisations.find('open'), open)
      assert.equal(await authorisations.find('another-hash'), undefined)
      await assert.rejects(authorisations.issue(open), error => isStoreError(error, 'STORE_CONFLICT'))
    })

    it('spends a SAD for one of many parallel callers, and stores the record of that one', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      const outcomes = await race(racer =>
        authorisations.spend('hash-of-sad', { ...spending, record: aRecord({ id: `record-${racer}` }) }),
      )
      assert.deepEqual(tally(outcomes), { spent: 1, 'already-used': racers - 1 })
      const used = anAuthorisation({ state: 'used', remaining: 3 })
      assert.deepEqual(await authorisations.find('hash-of-sad'), used)
      const records = await Promise.all(outcomes.map((_, racer) => authorisations.record(`record-${racer}`)))
      const winner = outcomes.indexOf('spent')
      assert.deepEqual(
        records.filter(record => record !== undefined),
        [aRecord({ id: `record-${winner}` })],
      )
    })

    it('does not spend what is unknown, expired, revoked, or too little; such a call takes nothing', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      assert.equal(await authorisations.spend('another-hash', spending), 'unknown')
      assert.equal(await authorisations.spend('hash-of-sad', { ...spending, now: later(60_000) }), 'expired')
      assert.equal(await authorisations.spend('hash-of-sad', { ...spending, count: 6 }), 'too-many')
      assert.deepEqual(await authorisations.find('hash-of-sad'), anAuthorisation())
      assert.equal(await authorisations.record('record-1'), undefined)
      await authorisations.revoke('hash-of-sad')
      assert.equal(await authorisations.spend('hash-of-sad', spending), 'unknown')
      assert.equal((await authorisations.find('hash-of-sad'))?.state, 'revoked')
      await authorisations.revoke('another-hash')
    })

    it('spends to the last signature and to the last millisecond', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      assert.equal(await authorisations.spend('hash-of-sad', { ...spending, count: 5, now: later(59_999) }), 'spent')
      assert.equal((await authorisations.find('hash-of-sad'))?.remaining, 0)
    })

    it('refuses a count that is not a positive integer: a negative one would give signatures back', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      for (const count of [0, -1, 1.5, Number.NaN]) {
        await assert.rejects(authorisations.spend('hash-of-sad', { ...spending, count }), TypeError)
      }
      assert.deepEqual(await authorisations.find('hash-of-sad'), anAuthorisation())
    })

    it('does not spend a SAD whose record cannot be stored', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      await authorisations.issue(anAuthorisation({ sadHash: 'second' }))
      await authorisations.spend('hash-of-sad', spending)
      await assert.rejects(authorisations.spend('second', spending), error => isStoreError(error, 'STORE_CONFLICT'))
      assert.deepEqual(await authorisations.find('second'), anAuthorisation({ sadHash: 'second' }))
    })

    it('extends a SAD for one of many parallel callers, by one that carries what remains', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      await authorisations.spend('hash-of-sad', spending)
      const outcomes = await race(racer =>
        authorisations.extend('hash-of-sad', { now, replacement: { ...replacement, sadHash: `next-${racer}` } }),
      )
      assert.deepEqual(tally(outcomes), { extended: 1, 'already-extended': racers - 1 })
      const found = await Promise.all(outcomes.map((_, racer) => authorisations.find(`next-${racer}`)))
      const sadHash = `next-${outcomes.indexOf('extended')}`
      assert.deepEqual(
        found.filter(authorisation => authorisation !== undefined),
        [anAuthorisation({ ...replacement, sadHash, remaining: 3 })],
      )
      assert.equal((await authorisations.find('hash-of-sad'))?.state, 'extended')
    })

    it('never allows more in sum than was authorised, when spending and extending race', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      await race(racer =>
        racer % 2 === 0
          ? authorisations.spend('hash-of-sad', { ...spending, record: aRecord({ id: `record-${racer}` }) })
          : authorisations.extend('hash-of-sad', { now, replacement: { ...replacement, sadHash: `next-${racer}` } }),
      )
      const hashes = Array.from({ length: racers }, (_, racer) => `next-${racer}`)
      const successors = (await Promise.all(hashes.map(hash => authorisations.find(hash)))).filter(Boolean)
      const records = await Promise.all(hashes.map((_, racer) => authorisations.record(`record-${racer}`)))
      const signatures = records.filter(Boolean).length * spending.count
      assert.equal(successors.length, 1)
      assert.equal((successors[0]?.remaining ?? 0) + signatures, 5)
    })

    it('does not extend what is unknown, revoked, expired, exhausted or extended', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      await authorisations.issue(anAuthorisation({ sadHash: 'revoked' }))
      await authorisations.revoke('revoked')
      assert.equal(await authorisations.extend('another-hash', extension), 'unknown')
      assert.equal(await authorisations.extend('revoked', extension), 'unknown')
      assert.equal(await authorisations.extend('hash-of-sad', { ...extension, now: later(60_000) }), 'expired')
      await authorisations.spend('hash-of-sad', { ...spending, count: 5 })
      assert.equal(await authorisations.extend('hash-of-sad', extension), 'exhausted')
      assert.equal(await authorisations.find('hash-of-next-sad'), undefined)
    })

    it('extends an unused SAD too, which cannot be spent then', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      assert.equal(await authorisations.extend('hash-of-sad', extension), 'extended')
      assert.equal(await authorisations.spend('hash-of-sad', spending), 'already-used')
      assert.equal(await authorisations.spend('hash-of-next-sad', { ...spending, count: 5 }), 'spent')
    })

    it('does not extend a SAD when the next one cannot be stored', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      await authorisations.issue(anAuthorisation({ sadHash: 'hash-of-next-sad' }))
      const extending = authorisations.extend('hash-of-sad', extension)
      await assert.rejects(extending, error => isStoreError(error, 'STORE_CONFLICT'))
      assert.equal((await authorisations.find('hash-of-sad'))?.state, 'fresh')
    })

    it('completes a record once', async () => {
      const { authorisations } = await stores()
      await authorisations.issue(anAuthorisation())
      await authorisations.spend('hash-of-sad', spending)
      assert.deepEqual(await authorisations.record('record-1'), aRecord())
      await authorisations.complete('record-1', 'signed', later(10))
      await authorisations.complete('record-1', 'failed', later(20))
      const completed = aRecord({ outcome: 'signed', completedAt: later(10) })
      assert.deepEqual(await authorisations.record('record-1'), completed)
      await authorisations.complete('another', 'signed', now)
      assert.equal(await authorisations.record('another'), undefined)
    })
  })
}
