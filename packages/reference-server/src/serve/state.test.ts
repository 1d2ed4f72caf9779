import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadState, newState, saveState } from './state.ts'

const now = new Date('2026-06-01T00:00:00Z')
const protocol = 'csc-v2'
let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'state-'))
})
afterEach(() => rm(directory, { recursive: true }))

it('comes back as it was saved, readable by its owner only', async () => {
  const home = join(directory, 'deep', 'er')
  expect(await loadState(home, { protocol, now })).toBeUndefined()
  const state = { ...newState('csc-v2', now), pkiKeys: { root: 'PEM' }, keys: { a: 'PEM' } }
  await saveState(home, state, { isNew: true })
  expect(await loadState(home, { protocol, now })).toEqual(state)
  expect((await stat(join(home, 'state.json'))).mode & 0o777).toBe(0o600)
  const grown = { ...state, keys: { a: 'PEM', b: 'PEM' } }
  await saveState(home, grown, { isNew: false })
  expect(await loadState(home, { protocol, now })).toEqual(grown)
  expect(await readdir(home)).toEqual(['state.json'])
})

it('is begun by one of several servers', async () => {
  const attempts = Array.from({ length: 5 }, () => saveState(directory, newState('csc-v2', now), { isNew: true }))
  const outcomes = (await Promise.allSettled(attempts)).map(({ status }) => status).sort()
  expect(outcomes).toEqual(['fulfilled', ...Array(4).fill('rejected')])
  expect(await readdir(directory)).toEqual(['state.json'])
})

it.each(['', '{', '[]', '{"version":2}', '{"version":1,"seed":"AA==","issuedAt":"2026-01-01","pkiKeys":{},"keys":{}}'])(
  'refuses a file that holds %j',
  async text => {
    await writeFile(join(directory, 'state.json'), text)
    await expect(loadState(directory, { protocol, now })).rejects.toThrow('is not a state that this version wrote')
  },
)

it('refuses to go on with certificates that are about to expire', async () => {
  await saveState(directory, newState('csc-v2', now), { isNew: true })
  await expect(loadState(directory, { protocol, now: new Date('2027-05-01T00:00:00Z') })).rejects.toThrow(
    'about to expire',
  )
})

it('refuses what belongs to a server of another protocol', async () => {
  await saveState(directory, newState('adss-csp', now), { isNew: true })
  await expect(loadState(directory, { protocol, now })).rejects.toThrow('is of a server for adss-csp')
  expect((await loadState(directory, { protocol: 'adss-csp', now }))?.protocol).toBe('adss-csp')
})
