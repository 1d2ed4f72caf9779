import assert from 'node:assert/strict'
import type { EmptyStores, TestApi } from '../contract.ts'
import { anAdssClient, anAdssProfile, anAuthenticationProfile } from './samples.ts'

export function configuredContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('ADSS configuration', () => {
    it('finds each record by its id, exactly as it was put', async () => {
      const { adss } = await stores()
      await adss.clients.put(anAdssClient())
      await adss.profiles.put(anAdssProfile())
      await adss.authenticationProfiles.put(anAuthenticationProfile())
      const key = { spkiHash: 'a'.repeat(64), clientId: 'client-1', keyLabel: 'key', passwordHash: null }
      await adss.signingKeys.put(key)
      await adss.samUsers.put({ samUserId: 'sam-1' })
      assert.deepEqual(await adss.clients.find('client-1'), anAdssClient())
      assert.deepEqual(await adss.profiles.find('profile-1'), anAdssProfile())
      assert.deepEqual(await adss.authenticationProfiles.find('authentication-1'), anAuthenticationProfile())
      assert.deepEqual(await adss.signingKeys.find('a'.repeat(64)), key)
      assert.deepEqual(await adss.samUsers.find('sam-1'), { samUserId: 'sam-1' })
    })

    it('keeps kinds apart, and apart from what other protocols call by the same id', async () => {
      const { adss, clients } = await stores()
      await adss.clients.put(anAdssClient({ clientId: 'same' }))
      assert.equal(await adss.profiles.find('same'), undefined)
      assert.equal(await adss.samUsers.find('same'), undefined)
      assert.equal(await clients.find('same'), undefined)
      for (const id of ['', 'a\0', '\ud800']) assert.equal(await adss.clients.find(id), undefined)
    })

    it('replaces a record whole', async () => {
      const { adss } = await stores()
      await adss.clients.put(anAdssClient())
      const { tls: _, ...without } = anAdssClient({ active: false })
      await adss.clients.put(without)
      assert.deepEqual(await adss.clients.find('client-1'), without)
      await assert.rejects(adss.clients.put(anAdssClient({ clientId: 'nul\0' })), TypeError)
    })
  })
}
