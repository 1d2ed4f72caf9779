import type { User, Users } from '../ports/index.ts'
import { assertStorable, conflict, frozenCopy, StoreError } from '../stores/index.ts'
import { maxConfigured } from './bounded-map.ts'
import type { Part } from './part.ts'

export function createUsers(): Part<Users> {
  const users = new Map<string, User>()
  const idByUsername = new Map<string, string>()
  return {
    port: {
      async put(user) {
        assertStorable(user, 'User')
        const holder = idByUsername.get(user.username)
        if (holder !== undefined && holder !== user.userID) throw conflict('User.username')
        const earlier = users.get(user.userID)
        if (earlier) idByUsername.delete(earlier.username)
        else if (users.size >= maxConfigured) throw new StoreError('STORE_FULL', `No more than ${maxConfigured} users.`)
        users.set(user.userID, frozenCopy(user))
        idByUsername.set(user.username, user.userID)
      },
      async find(userID) {
        return frozenCopy(users.get(userID))
      },
      async findByUsername(username) {
        const userID = idByUsername.get(username)
        return userID === undefined ? undefined : frozenCopy(users.get(userID))
      },
    },
    clear() {
      users.clear()
      idByUsername.clear()
    },
  }
}
