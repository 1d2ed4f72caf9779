import assert from 'node:assert/strict'
import { type EmptyStores, race, racers, type TestApi, tally } from '../contract.ts'
import { later, now } from '../samples.ts'
import { anAdssUser, anEmailCode, aResetCode, aStoredUser } from './samples.ts'

const user = 'id-of-alice'
const reset = { user, codeHash: 'hash-of-code', passwordHash: 'hash-of-new-password', now }
const change = { user, codeHash: 'hash-of-old-code', newCodeHash: 'hash-of-new-code', now }

export function codesContract({ describe, it }: TestApi, stores: EmptyStores): void {
  const withAlice = async () => {
    const { adss } = await stores()
    await adss.users.register(anAdssUser())
    return adss
  }

  describe('AdssCodes', () => {
    it('finds the code that waits, each purpose for itself', async () => {
      const { codes } = await withAlice()
      assert.equal(await codes.issue(aResetCode()), true)
      assert.equal(await codes.issue(anEmailCode()), true)
      assert.deepEqual(await codes.find(user, 'password-reset'), { ...aResetCode(), attempts: 0 })
      assert.deepEqual(await codes.find(user, 'email-change'), { ...anEmailCode(), attempts: 0 })
      assert.equal(await codes.find('id-of-bob', 'password-reset'), undefined)
      assert.equal(await codes.issue(aResetCode({ user: 'nobody' })), false)
    })

    it('sets the password for one of many parallel callers with the right code', async () => {
      const { codes, users } = await withAlice()
      await users.claimAttempt(user, { limit: 1, blockSeconds: 60, now })
      await codes.issue(aResetCode({ maxAttempts: 1 }))
      const outcomes = await race(racer => codes.spendPasswordReset({ ...reset, passwordHash: `hash-${racer}` }))
      assert.deepEqual(tally(outcomes), { spent: 1, none: racers - 1 })
      const passwordHash = `hash-${outcomes.indexOf('spent')}`
      assert.deepEqual(await users.findById(user), aStoredUser({ passwordHash }))
    })

    it('lets no guesses outrun the limit, and is dead then even for the right code', async () => {
      const { codes, users } = await withAlice()
      await codes.issue(aResetCode())
      const outcomes = await race(() => codes.spendPasswordReset({ ...reset, codeHash: 'hash-of-guess' }))
      assert.deepEqual(tally(outcomes), { wrong: 3, dead: racers - 3 })
      assert.equal(await codes.spendPasswordReset(reset), 'dead')
      assert.equal((await codes.find(user, 'password-reset'))?.attempts, 3)
      assert.deepEqual(await users.findById(user), aStoredUser())
    })

    it('takes the right code at the last of the tries', async () => {
      const { codes } = await withAlice()
      await codes.issue(aResetCode())
      for (const codeHash of ['one', 'two']) {
        assert.equal(await codes.spendPasswordReset({ ...reset, codeHash }), 'wrong')
      }
      assert.equal(await codes.spendPasswordReset(reset), 'spent')
    })

    it('replaces an earlier code, and its tries', async () => {
      const { codes } = await withAlice()
      await codes.issue(aResetCode({ codeHash: 'hash-of-former-code', maxAttempts: 1 }))
      await codes.spendPasswordReset({ ...reset, codeHash: 'hash-of-guess' })
      await codes.issue(aResetCode())
      assert.equal(await codes.spendPasswordReset({ ...reset, codeHash: 'hash-of-former-code' }), 'wrong')
      assert.equal(await codes.spendPasswordReset(reset), 'spent')
    })

    it('spends no expired code, nor that of another user or purpose', async () => {
      const { codes, users } = await withAlice()
      await users.register(anAdssUser({ id: 'id-of-bob', userId: 'bob' }))
      await codes.issue(aResetCode())
      assert.equal(await codes.spendPasswordReset({ ...reset, user: 'id-of-bob' }), 'none')
      assert.equal(await codes.spendPasswordReset({ ...reset, user: 'nobody' }), 'none')
      assert.equal(await codes.spendEmailChange({ ...change, codeHash: 'hash-of-code' }), 'none')
      assert.equal(await codes.spendPasswordReset({ ...reset, now: later(60_000) }), 'expired')
      assert.equal(await codes.spendPasswordReset({ ...reset, now: later(59_999) }), 'spent')
    })

    it('spends both codes of a change of address together, or neither', async () => {
      const { codes, users } = await withAlice()
      await codes.issue(anEmailCode({ maxAttempts: 4 }))
      assert.equal(await codes.spendEmailChange({ ...change, codeHash: 'hash-of-guess' }), 'wrong')
      assert.equal(await codes.spendEmailChange({ ...change, newCodeHash: 'hash-of-guess' }), 'wrong')
      const swapped = { ...change, codeHash: change.newCodeHash, newCodeHash: change.codeHash }
      assert.equal(await codes.spendEmailChange(swapped), 'wrong')
      assert.deepEqual(await users.findById(user), aStoredUser())
      const outcomes = await race(() => codes.spendEmailChange(change))
      assert.deepEqual(tally(outcomes), { spent: 1, none: racers - 1 })
      assert.deepEqual(await users.findById(user), aStoredUser({ email: 'alice@new.example' }))
    })
  })
}
