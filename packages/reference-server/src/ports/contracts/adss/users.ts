import assert from 'node:assert/strict'
import { isStoreError } from '../../../stores/index.ts'
import type { StoredAdssUser } from '../../index.ts'
import { type EmptyStores, race, racers, type TestApi, tally } from '../contract.ts'
import { later, now } from '../samples.ts'
import { aCertificate, anAdssSignRequest, anAdssUser, anEmailCode, aResetCode, aStoredUser } from './samples.ts'

const alice = 'id-of-alice'
const limits = { limit: 3, blockSeconds: 60, now }
const idsOf = (users: readonly StoredAdssUser[]) => users.map(user => user.id)

export function usersContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('AdssUsers', () => {
    it('finds a user by client and user id, and by id, and nobody else', async () => {
      const { users } = (await stores()).adss
      assert.equal(await users.register(anAdssUser()), true)
      assert.deepEqual(await users.find('client-1', 'alice'), aStoredUser())
      assert.deepEqual(await users.findById(alice), aStoredUser())
      for (const userId of ['Alice', 'alice ', 'a\0', '\ud800', "'; drop table users --"]) {
        assert.equal(await users.find('client-1', userId), undefined)
        assert.equal(await users.findById(userId), undefined)
      }
      assert.equal(await users.find('client-2', 'alice'), undefined)
      assert.deepEqual(await users.findInAnyClient('alice', 5), [aStoredUser()])
      assert.deepEqual(await users.findInAnyClient('alice', 0), [])
    })

    it('registers a user id for one of many parallel callers, and for each client', async () => {
      const { users } = (await stores()).adss
      const registered = await race(racer => users.register(anAdssUser({ id: `id-${racer}` })))
      assert.equal(registered.filter(Boolean).length, 1)
      assert.equal((await users.find('client-1', 'alice'))?.id, `id-${registered.indexOf(true)}`)
      assert.equal(await users.register(anAdssUser({ clientId: 'client-2' })), true)
      assert.equal(await users.count('client-1'), 1)
    })

    it('lists a page of the users of one client in the order of their registration', async () => {
      const { users } = (await stores()).adss
      const ids = ['c', 'a', 'b', 'e', 'd']
      for (const id of ids) await users.register(anAdssUser({ id, userId: id }))
      await users.register(anAdssUser({ id: 'foreign', clientId: 'client-2' }))
      await users.update('c', { userName: 'Changed' })
      const page = async (start: number, limit: number) => {
        const { users: found, total } = await users.list('client-1', { start, limit })
        assert.equal(total, 5)
        return idsOf(found)
      }
      assert.deepEqual(await page(0, 10), ids)
      assert.deepEqual(await page(1, 2), ['a', 'b'])
      assert.deepEqual(await page(5, 1), [])
      assert.deepEqual(await page(1_000_000_000_000, 10), [])
      assert.deepEqual(idsOf(await users.listInAnyClient(7)).toSorted(), [...ids, 'foreign'].toSorted())
      assert.deepEqual(await users.listInAnyClient(0), [])
      assert.deepEqual(await users.list('client-3', { start: 0, limit: 1 }), { users: [], total: 0 })
    })

    it('changes what is named, and nothing else', async () => {
      const { users } = (await stores()).adss
      await users.register(anAdssUser())
      assert.equal(await users.update(alice, { userName: 'Alicia' }), true)
      assert.equal(await users.update(alice, {}), true)
      assert.equal(await users.update(alice, { status: 'INACTIVE', email: 'alice@new.example' }), true)
      const changed = aStoredUser({ userName: 'Alicia', status: 'INACTIVE', email: 'alice@new.example' })
      assert.deepEqual(await users.findById(alice), changed)
      assert.equal(await users.update('nobody', { status: 'ACTIVE' }), false)
    })

    it('replaces a password, by one of many parallel callers who prove the old one', async () => {
      const { users } = (await stores()).adss
      await users.register(anAdssUser())
      const replacing = anAdssUser().passwordHash
      const set = await race(racer => users.setPassword(alice, { passwordHash: `hash-${racer}`, replacing }))
      assert.equal(set.filter(Boolean).length, 1)
      assert.equal((await users.findById(alice))?.passwordHash, `hash-${set.indexOf(true)}`)
      assert.equal(await users.setPassword(alice, { passwordHash: 'forced' }), true)
      assert.equal(await users.setPassword(alice, { passwordHash: 'first', replacing: null }), false)
      assert.equal((await users.findById(alice))?.passwordHash, 'forced')
      assert.equal(await users.setPassword('nobody', { passwordHash: 'forced' }), false)
    })

    it('lets no guesses outrun the limit, and blocks the user from the last one on', async () => {
      const { users } = (await stores()).adss
      await users.register(anAdssUser())
      const claims = await race(() => users.claimAttempt(alice, limits))
      assert.equal(claims.filter(Boolean).length, 3)
      assert.deepEqual(await users.findById(alice), aStoredUser({ failures: 3, blockedUntil: later(60_000) }))
      assert.equal(await users.claimAttempt(alice, { ...limits, now: later(59_999) }), false)
      assert.equal(await users.claimAttempt('nobody', limits), false)
    })

    it('begins to count anew when the block is over', async () => {
      const { users } = (await stores()).adss
      await users.register(anAdssUser())
      await race(() => users.claimAttempt(alice, limits))
      const claims = await race(() => users.claimAttempt(alice, { ...limits, now: later(60_000) }))
      assert.equal(claims.filter(Boolean).length, 3)
      assert.deepEqual(await users.findById(alice), aStoredUser({ failures: 3, blockedUntil: later(120_000) }))
    })

    it('forgets attempts and block after a success, with a new password, and when made ACTIVE', async () => {
      const { users } = (await stores()).adss
      await users.register(anAdssUser())
      const ends = [
        () => users.resetAttempts(alice),
        () => users.setPassword(alice, { passwordHash: anAdssUser().passwordHash ?? '' }),
        () => users.update(alice, { status: 'ACTIVE' }),
        () => users.put(anAdssUser()),
      ]
      for (const end of ends) {
        await race(() => users.claimAttempt(alice, limits))
        await users.update(alice, { userName: anAdssUser().userName ?? '' })
        assert.equal((await users.findById(alice))?.failures, 3)
        await end()
        assert.deepEqual(await users.findById(alice), aStoredUser())
      }
    })

    it('removes a user once, with everything of theirs, and frees the user id', async () => {
      const { users, certificates, codes, signRequests } = (await stores()).adss
      await users.register(anAdssUser())
      await certificates.add(alice, [aCertificate()])
      await codes.issue(aResetCode())
      await codes.issue(anEmailCode())
      await signRequests.put(anAdssSignRequest())
      const removed = await race(() => users.remove(alice))
      assert.deepEqual(tally(removed.map(String)), { true: 1, false: racers - 1 })
      assert.equal(await users.findById(alice), undefined)
      assert.equal(await users.count('client-1'), 0)
      assert.equal(await users.register(anAdssUser()), true)
      assert.deepEqual(await certificates.list(alice), [])
      assert.equal(await codes.find(alice, 'password-reset'), undefined)
      assert.equal(await codes.find(alice, 'email-change'), undefined)
      assert.equal(await signRequests.find('hash-of-request-id'), undefined)
    })

    it('puts a user over the same one, in whose place another one goes', async () => {
      const { users, certificates } = (await stores()).adss
      await users.register(anAdssUser())
      await certificates.add(alice, [aCertificate()])
      await users.put(anAdssUser({ email: 'alice@new.example' }))
      assert.deepEqual(await users.find('client-1', 'alice'), aStoredUser({ email: 'alice@new.example' }))
      assert.equal((await certificates.list(alice)).length, 1)
      await users.put(anAdssUser({ id: 'another' }))
      assert.deepEqual(await users.find('client-1', 'alice'), aStoredUser({ id: 'another' }))
      assert.equal(await users.findById(alice), undefined)
      assert.deepEqual(await certificates.list(alice), [])
      const taken = users.put(anAdssUser({ id: 'another', userId: 'bob' }))
      await assert.rejects(taken, error => isStoreError(error, 'STORE_CONFLICT'))
      assert.equal(await users.find('client-1', 'bob'), undefined)
    })
  })
}
