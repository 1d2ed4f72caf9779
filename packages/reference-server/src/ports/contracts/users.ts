import assert from 'node:assert/strict'
import { isStoreError } from '../../stores/index.ts'
import type { EmptyStores, TestApi } from './contract.ts'
import { aUser } from './samples.ts'

export function usersContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Users', () => {
    it('finds a user by ID and by username, and nobody else', async () => {
      const { users } = await stores()
      await users.put(aUser())
      assert.deepEqual(await users.find('alice@example.com'), aUser())
      assert.deepEqual(await users.findByUsername('alice'), aUser())
      assert.equal(await users.find('alice'), undefined)
      assert.equal(await users.findByUsername('alice@example.com'), undefined)
    })

    it('knows nobody by a name that cannot be stored', async () => {
      const { users } = await stores()
      await users.put(aUser({ username: 'a\ufffd' }))
      for (const name of ['a\0', 'a\ud800', "'; drop table users --"]) {
        assert.equal(await users.findByUsername(name), undefined)
        assert.equal(await users.find(name), undefined)
      }
    })

    it('replaces a user whole, and frees the former username', async () => {
      const { users } = await stores()
      await users.put(aUser())
      await users.put(aUser({ username: 'alicia', displayName: 'Alicia' }))
      assert.equal(await users.findByUsername('alice'), undefined)
      assert.deepEqual(await users.findByUsername('alicia'), aUser({ username: 'alicia', displayName: 'Alicia' }))
      await users.put(aUser({ userID: 'bob@example.com' }))
      assert.equal((await users.findByUsername('alice'))?.userID, 'bob@example.com')
    })

    it("refuses another user's username, and text that cannot be stored", async () => {
      const { users } = await stores()
      await users.put(aUser())
      await assert.rejects(users.put(aUser({ userID: 'mallory' })), error => isStoreError(error, 'STORE_CONFLICT'))
      assert.equal(await users.find('mallory'), undefined)
      await assert.rejects(users.put(aUser({ userID: 'nul\0' })), TypeError)
    })
  })
}
