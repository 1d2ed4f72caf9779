import assert from 'node:assert/strict'
import { type EmptyStores, race, type TestApi } from './contract.ts'
import { aCredential } from './samples.ts'

export function credentialsContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Credentials', () => {
    it('gives back exactly what was put, octets of the certificates included', async () => {
      const { credentials } = await stores()
      const { description, ...bare } = aCredential({ credentialID: 'bare', description: 'gone' })
      await credentials.put(aCredential({ lang: 'cs', signatureQualifier: 'eu_eidas_qes' }))
      await credentials.put({ ...bare, cert: { status: 'expired', certificates: [] } })
      assert.deepEqual(
        await credentials.find('credential-1'),
        aCredential({ lang: 'cs', signatureQualifier: 'eu_eidas_qes' }),
      )
      assert.deepEqual(await credentials.find('bare'), { ...bare, cert: { status: 'expired', certificates: [] } })
      assert.equal(await credentials.find('credential-2'), undefined)
      assert.equal(await credentials.find('credential-1\0'), undefined)
    })

    it('keeps its own copy: what a caller does to octets changes nothing', async () => {
      const { credentials } = await stores()
      const given = aCredential()
      await credentials.put(given)
      given.cert.certificates[0]?.fill(0)
      const read = await credentials.find('credential-1')
      read?.cert.certificates[0]?.fill(1)
      assert.deepEqual(await credentials.find('credential-1'), aCredential())
    })

    it('lists in the order of creation, which a replacement keeps', async () => {
      const { credentials } = await stores()
      const ids = ['c', 'a', 'b', 'd']
      for (const credentialID of ids) await credentials.put(aCredential({ credentialID }))
      await credentials.put(aCredential({ credentialID: 'foreign', userID: 'bob' }))
      await credentials.put(aCredential({ credentialID: 'c', description: 'replaced' }))
      const own = await credentials.listByUser('alice@example.com')
      assert.deepEqual(
        own.map(credential => credential.credentialID),
        ids,
      )
      assert.equal(own[0]?.description, 'replaced')
      assert.deepEqual(await credentials.listByUser('nobody'), [])
      assert.deepEqual(await credentials.listByUser('nobody\0'), [])
      const all = await credentials.list(100)
      assert.deepEqual(
        all.map(credential => credential.credentialID),
        [...ids, 'foreign'],
      )
      assert.deepEqual(await credentials.list(2), all.slice(0, 2))
      assert.deepEqual(await credentials.list(0), [])
    })

    it('lets no more attempts be claimed than allowed, however many guess at once', async () => {
      const { credentials } = await stores()
      await credentials.put(aCredential({ maxAttempts: 5 }))
      const claims = await race(() => credentials.claimAttempt('credential-1'))
      assert.equal(claims.filter(Boolean).length, 5)
      assert.equal(await credentials.failures('credential-1'), 5)
    })

    it('forgets attempts after a success, and only then: replacing the credential does not unlock it', async () => {
      const { credentials } = await stores()
      await credentials.put(aCredential({ maxAttempts: 2 }))
      assert.equal(await credentials.failures('credential-1'), 0)
      assert.equal(await credentials.claimAttempt('credential-1'), true)
      assert.equal(await credentials.claimAttempt('credential-1'), true)
      await credentials.put(aCredential({ maxAttempts: 2 }))
      assert.equal(await credentials.claimAttempt('credential-1'), false)
      await credentials.resetAttempts('credential-1')
      assert.equal(await credentials.failures('credential-1'), 0)
      assert.equal(await credentials.claimAttempt('credential-1'), true)
    })

    it('has no attempts to give for a credential that is not there', async () => {
      const { credentials } = await stores()
      for (const id of ['nothing', 'nothing\0']) {
        assert.equal(await credentials.claimAttempt(id), false)
        assert.equal(await credentials.failures(id), 0)
        await credentials.resetAttempts(id)
      }
    })
  })
}
