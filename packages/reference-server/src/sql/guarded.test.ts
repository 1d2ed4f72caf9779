import { describe, expect, it } from 'vitest'
import { guarded, translated } from './guarded.ts'

const failure = (message: string, members: object = {}) => Object.assign(new Error(message), members)

describe('guarded', () => {
  it.each([
    ['a unique violation', failure('duplicate key', { code: '23505', constraint: 'Token.hash' }), 'STORE_CONFLICT'],
    ['a refused connection', failure('connect ECONNREFUSED', { code: 'ECONNREFUSED' }), 'STORE_UNAVAILABLE'],
    ['a broken pipe', failure('write EPIPE', { code: 'EPIPE' }), 'STORE_UNAVAILABLE'],
    ['a shutdown', failure('terminating connection', { code: '57P01' }), 'STORE_UNAVAILABLE'],
    ['a statement timeout', failure('canceling statement', { code: '57014' }), 'STORE_UNAVAILABLE'],
    ['a deadlock', failure('deadlock detected', { code: '40P01' }), 'STORE_UNAVAILABLE'],
    ['a vanished server', failure('Connection terminated unexpectedly'), 'STORE_UNAVAILABLE'],
    ['a closed client', failure('Client was closed and is not queryable'), 'STORE_UNAVAILABLE'],
    ['a full pool', failure('timeout exceeded when trying to connect'), 'STORE_UNAVAILABLE'],
    ['a wrong password', failure('password authentication failed', { code: '28P01' }), 'STORE_REFUSED'],
    ['a missing privilege', failure('permission denied', { code: '42501' }), 'STORE_REFUSED'],
    ['a syntax error', failure('syntax error', { code: '42601' }), 'STORE_FAILED'],
    ['a check constraint', failure('violates', { code: '23514' }), 'STORE_FAILED'],
  ])('translates %s', (_, error, code) => {
    expect(translated(error)).toMatchObject({ name: 'StoreError', code })
  })

  it('names what is there twice', () => {
    const error = translated(failure('duplicate key', { code: '23505', constraint: 'User.username' }))
    expect(error).toMatchObject({ message: 'There is already another record with this User.username.' })
  })

  it('drops the values that drivers add to their errors', () => {
    const error = translated(
      failure('no', { code: '23505', params: ['secret'], detail: '(hash)=(secret)', query: 'secret' }),
    )
    expect(JSON.stringify(Object.getOwnPropertyDescriptors((error as Error).cause))).not.toContain('secret')
  })

  it('lets misuse through, and refuses everything once closed', async () => {
    let closed = false
    const port = { act: async (fail: boolean) => (fail ? Promise.reject(new TypeError('misuse')) : 'done') }
    const guardedPort = guarded(port, () => closed)
    await expect(guardedPort.act(false)).resolves.toBe('done')
    await expect(guardedPort.act(true)).rejects.toThrow(TypeError)
    closed = true
    await expect(guardedPort.act(false)).rejects.toMatchObject({ code: 'STORE_CLOSED' })
  })
})
