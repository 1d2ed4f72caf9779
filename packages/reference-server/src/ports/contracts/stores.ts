import assert from 'node:assert/strict'
import { adssStoresContract } from './adss/index.ts'
import { aCertificate, anAdssClient, anAdssSignRequest, anAdssUser, aResetCode } from './adss/samples.ts'
import { auditContract } from './audit.ts'
import { authorisationsContract } from './authorisations.ts'
import { clientsContract } from './clients.ts'
import { type EmptyStores, race, type TestApi } from './contract.ts'
import { credentialsContract } from './credentials.ts'
import { oneTimeCodesContract } from './one-time-codes.ts'
import { outOfBandContract } from './out-of-band.ts'
import {
  aClient,
  aCode,
  aCredential,
  aDecision,
  anAuthorisation,
  anEvent,
  aRecord,
  aSignRequest,
  aToken,
  aUser,
  later,
  now,
} from './samples.ts'
import { signRequestsContract } from './sign-requests.ts'
import { throttleContract } from './throttle.ts'
import { tokensContract } from './tokens.ts'
import { usersContract } from './users.ts'

/** What every adapter of the storage ports has to do: the contract of each port, and of all together. */
export function storesContract(test: TestApi, stores: EmptyStores): void {
  usersContract(test, stores)
  clientsContract(test, stores)
  credentialsContract(test, stores)
  tokensContract(test, stores)
  authorisationsContract(test, stores)
  oneTimeCodesContract(test, stores)
  signRequestsContract(test, stores)
  outOfBandContract(test, stores)
  adssStoresContract(test, stores)
  throttleContract(test, stores)
  auditContract(test, stores)
  togetherContract(test, stores)
}

function togetherContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Stores', () => {
    it('forget everything when cleared, and go on', async () => {
      const all = await stores()
      const use = { limit: 1, windowSeconds: 60, now }
      await all.users.put(aUser())
      await all.clients.put(aClient())
      await all.credentials.put(aCredential())
      await all.credentials.claimAttempt('credential-1')
      await all.tokens.issue([aToken()])
      await all.authorisations.issue(anAuthorisation())
      await all.authorisations.spend('hash-of-sad', { count: 1, now, record: aRecord() })
      await all.oneTimeCodes.issue(aCode())
      await all.signRequests.put(aSignRequest())
      await all.outOfBand.put(aDecision())
      await all.adss.clients.put(anAdssClient())
      await all.adss.users.register(anAdssUser())
      await all.adss.certificates.add('id-of-alice', [aCertificate()])
      await all.adss.codes.issue(aResetCode())
      await all.adss.signRequests.put(anAdssSignRequest())
      await all.throttle.take('key', use)
      await all.audit.append(anEvent())
      await all.clear()
      assert.equal(await all.users.find('alice@example.com'), undefined)
      assert.equal(await all.users.findByUsername('alice'), undefined)
      assert.equal(await all.clients.find('client-1'), undefined)
      assert.deepEqual(await all.credentials.list(10), [])
      assert.equal(await all.credentials.failures('credential-1'), 0)
      assert.equal(await all.tokens.find('hash-of-token', now), undefined)
      assert.equal(await all.authorisations.find('hash-of-sad'), undefined)
      assert.equal(await all.authorisations.record('record-1'), undefined)
      assert.equal(await all.oneTimeCodes.spend({ ...aCode(), now }), false)
      assert.equal(await all.signRequests.find('hash-of-response-id'), undefined)
      assert.equal(await all.outOfBand.findByHandle('hash-of-handle'), undefined)
      assert.equal(await all.adss.clients.find('client-1'), undefined)
      assert.equal(await all.adss.users.register(anAdssUser()), true)
      assert.deepEqual(await all.adss.certificates.list('id-of-alice'), [])
      assert.equal(await all.adss.codes.find('id-of-alice', 'password-reset'), undefined)
      assert.equal(await all.adss.signRequests.find('hash-of-request-id'), undefined)
      assert.equal((await all.throttle.take('key', use)).allowed, true)
      assert.deepEqual(await all.audit.list(10), [])
      await all.tokens.issue([aToken()])
      assert.equal((await all.tokens.find('hash-of-token', now))?.state, 'live')
    })

    it('lose nothing that is stored while the transactions of others fail', async () => {
      const { tokens } = await stores()
      await tokens.issue([aToken({ hash: 'refresh', kind: 'refresh' }), aToken({ hash: 'taken' })])
      const issue = [aToken({ hash: 'taken' })]
      const outcomes = await race(async racer => {
        const failing = tokens.spend('refresh', { kind: 'refresh', now, issue }).catch(() => 'failed')
        await tokens.issue([aToken({ hash: `issued-${racer}` })])
        return await failing
      })
      assert.deepEqual(new Set(outcomes), new Set(['failed']))
      const found = await Promise.all(outcomes.map((_, racer) => tokens.find(`issued-${racer}`, now)))
      assert.equal(found.filter(answer => answer?.state === 'live').length, outcomes.length)
    })

    it('forget what expired more than a day ago, once enough has come after it, and nothing else', async () => {
      const { tokens, authorisations, adss } = await stores()
      const day = 24 * 60 * 60 * 1000
      await tokens.issue([
        aToken({ hash: 'old', expiresAt: later(-day - 1000) }),
        aToken({ hash: 'expired', expiresAt: later(-day + 1000) }),
      ])
      await authorisations.issue(anAuthorisation({ expiresAt: later(-day - 1000) }))
      await adss.users.register(anAdssUser())
      await adss.codes.issue(aResetCode({ expiresAt: later(-day - 1000) }))
      await adss.signRequests.put(anAdssSignRequest({ expiresAt: later(-day - 1000) }))
      assert.equal((await tokens.find('old', now))?.state, 'expired')
      await tokens.issue(Array.from({ length: 1100 }, (_, index) => aToken({ hash: `${index}`, details: {} })))
      assert.equal(await tokens.find('old', now), undefined)
      assert.equal(await authorisations.find('hash-of-sad'), undefined)
      assert.equal(await adss.codes.find('id-of-alice', 'password-reset'), undefined)
      assert.equal(await adss.signRequests.find('hash-of-request-id'), undefined)
      assert.equal((await tokens.find('expired', now))?.state, 'expired')
      assert.equal((await tokens.find('0', now))?.state, 'live')
    })
  })
}
