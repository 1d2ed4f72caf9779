import type { AdssUser, AdssUsers, StoredAdssUser } from '../../ports/index.ts'
import {
  assertAttempts,
  assertLimit,
  assertStorable,
  conflict,
  frozenCopy,
  isExpired,
  StoreError,
  type Sweeper,
} from '../../stores/index.ts'
import { maxConfigured } from '../bounded-map.ts'
import type { Part } from '../part.ts'

export interface UsersPart extends Part<AdssUsers> {
  has(id: string): boolean
  /** Of no effect on a user who is gone. */
  change(id: string, changes: Partial<Omit<StoredAdssUser, 'id'>>): boolean
}

/** `removed` hears of every user who goes, and forgets what was theirs. */
export function createUsers({ sweeper, removed }: { sweeper: Sweeper; removed: (id: string) => void }): UsersPart {
  const users = new Map<string, StoredAdssUser>()
  /** By client and then by user id, so that the users of a client are in the order of their registration. */
  const idsOfClient = new Map<string, Map<string, string>>()
  const idsOf = (clientId: string) => idsOfClient.get(clientId) ?? new Map<string, string>()
  return {
    port: {
      async register(user) {
        assertStorable(user, 'AdssUser')
        if (idsOf(user.clientId).has(user.userId)) return false
        insert(user)
        return true
      },
      async put(user) {
        assertStorable(user, 'AdssUser')
        const earlier = idsOf(user.clientId).get(user.userId)
        if (earlier !== undefined && earlier !== user.id) remove(earlier)
        insert(user)
      },
      async find(clientId, userId) {
        const id = idsOf(clientId).get(userId)
        return id === undefined ? undefined : frozenCopy(users.get(id))
      },
      async findById(id) {
        return frozenCopy(users.get(id))
      },
      async findInAnyClient(userId, limit) {
        assertLimit(limit, 'limit')
        const found = [...idsOfClient.values()].flatMap(ids => users.get(ids.get(userId) ?? '') ?? [])
        return found.slice(0, limit).map(frozenCopy)
      },
      async listInAnyClient(limit) {
        assertLimit(limit, 'limit')
        return [...users.values()].slice(0, limit).map(frozenCopy)
      },
      async count(clientId) {
        return idsOf(clientId).size
      },
      async list(clientId, { start, limit }) {
        assertLimit(start, 'start')
        assertLimit(limit, 'limit')
        const ids = [...idsOf(clientId).values()]
        const page = ids.slice(start, start + limit).flatMap(id => users.get(id) ?? [])
        return { users: page.map(frozenCopy), total: ids.length }
      },
      async update(id, changes) {
        assertStorable(changes, 'AdssUser')
        return change(id, { ...changes, ...(changes.status === 'ACTIVE' ? noAttempts : {}) })
      },
      async setPassword(id, { passwordHash, replacing }) {
        if (replacing !== undefined && users.get(id)?.passwordHash !== replacing) return false
        return change(id, { passwordHash, ...noAttempts })
      },
      async remove(id) {
        return remove(id)
      },
      async claimAttempt(id, { limit, blockSeconds, now }) {
        assertAttempts(limit, 'limit')
        sweeper.told(now)
        const user = users.get(id)
        if (!user || (user.blockedUntil !== null && !isExpired(user.blockedUntil, now))) return false
        const failures = user.blockedUntil === null ? user.failures + 1 : 1
        const blockedUntil = failures >= limit ? new Date(now.getTime() + blockSeconds * 1000) : null
        return change(id, { failures, blockedUntil })
      },
      async resetAttempts(id) {
        change(id, noAttempts)
      },
    },
    has: id => users.has(id),
    change,
    clear() {
      users.clear()
      idsOfClient.clear()
    },
  }

  function insert(user: AdssUser): void {
    const { id, clientId, userId } = user
    const earlier = users.get(id)
    if (earlier && (earlier.clientId !== clientId || earlier.userId !== userId)) throw conflict('AdssUser.id')
    if (users.size >= maxConfigured && !earlier)
      throw new StoreError('STORE_FULL', `No more than ${maxConfigured} users.`)
    users.set(id, frozenCopy({ ...user, ...noAttempts }))
    idsOfClient.set(clientId, idsOf(clientId).set(userId, id))
  }

  function change(id: string, changes: Partial<Omit<StoredAdssUser, 'id'>>): boolean {
    const user = users.get(id)
    if (!user) return false
    users.set(id, frozenCopy({ ...user, ...changes }))
    return true
  }

  function remove(id: string): boolean {
    const user = users.get(id)
    if (!user) return false
    users.delete(id)
    idsOf(user.clientId).delete(user.userId)
    removed(id)
    return true
  }
}

const noAttempts = { failures: 0, blockedUntil: null }
