import assert from 'node:assert/strict'
import { type EmptyStores, race, type TestApi } from './contract.ts'
import { aCode, later, now } from './samples.ts'

export function oneTimeCodesContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('OneTimeCodes', () => {
    const right = { credentialID: 'credential-1', authObjectID: 'OTP', codeHash: 'hash-of-code', now }

    it('spends a code for one of many parallel callers, and then it is gone', async () => {
      const { oneTimeCodes } = await stores()
      await oneTimeCodes.issue(aCode())
      const spent = await race(() => oneTimeCodes.spend(right))
      assert.equal(spent.filter(Boolean).length, 1)
      assert.equal(await oneTimeCodes.spend(right), false)
    })

    it('spends nothing for a wrong code, object or credential, or too late', async () => {
      const { oneTimeCodes } = await stores()
      await oneTimeCodes.issue(aCode())
      const wrong = [
        { ...right, codeHash: 'another-hash' },
        { ...right, authObjectID: 'OTP2' },
        { ...right, authObjectID: 'OTP\0' },
        { ...right, credentialID: 'credential-2' },
        { ...right, now: later(60_000) },
      ]
      for (const attempt of wrong) assert.equal(await oneTimeCodes.spend(attempt), false)
      await assert.rejects(oneTimeCodes.spend({ ...right, now: new Date(Number.NaN) }), TypeError)
      assert.equal(await oneTimeCodes.spend({ ...right, now: later(59_999) }), true)
    })

    it('replaces the code that waits for the same object, and no other', async () => {
      const { oneTimeCodes } = await stores()
      await oneTimeCodes.issue(aCode())
      await oneTimeCodes.issue(aCode({ credentialID: 'credential-2' }))
      await oneTimeCodes.issue(aCode({ codeHash: 'newer', expiresAt: later(90_000) }))
      assert.equal(await oneTimeCodes.spend(right), false)
      assert.equal(await oneTimeCodes.spend({ ...right, codeHash: 'newer', now: later(80_000) }), true)
      assert.equal(await oneTimeCodes.spend({ ...right, credentialID: 'credential-2' }), true)
    })
  })
}
