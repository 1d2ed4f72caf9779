import { describe, expect, it } from 'vitest'
import { aCertificate, anAdssUser } from '../ports/contracts/adss/samples.ts'
import { aClient, anEvent, aToken, now } from '../ports/contracts/samples.ts'
import { BoundedMap, maxConfigured, maxTransient } from './bounded-map.ts'
import { createMemoryStores } from './index.ts'

describe('what is stored cannot be altered', () => {
  const details = () => ({ list: [1], nested: { a: 1 } })

  it('by the giver, afterwards', async () => {
    const { tokens } = createMemoryStores()
    const given = { ...aToken(), details: details(), expiresAt: new Date(aToken().expiresAt) }
    await tokens.issue([given])
    given.details.list.push(2)
    given.details.nested.a = 2
    given.expiresAt.setTime(0)
    expect(await tokens.find('hash-of-token', now)).toEqual({ token: aToken({ details: details() }), state: 'live' })
  })

  it('by the receiver', async () => {
    const { tokens } = createMemoryStores()
    await tokens.issue([aToken({ details: details() })])
    const { token } = (await tokens.find('hash-of-token', now))!
    const { list, nested } = token.details as ReturnType<typeof details>
    expect(() => list.push(2)).toThrow(TypeError)
    expect(() => Object.assign(nested, { a: 2 })).toThrow(TypeError)
    expect(() => Object.assign(token, { scope: 'credential' })).toThrow(TypeError)
    token.expiresAt.setTime(0)
    expect((await tokens.find('hash-of-token', now))?.state).toBe('live')
  })

  it('by a member that is called like the prototype', async () => {
    const { tokens } = createMemoryStores()
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}')
    await tokens.issue([aToken({ details: hostile })])
    const found = await tokens.find('hash-of-token', now)
    expect(Object.getPrototypeOf(found?.token.details)).toBe(Object.prototype)
    expect(JSON.stringify(found?.token.details)).toBe('{"__proto__":{"polluted":true},"constructor":1}')
  })
})

describe('memory is bounded', () => {
  it('forgets the oldest of too many, in constant time each', () => {
    const map = new BoundedMap<number, string>(1000)
    for (let key = 0; key < 200_000; key++) map.set(key, 'value')
    expect(map.size).toBeLessThanOrEqual(1000)
    expect(map.size).toBeGreaterThan(900)
    expect(map.has(199_999)).toBe(true)
    expect(map.has(0)).toBe(false)
    map.set(199_999, 'replaced')
    expect(map.get(199_999)).toBe('replaced')
  })

  it('replaces an entry of a full map without forgetting another', () => {
    const map = new BoundedMap<number, string>(16)
    for (let key = 0; key < 16; key++) map.set(key, 'value')
    map.set(0, 'replaced')
    expect(map.size).toBe(16)
  })

  it('keeps tokens to the cap, and a forgotten one is unknown, not live', async () => {
    const { tokens } = createMemoryStores()
    await tokens.issue([aToken({ hash: 'first', kind: 'code' })])
    await tokens.spend('first', { kind: 'code', now })
    for (let i = 0; i < maxTransient; i++) await tokens.issue([aToken({ hash: `${i}`, details: {} })])
    expect(await tokens.find('first', now)).toBeUndefined()
    expect((await tokens.find(`${maxTransient - 1}`, now))?.state).toBe('live')
  })

  it('refuses more configuration than it can hold, but not to replace some', async () => {
    const { clients } = createMemoryStores()
    for (let i = 0; i < maxConfigured; i++) await clients.put(aClient({ clientId: `${i}` }))
    await expect(clients.put(aClient({ clientId: 'one more' }))).rejects.toMatchObject({ code: 'STORE_FULL' })
    await clients.put(aClient({ clientId: '0', name: 'replaced' }))
    expect((await clients.find('0'))?.name).toBe('replaced')
  })

  it('refuses more users and certificates of ADSS CSP than it can hold, until some are removed', async () => {
    const { users, certificates } = createMemoryStores().adss
    for (let i = 0; i < maxConfigured; i++) await users.register(anAdssUser({ id: `${i}`, userId: `${i}` }))
    const another = anAdssUser({ id: 'one more', userId: 'one more' })
    await expect(users.register(another)).rejects.toMatchObject({ code: 'STORE_FULL' })
    await users.put(anAdssUser({ id: '0', userId: '0', email: 'changed@users.example' }))
    const full = Array.from({ length: maxConfigured }, (_, i) => aCertificate({ certAlias: `${i}` }))
    expect(await certificates.add('0', full)).toBe('added')
    await expect(certificates.add('1', [aCertificate()])).rejects.toMatchObject({ code: 'STORE_FULL' })
    expect(await certificates.replace('0', aCertificate({ certAlias: '0', authPass: false }))).toBe(true)
    await certificates.remove('0', '0')
    expect(await certificates.add('1', [aCertificate()])).toBe('added')
    await users.remove('0')
    expect(await users.register(another)).toBe(true)
    expect(await certificates.add('2', full.slice(1))).toBe('added')
  })

  it('keeps the newest of the audit trail', async () => {
    const { audit } = createMemoryStores()
    for (let count = 0; count <= 2 * maxTransient; count++) await audit.append(anEvent({ count }))
    const kept = await audit.list(1_000_000)
    expect(kept).toHaveLength(maxTransient)
    expect(kept.at(-1)?.count).toBe(2 * maxTransient)
  })
})
