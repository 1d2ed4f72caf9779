import type { Client, Clients } from '../ports/index.ts'
import { assertStorable, frozenCopy, StoreError } from '../stores/index.ts'
import { maxConfigured } from './bounded-map.ts'
import type { Part } from './part.ts'

export function createClients(): Part<Clients> {
  const clients = new Map<string, Client>()
  return {
    port: {
      async put(client) {
        assertStorable(client, 'Client')
        if (clients.size >= maxConfigured && !clients.has(client.clientId)) {
          throw new StoreError('STORE_FULL', `No more than ${maxConfigured} clients.`)
        }
        clients.set(client.clientId, frozenCopy(client))
      },
      async find(clientId) {
        return frozenCopy(clients.get(clientId))
      },
    },
    clear: () => clients.clear(),
  }
}
