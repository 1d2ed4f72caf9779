import assert from 'node:assert/strict'
import { type EmptyStores, race, type TestApi } from './contract.ts'

export function throttleContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Throttle', () => {
    const at = (seconds: number) => new Date(Date.UTC(2026, 2, 4, 5, 6) + seconds * 1000)
    const use = { limit: 5, windowSeconds: 60, now: at(0) }

    it('gives no more uses than the limit, however many ask at once', async () => {
      const { throttle } = await stores()
      const taken = await race(() => throttle.take('key', use))
      assert.equal(taken.filter(answer => answer.allowed).length, 5)
      assert.deepEqual(await throttle.take('key', use), { allowed: false, retryAfterSeconds: 60 })
      assert.deepEqual(await throttle.take('another key', use), { allowed: true })
    })

    it('tells when the window ends, and counts afresh then', async () => {
      const { throttle } = await stores()
      const once = { ...use, limit: 1 }
      assert.deepEqual(await throttle.take('key', { ...once, now: at(30) }), { allowed: true })
      assert.deepEqual(await throttle.take('key', { ...once, now: at(30) }), { allowed: false, retryAfterSeconds: 30 })
      assert.deepEqual(await throttle.take('key', { ...once, now: at(59.999) }), {
        allowed: false,
        retryAfterSeconds: 1,
      })
      assert.deepEqual(await throttle.take('key', { ...once, now: at(60) }), { allowed: true })
      // A replica whose clock lags a little still counts in the former window.
      assert.deepEqual(await throttle.take('key', { ...once, now: at(59) }), { allowed: false, retryAfterSeconds: 1 })
    })

    it('forgets the uses of one key', async () => {
      const { throttle } = await stores()
      const once = { ...use, limit: 1 }
      await throttle.take('key', once)
      await throttle.take('another key', once)
      await throttle.forget('key')
      await throttle.forget('a key never used')
      assert.equal((await throttle.take('key', once)).allowed, true)
      assert.equal((await throttle.take('another key', once)).allowed, false)
    })

    it('takes any text for a key, and a limit of nothing for nothing', async () => {
      const { throttle } = await stores()
      for (const key of ['', 'nul \0', '\ud800', 'x'.repeat(100_000)]) {
        assert.equal((await throttle.take(key, { ...use, limit: 1 })).allowed, true)
        assert.equal((await throttle.take(key, { ...use, limit: 1 })).allowed, false)
      }
      assert.equal((await throttle.take('key', { ...use, limit: 0 })).allowed, false)
      await assert.rejects(throttle.take('key', { ...use, windowSeconds: 0 }), TypeError)
    })
  })
}
