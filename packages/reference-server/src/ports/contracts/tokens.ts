import assert from 'node:assert/strict'
import { isStoreError } from '../../stores/index.ts'
import type { Token } from '../index.ts'
import { type EmptyStores, race, racers, type TestApi, tally } from './contract.ts'
import { aToken, later, now } from './samples.ts'

export function tokensContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Tokens', () => {
    it('finds an issued token exactly as it was, until the very instant of its expiry', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken()])
      assert.deepEqual(await tokens.find('hash-of-token', now), { token: aToken(), state: 'live' })
      assert.equal((await tokens.find('hash-of-token', later(59_999)))?.state, 'live')
      assert.equal((await tokens.find('hash-of-token', later(60_000)))?.state, 'expired')
      assert.equal(await tokens.find('another-hash', now), undefined)
    })

    it('issues all or none', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken({ hash: 'taken' })])
      const batch = [aToken({ hash: 'new' }), aToken({ hash: 'taken' })]
      await assert.rejects(tokens.issue(batch), error => isStoreError(error, 'STORE_CONFLICT'))
      await assert.rejects(tokens.issue([aToken({ hash: 'twin' }), aToken({ hash: 'twin' })]), error =>
        isStoreError(error, 'STORE_CONFLICT'),
      )
      assert.equal(await tokens.find('new', now), undefined)
      assert.equal(await tokens.find('twin', now), undefined)
      await tokens.issue([])
    })

    it('claims an identifier for one of many parallel callers, and never again', async () => {
      const { tokens } = await stores()
      const jti = aToken({ kind: 'client-assertion-jti' })
      const claims = await race(() => tokens.claim(jti))
      assert.equal(claims.filter(Boolean).length, 1)
      await tokens.revoke(jti.hash)
      assert.equal(await tokens.claim(jti), false)
    })

    it('spends a token for one of many parallel callers; the others learn that it is spent', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken({ kind: 'code' })])
      const spent = await race(() => tokens.spend('hash-of-token', { kind: 'code', now }))
      assert.deepEqual(tally(spent.map(answer => answer?.state ?? 'missing')), { live: 1, spent: racers - 1 })
      assert.deepEqual(spent[0]?.token, aToken({ kind: 'code' }))
      assert.equal((await tokens.find('hash-of-token', now))?.state, 'spent')
    })

    it('issues the replacements of the winner only', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken({ kind: 'refresh' })])
      const states = await race(async racer => {
        const issue = [aToken({ hash: `access-${racer}` }), aToken({ hash: `refresh-${racer}`, kind: 'refresh' })]
        return (await tokens.spend('hash-of-token', { kind: 'refresh', now, issue }))?.state
      })
      const winner = states.indexOf('live')
      for (const racer of states.keys()) {
        const found = await Promise.all([tokens.find(`access-${racer}`, now), tokens.find(`refresh-${racer}`, now)])
        const expected = racer === winner ? ['live', 'live'] : [undefined, undefined]
        assert.deepEqual(
          found.map(answer => answer?.state),
          expected,
        )
      }
    })

    it('does not spend a token whose replacements cannot be stored', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken({ kind: 'refresh' }), aToken({ hash: 'taken' })])
      const issue = [aToken({ hash: 'new' }), aToken({ hash: 'taken' })]
      const spending = tokens.spend('hash-of-token', { kind: 'refresh', now, issue })
      await assert.rejects(spending, error => isStoreError(error, 'STORE_CONFLICT'))
      assert.equal((await tokens.find('hash-of-token', now))?.state, 'live')
      assert.equal(await tokens.find('new', now), undefined)
    })

    it('does not spend a token of another kind, an expired one, or one that is not there', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken({ kind: 'code' })])
      assert.equal(await tokens.spend('hash-of-token', { kind: 'refresh', now }), undefined)
      assert.equal(await tokens.spend('another-hash', { kind: 'code', now }), undefined)
      const issue = [aToken({ hash: 'new' })]
      const late = await tokens.spend('hash-of-token', { kind: 'code', now: later(60_000), issue })
      assert.equal(late?.state, 'expired')
      assert.equal(await tokens.find('new', now), undefined)
      assert.equal((await tokens.find('hash-of-token', now))?.state, 'live')
    })

    it('says revoked before spent, and spent before expired', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken({ kind: 'code' })])
      await tokens.spend('hash-of-token', { kind: 'code', now })
      assert.equal((await tokens.find('hash-of-token', later(60_000)))?.state, 'spent')
      await tokens.revoke('hash-of-token')
      assert.equal((await tokens.find('hash-of-token', later(60_000)))?.state, 'revoked')
      assert.equal((await tokens.spend('hash-of-token', { kind: 'code', now }))?.state, 'revoked')
      await tokens.revoke('another-hash')
    })

    it('revokes the tokens of a grant, all or of some kinds, and no others', async () => {
      const { tokens } = await stores()
      const grant = (grantId: string): Token[] => [
        aToken({ hash: `${grantId}-access`, grantId }),
        aToken({ hash: `${grantId}-refresh`, grantId, kind: 'refresh' }),
      ]
      await tokens.issue([...grant('one'), ...grant('two'), ...grant('three')])
      await tokens.revokeGrant('one')
      await tokens.revokeGrant('two', ['access', 'session'])
      await tokens.revokeGrant('three', [])
      const hashes = ['one-access', 'one-refresh', 'two-access', 'two-refresh', 'three-access', 'three-refresh']
      const states = await Promise.all(hashes.map(async hash => (await tokens.find(hash, now))?.state))
      assert.deepEqual(states, ['revoked', 'revoked', 'revoked', 'live', 'live', 'live'])
    })

    it('leaves nothing alive when a grant is revoked while its refresh token is being spent', async () => {
      const { tokens } = await stores()
      for (let round = 0; round < 20; round++) {
        const grantId = `grant-${round}`
        const access = `access-${round}`
        await tokens.issue([aToken({ hash: `refresh-${round}`, grantId, kind: 'refresh' })])
        const issue = [aToken({ hash: access, grantId })]
        const spend = () => tokens.spend(`refresh-${round}`, { kind: 'refresh', now, issue })
        const revoke = () => tokens.revokeGrant(grantId)
        await Promise.all(round % 2 === 0 ? [spend(), revoke()] : [revoke(), spend()])
        const state = (await tokens.find(access, now))?.state
        assert.ok(state === undefined || state === 'revoked', `round ${round}: ${state}`)
      }
    })

    it('refuses details that are not plain JSON', async () => {
      const { tokens } = await stores()
      for (const value of [new Date(), 1n, Number.NaN, new Map(), () => 1, new Uint8Array(1)]) {
        await assert.rejects(tokens.issue([aToken({ details: { deep: [value] } })]), /Token\.details\.deep\[0\]/)
      }
      await assert.rejects(tokens.issue([aToken({ expiresAt: new Date(Number.NaN) })]), /Token\.expiresAt/)
      assert.equal(await tokens.find('hash-of-token', now), undefined)
    })
  })
}
