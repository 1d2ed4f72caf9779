import assert from 'node:assert/strict'
import { isStoreError } from '../../stores/index.ts'
import { type EmptyStores, race, type TestApi } from './contract.ts'
import { aDecision, later, now } from './samples.ts'

export function outOfBandContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('OutOfBand', () => {
    it('finds a decision by its handle, exactly as it was put', async () => {
      const { outOfBand } = await stores()
      await outOfBand.put(aDecision())
      assert.deepEqual(await outOfBand.findByHandle('hash-of-handle'), aDecision())
      assert.equal(await outOfBand.findByHandle('decision-1'), undefined)
    })

    it('takes a newer handle and expiry when put again; the decision stays what it has become', async () => {
      const { outOfBand } = await stores()
      await outOfBand.put(aDecision())
      await outOfBand.decide('decision-1', 'approved')
      const again = aDecision({ handleHash: 'newer', expiresAt: later(90_000), decision: 'pending', userID: 'mallory' })
      await outOfBand.put(again)
      assert.equal(await outOfBand.findByHandle('hash-of-handle'), undefined)
      const expected = aDecision({ handleHash: 'newer', expiresAt: later(90_000), decision: 'approved' })
      assert.deepEqual(await outOfBand.findByHandle('newer'), expected)
    })

    it('refuses a handle that stands for another decision', async () => {
      const { outOfBand } = await stores()
      await outOfBand.put(aDecision())
      const other = aDecision({ id: 'decision-2' })
      await assert.rejects(outOfBand.put(other), error => isStoreError(error, 'STORE_CONFLICT'))
      assert.deepEqual(await outOfBand.findByHandle('hash-of-handle'), aDecision())
    })

    it('lists what waits for a user, oldest first', async () => {
      const { outOfBand } = await stores()
      for (const id of ['c', 'a', 'b', 'd']) await outOfBand.put(aDecision({ id, handleHash: id }))
      await outOfBand.put(aDecision({ id: 'e', handleHash: 'e', userID: 'bob' }))
      await outOfBand.put(aDecision({ id: 'f', handleHash: 'f', expiresAt: later(1) }))
      await outOfBand.decide('a', 'declined')
      const waiting = await outOfBand.listPending('alice@example.com', later(1))
      assert.deepEqual(
        waiting.map(({ id }) => id),
        ['c', 'b', 'd'],
      )
      assert.deepEqual(waiting[0], aDecision({ id: 'c', handleHash: 'c' }))
      assert.deepEqual(await outOfBand.listPending('alice@example.com', later(60_000)), [])
      assert.deepEqual(await outOfBand.listPending('nobody\0', now), [])
    })

    it('is decided by one of many parallel callers', async () => {
      const { outOfBand } = await stores()
      await outOfBand.put(aDecision())
      const decided = await race(racer => outOfBand.decide('decision-1', racer % 2 === 0 ? 'approved' : 'declined'))
      assert.equal(decided.filter(Boolean).length, 1)
      const expected = decided.indexOf(true) % 2 === 0 ? 'approved' : 'declined'
      assert.equal((await outOfBand.findByHandle('hash-of-handle'))?.decision, expected)
      assert.equal(await outOfBand.decide('another', 'approved'), false)
    })

    it('delivers an approved decision to one of many parallel callers, and no other decision', async () => {
      const { outOfBand } = await stores()
      await outOfBand.put(aDecision())
      await outOfBand.put(aDecision({ id: 'declined', handleHash: 'other' }))
      await outOfBand.decide('declined', 'declined')
      assert.equal(await outOfBand.deliver('decision-1'), false)
      assert.equal(await outOfBand.deliver('declined'), false)
      assert.equal(await outOfBand.deliver('another'), false)
      await outOfBand.decide('decision-1', 'approved')
      const delivered = await race(() => outOfBand.deliver('decision-1'))
      assert.equal(delivered.filter(Boolean).length, 1)
      assert.equal((await outOfBand.findByHandle('hash-of-handle'))?.decision, 'delivered')
    })
  })
}
