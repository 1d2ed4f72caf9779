import assert from 'node:assert/strict'
import { isStoreError } from '../../../stores/index.ts'
import type { AdssSignRequest } from '../../index.ts'
import { type EmptyStores, race, type TestApi } from '../contract.ts'
import { later, now } from '../samples.ts'
import { anAdssSignRequest, anAdssUser } from './samples.ts'

const idHash = 'hash-of-request-id'
const claim = { now, leaseSeconds: 30, limit: 100 }
const idsOf = (requests: readonly AdssSignRequest[]) => requests.map(request => request.idHash)
const success = { status: 'SUCCESS', signatures: ['c2ln', 'bmF0dXJl'] } as const

export function signRequestsContract({ describe, it }: TestApi, stores: EmptyStores): void {
  const withAlice = async () => {
    const { adss } = await stores()
    await adss.users.register(anAdssUser())
    return adss
  }
  const approved = async (...ids: readonly string[]) => {
    const { signRequests } = await withAlice()
    for (const id of ids) {
      await signRequests.put(anAdssSignRequest({ idHash: id }))
      assert.equal(await signRequests.decide(id, { decision: 'APPROVED', now }), true)
    }
    return signRequests
  }

  describe('AdssSignRequests', () => {
    it('finds a request exactly as it was put, once', async () => {
      const { signRequests } = await withAlice()
      const request = anAdssSignRequest({ description: null, documents: [] })
      assert.equal(await signRequests.put(request), true)
      assert.deepEqual(await signRequests.find(idHash), request)
      assert.equal(await signRequests.find('another-hash'), undefined)
      await assert.rejects(signRequests.put(request), error => isStoreError(error, 'STORE_CONFLICT'))
      assert.equal(await signRequests.put(anAdssSignRequest({ idHash: 'new', user: 'nobody' })), false)
    })

    it('lists what waits for one user, in the order of arrival, until it expires', async () => {
      const { signRequests, users } = await withAlice()
      await users.register(anAdssUser({ id: 'id-of-bob', userId: 'bob' }))
      for (const id of ['b', 'a', 'c']) await signRequests.put(anAdssSignRequest({ idHash: id }))
      await signRequests.put(anAdssSignRequest({ idHash: 'of-bob', user: 'id-of-bob' }))
      await signRequests.decide('a', { decision: 'DECLINED', now })
      assert.deepEqual(idsOf(await signRequests.listPending('id-of-alice', later(59_999))), ['b', 'c'])
      assert.deepEqual(await signRequests.listPending('id-of-alice', later(60_000)), [])
      assert.deepEqual(await signRequests.listPending('nobody', now), [])
    })

    it('lets one of many parallel callers decide, and nobody after that or after the end', async () => {
      const { signRequests } = await withAlice()
      await signRequests.put(anAdssSignRequest())
      await signRequests.put(anAdssSignRequest({ idHash: 'late' }))
      const decisions = ['APPROVED', 'DECLINED', 'FAILED'] as const
      const decided = await race(racer =>
        signRequests.decide(idHash, { decision: decisions[racer % 3] ?? 'FAILED', now }),
      )
      assert.equal(decided.filter(Boolean).length, 1)
      assert.equal((await signRequests.find(idHash))?.status, decisions[decided.indexOf(true) % 3])
      assert.equal(await signRequests.decide('late', { decision: 'APPROVED', now: later(60_000) }), false)
      assert.equal((await signRequests.find('late'))?.status, 'PENDING')
      assert.equal(await signRequests.decide('another-hash', { decision: 'APPROVED', now }), false)
    })

    it('ends what nobody decided on in time, and then no decision of a slower caller counts', async () => {
      const { signRequests } = await withAlice()
      await signRequests.put(anAdssSignRequest())
      await signRequests.put(anAdssSignRequest({ idHash: 'decided' }))
      assert.equal(await signRequests.expire(idHash, later(59_999)), false)
      const expired = await race(() => signRequests.expire(idHash, later(60_000)))
      assert.equal(expired.filter(Boolean).length, 1)
      assert.equal(await signRequests.decide(idHash, { decision: 'APPROVED', now: later(59_999) }), false)
      assert.deepEqual(await signRequests.find(idHash), anAdssSignRequest({ status: 'TIMEOUT' }))
      await signRequests.decide('decided', { decision: 'APPROVED', now })
      assert.equal(await signRequests.expire('decided', later(60_000)), false)
      assert.equal(await signRequests.expire('another-hash', later(60_000)), false)
      assert.deepEqual(idsOf(await signRequests.claimApproved(claim)), ['decided'])
    })

    it('finishes what is approved, for one of many parallel callers', async () => {
      const signRequests = await approved(idHash, 'failing')
      const finished = await race(() => signRequests.finish(idHash, success))
      assert.equal(finished.filter(Boolean).length, 1)
      assert.equal(await signRequests.finish(idHash, { status: 'FAILED' }), false)
      assert.equal(await signRequests.finish('failing', { status: 'FAILED' }), true)
      assert.deepEqual(await signRequests.find(idHash), anAdssSignRequest(success))
      assert.deepEqual(await signRequests.find('failing'), anAdssSignRequest({ idHash: 'failing', status: 'FAILED' }))
      assert.equal(await signRequests.finish('another-hash', success), false)
    })

    it('finishes nothing that the signer has not approved', async () => {
      const { signRequests } = await withAlice()
      await signRequests.put(anAdssSignRequest())
      assert.equal(await signRequests.finish(idHash, success), false)
      await signRequests.decide(idHash, { decision: 'DECLINED', now })
      assert.equal(await signRequests.finish(idHash, success), false)
      assert.deepEqual(await signRequests.find(idHash), anAdssSignRequest({ status: 'DECLINED' }))
    })

    it('gives everything approved to one worker only, oldest first', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `request-${19 - index}`)
      const signRequests = await approved(...ids)
      await signRequests.put(anAdssSignRequest({ idHash: 'pending' }))
      assert.deepEqual(idsOf(await signRequests.claimApproved({ ...claim, limit: 3 })), ids.slice(0, 3))
      assert.deepEqual(await signRequests.claimApproved({ ...claim, limit: 0 }), [])
      const shares = await race(() => signRequests.claimApproved({ ...claim, limit: 2 }))
      assert.deepEqual(idsOf(shares.flat()).sort(), ids.slice(3).sort())
    })

    it('gives the work of a dead worker to the next one once its lease is over, in time for the request or not', async () => {
      const signRequests = await approved(idHash)
      assert.deepEqual(idsOf(await signRequests.claimApproved(claim)), [idHash])
      assert.deepEqual(await signRequests.claimApproved({ ...claim, now: later(29_999) }), [])
      assert.deepEqual(idsOf(await signRequests.claimApproved({ ...claim, now: later(90_000) })), [idHash])
      await signRequests.finish(idHash, success)
      assert.deepEqual(await signRequests.claimApproved({ ...claim, now: later(180_000) }), [])
    })
  })
}
