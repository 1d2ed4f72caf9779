import assert from 'node:assert/strict'
import { isStoreError } from '../../stores/index.ts'
import type { SignRequest } from '../index.ts'
import { type EmptyStores, race, type TestApi } from './contract.ts'
import { aSignRequest, later, now } from './samples.ts'

export function signRequestsContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('SignRequests', () => {
    const claim = { now, leaseSeconds: 30, limit: 100 }
    const idsOf = (requests: readonly SignRequest[]) => requests.map(request => request.idHash)

    it('finds a request exactly as it was put, once', async () => {
      const { signRequests } = await stores()
      const request = aSignRequest({ clientId: null, responseUri: 'https://client.example/done' })
      await signRequests.put(request)
      assert.deepEqual(await signRequests.find('hash-of-response-id'), request)
      assert.equal(await signRequests.find('another-hash'), undefined)
      await assert.rejects(signRequests.put(request), error => isStoreError(error, 'STORE_CONFLICT'))
    })

    it('finishes a request, once', async () => {
      const { signRequests } = await stores()
      await signRequests.put(aSignRequest())
      await signRequests.put(aSignRequest({ idHash: 'failing' }))
      await signRequests.finish('hash-of-response-id', { status: 'done', signatures: ['c2ln', 'bmF0dXJl'] })
      await signRequests.finish('hash-of-response-id', { status: 'failed' })
      await signRequests.finish('failing', { status: 'failed' })
      await signRequests.finish('another-hash', { status: 'failed' })
      const done = aSignRequest({ status: 'done', signatures: ['c2ln', 'bmF0dXJl'] })
      assert.deepEqual(await signRequests.find('hash-of-response-id'), done)
      assert.deepEqual(await signRequests.find('failing'), aSignRequest({ idHash: 'failing', status: 'failed' }))
      assert.equal(await signRequests.find('another-hash'), undefined)
    })

    it('gives every waiting request to one worker only, oldest first', async () => {
      const { signRequests } = await stores()
      const ids = Array.from({ length: 20 }, (_, index) => `request-${19 - index}`)
      for (const idHash of ids) await signRequests.put(aSignRequest({ idHash }))
      assert.deepEqual(idsOf(await signRequests.claimPending({ ...claim, limit: 3 })), ids.slice(0, 3))
      assert.deepEqual(await signRequests.claimPending({ ...claim, limit: 0 }), [])
      const shares = await race(() => signRequests.claimPending({ ...claim, limit: 2 }))
      assert.deepEqual(idsOf(shares.flat()).sort(), ids.slice(3).sort())
    })

    it('gives the work of a dead worker to the next one, once its lease is over', async () => {
      const { signRequests } = await stores()
      await signRequests.put(aSignRequest())
      assert.deepEqual(await signRequests.claimPending(claim), [aSignRequest()])
      assert.deepEqual(await signRequests.claimPending({ ...claim, now: later(29_999) }), [])
      assert.deepEqual(idsOf(await signRequests.claimPending({ ...claim, now: later(30_000) })), [
        'hash-of-response-id',
      ])
      await signRequests.finish('hash-of-response-id', { status: 'failed' })
      assert.deepEqual(await signRequests.claimPending({ ...claim, now: later(59_999) }), [])
    })

    it('gives nobody an expired request', async () => {
      const { signRequests } = await stores()
      await signRequests.put(aSignRequest())
      assert.deepEqual(await signRequests.claimPending({ ...claim, now: later(60_000) }), [])
    })
  })
}
