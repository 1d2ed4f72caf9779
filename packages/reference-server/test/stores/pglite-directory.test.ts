import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { aToken, now } from '../../src/ports/contracts/samples.ts'
import { createSqlStores } from '../../src/sql/index.ts'
import { takeOwnership } from '../../src/sql/pglite/ownership.ts'
import { killTwiceAndCheck } from './kill.ts'

const root = mkdtempSync(join(tmpdir(), 'pglite-'))
const options = { database: { pglite: join(root, 'data') } }

afterAll(() => rmSync(root, { recursive: true }))

it('keeps what it acknowledged when its process is killed', async () => {
  expect(await killTwiceAndCheck(options)).toBeGreaterThan(400)
})

it('belongs to one owner, keeps what it was given, and is closed to other users of the machine', async () => {
  const stores = await createSqlStores(options)
  await expect(createSqlStores(options)).rejects.toMatchObject({ code: 'STORE_LOCKED' })
  await stores.tokens.issue([aToken()])
  await stores[Symbol.asyncDispose]()
  await expect(stores.tokens.find('hash-of-token', now)).rejects.toMatchObject({ code: 'STORE_CLOSED' })
  await stores[Symbol.asyncDispose]()
  await using reopened = await createSqlStores(options)
  expect(await reopened.tokens.find('hash-of-token', now)).toEqual({ token: aToken(), state: 'live' })
  expect(statSync(join(root, 'data')).mode & 0o077).toBe(0)
})

it('lets go of its directory when the database in it cannot be opened', async () => {
  const broken = join(root, 'broken')
  mkdirSync(join(broken, 'cluster'), { recursive: true })
  writeFileSync(join(broken, 'cluster', 'PG_VERSION'), '18')
  await expect(createSqlStores({ database: { pglite: broken } })).rejects.toMatchObject({ code: 'STORE_FAILED' })
  await takeOwnership(broken)
})
