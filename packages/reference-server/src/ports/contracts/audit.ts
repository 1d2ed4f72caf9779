import assert from 'node:assert/strict'
import { type EmptyStores, race, racers, type TestApi } from './contract.ts'
import { anEvent, now } from './samples.ts'

export function auditContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Audit', () => {
    it('lists the newest events, newest last, exactly as they were', async () => {
      const { audit } = await stores()
      const events = [1, 2, 3].map(count => anEvent({ count }))
      for (const event of events) await audit.append(event)
      await audit.append({ at: now, event: 'bare', outcome: 'failed', reason: 'KEY_UNAVAILABLE' })
      const bare = { at: now, event: 'bare', outcome: 'failed', reason: 'KEY_UNAVAILABLE' }
      assert.deepEqual(await audit.list(100), [...events, bare])
      assert.deepEqual(await audit.list(2), [events[2], bare])
      assert.deepEqual(await audit.list(0), [])
      await assert.rejects(audit.list(-1), TypeError)
    })

    it('loses none of many appended at once', async () => {
      const { audit } = await stores()
      await race(count => audit.append(anEvent({ count })))
      const counts = (await audit.list(1000)).map(event => event.count ?? -1)
      assert.deepEqual(
        counts.sort((a, b) => a - b),
        Array.from({ length: racers }, (_, count) => count),
      )
    })

    it('refuses no event for what a client made up, but bounds it', async () => {
      const { audit } = await stores()
      await audit.append(anEvent({ credentialID: 'nul \0, half \ud800', clientId: 'x'.repeat(10_000) }))
      const kept = anEvent({ credentialID: 'nul \ufffd, half \ufffd', clientId: 'x'.repeat(256) })
      assert.deepEqual(await audit.list(1), [kept])
    })
  })
}
