import assert from 'node:assert/strict'
import type { EmptyStores, TestApi } from './contract.ts'
import { aClient } from './samples.ts'

export function clientsContract({ describe, it }: TestApi, stores: EmptyStores): void {
  describe('Clients', () => {
    it('gives back exactly what was put, optional members or none', async () => {
      const { clients } = await stores()
      const { secretHash, jwks, users, ...bare } = aClient({ clientId: 'bare', authentication: [], redirectUris: [] })
      const full = aClient({ accountTokenKey: 'v1.sealed', tlsSubject: 'CN=client,O=Example\\, Inc.', users: '*' })
      await clients.put(bare)
      await clients.put(full)
      assert.deepEqual(await clients.find('bare'), bare)
      assert.deepEqual(await clients.find('client-1'), full)
      assert.equal(await clients.find('client-2'), undefined)
      assert.equal(await clients.find('client-1\0'), undefined)
    })

    it('replaces a client whole: a member left out is gone', async () => {
      const { clients } = await stores()
      const { secretHash, ...without } = aClient()
      await clients.put(aClient())
      await clients.put(without)
      assert.deepEqual(await clients.find('client-1'), without)
    })
  })
}
