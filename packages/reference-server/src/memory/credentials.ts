import type { Credential, Credentials } from '../ports/index.ts'
import { assertCredential, assertLimit, frozenCopy, StoreError } from '../stores/index.ts'
import { maxConfigured } from './bounded-map.ts'
import type { Part } from './part.ts'

export function createCredentials(): Part<Credentials> {
  const credentials = new Map<string, Credential>()
  const claimed = new Map<string, number>()
  return {
    port: {
      async put(credential) {
        assertCredential(credential)
        if (credentials.size >= maxConfigured && !credentials.has(credential.credentialID)) {
          throw new StoreError('STORE_FULL', `No more than ${maxConfigured} credentials.`)
        }
        credentials.set(credential.credentialID, frozenCopy(credential))
      },
      async find(credentialID) {
        return frozenCopy(credentials.get(credentialID))
      },
      async listByUser(userID) {
        const own = [...credentials.values()].filter(credential => credential.userID === userID)
        return own.map(frozenCopy)
      },
      async list(limit) {
        assertLimit(limit, 'limit')
        return [...credentials.values()].slice(0, limit).map(frozenCopy)
      },
      async failures(credentialID) {
        return claimed.get(credentialID) ?? 0
      },
      async claimAttempt(credentialID) {
        const credential = credentials.get(credentialID)
        const attempts = claimed.get(credentialID) ?? 0
        if (!credential || attempts >= credential.maxAttempts) return false
        claimed.set(credentialID, attempts + 1)
        return true
      },
      async resetAttempts(credentialID) {
        claimed.delete(credentialID)
      },
    },
    clear() {
      credentials.clear()
      claimed.clear()
    },
  }
}
