import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { storesContract } from '../../src/ports/contracts/index.ts'
import { aToken, now } from '../../src/ports/contracts/samples.ts'
import type { Stores } from '../../src/ports/index.ts'
import { createSqlStores } from '../../src/sql/index.ts'
import { openPostgres } from '../../src/sql/postgres/open.ts'
import { startChild } from './child.ts'
import { killTwiceAndCheck } from './kill.ts'
import { localPostgres } from './local-postgres.ts'
import { everything, putUp, spendEverything } from './race.ts'

const postgres = await localPostgres()
if (postgres.missing !== undefined) console.warn(`PostgreSQL tests skipped: ${postgres.missing}`)
const url = postgres.url ?? ''

// A schema a run, so that a database that others use too stays as it was.
const schema = `test_${process.pid}_${Date.now()}`
const options = { database: { postgres: withParameter('application_name', schema) }, schema }

describe.skipIf(postgres.missing !== undefined)('PostgreSQL', () => {
  let stores: Stores

  beforeAll(async () => {
    // Replicas that start together: one migrates, the others wait for it.
    const replicas = await Promise.all(Array.from({ length: 4 }, () => createSqlStores(options)))
    stores = replicas[0] as Stores
    await Promise.all(replicas.slice(1).map(replica => replica[Symbol.asyncDispose]()))
  })

  afterAll(async () => {
    await stores?.[Symbol.asyncDispose]()
    await query(`drop schema if exists ${schema} cascade; drop schema if exists ${schema}_kill cascade`)
    await postgres.stop?.()
  })

  storesContract({ describe, it }, async () => {
    await stores.clear()
    return stores
  })

  it('spends each thing once, whichever of two pools asks', async () => {
    await stores.clear()
    await using replica = await createSqlStores(options)
    await putUp(stores)
    const won = await Promise.all([stores, replica].map(spendEverything))
    expect(won.flat().sort()).toEqual(everything)
  })

  it('spends each thing once, whichever of three processes asks', async () => {
    await stores.clear()
    await putUp(stores)
    const children = ['0', '1', '2'].map(name => startChild('racing', { ...options, name }))
    const lines = children.map(child => createInterface({ input: child.stdout! })[Symbol.asyncIterator]())
    await Promise.all(lines.map(line => line.next()))
    const start = Date.now() + 100
    for (const child of children) child.stdin?.write(`${start}\n`)
    const won = await Promise.all(lines.map(async line => JSON.parse((await line.next()).value ?? '')))
    await Promise.all(children.map(child => child.exitCode ?? once(child, 'exit')))
    expect(won.flat().sort()).toEqual(everything)
    expect(won.filter(names => names.length > 0).length).toBeGreaterThan(1)
  })

  it('leaves nothing alive of a grant that one pool revokes while another refreshes it', async () => {
    await stores.clear()
    await using replica = await createSqlStores(options)
    for (let round = 0; round < 30; round++) {
      const grantId = `grant-${round}`
      await stores.tokens.issue([aToken({ hash: `refresh-${round}`, grantId, kind: 'refresh' })])
      const issue = [aToken({ hash: `access-${round}`, grantId })]
      await Promise.all([
        stores.tokens.spend(`refresh-${round}`, { kind: 'refresh', now, issue }),
        replica.tokens.revokeGrant(grantId),
      ])
      expect((await stores.tokens.find(`access-${round}`, now))?.state).toBeOneOf([undefined, 'revoked'])
    }
  })

  it('keeps what it acknowledged when its process is killed', async () => {
    expect(await killTwiceAndCheck({ ...options, schema: `${schema}_kill` })).toBeGreaterThan(400)
  })

  it('survives the loss of its connections: calls fail as unavailable, then work again', async () => {
    await stores.tokens.issue([aToken({ hash: 'survivor' })])
    const findOften = () =>
      Promise.all(Array.from({ length: 20 }, () => stores.tokens.find('survivor', now).catch(outcomeOf)))
    await findOften()
    await query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${schema}'`)
    for (const answer of await findOften()) if (typeof answer === 'string') expect(answer).toMatch(/^STORE_UNAVAILABLE/)
    await vi.waitFor(async () => expect((await stores.tokens.find('survivor', now))?.state).toBe('live'))
  })

  it('commits durably, whatever the default of the server', async () => {
    const { dialect } = await openPostgres(withParameter('options', '-c synchronous_commit=off'))
    const db = new Kysely({ dialect })
    try {
      const { rows } = await sql`show synchronous_commit`.execute(db)
      expect(rows).toEqual([{ synchronous_commit: 'on' }])
    } finally {
      await db.destroy()
    }
  })

  it('says that there is no such database', async () => {
    const elsewhere = new URL(url)
    elsewhere.pathname = '/no_such_database'
    await expect(createSqlStores({ database: { postgres: elsewhere.href } })).rejects.toMatchObject({
      code: 'STORE_REFUSED',
      cause: { code: '3D000' },
    })
  })

  it('refuses tables that a newer version of the package has made', async () => {
    await query(`insert into ${schema}.kysely_migration values ('9999-from-the-future', '2099-01-01')`)
    try {
      await expect(createSqlStores(options)).rejects.toMatchObject({ code: 'STORE_SCHEMA' })
    } finally {
      await query(`delete from ${schema}.kysely_migration where name = '9999-from-the-future'`)
    }
  })
})

it('says that the database cannot be reached, without the password', async () => {
  const unreachable = 'postgres://someone:swordfish@127.0.0.1:1/nowhere'
  const error = await createSqlStores({ database: { postgres: unreachable } }).catch(failure => failure)
  expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' })
  expect(`${error.message} ${error.cause} ${JSON.stringify(error.cause)}`).not.toContain('swordfish')
})

function outcomeOf(error: Error): string {
  return `${(error as { code?: string }).code} ${error.cause}`
}

function withParameter(name: string, value: string): string {
  const target = new URL(url || 'postgres://localhost')
  target.searchParams.set(name, value)
  return target.href
}

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(text)
    return Array.isArray(result) ? [] : result.rows
  } finally {
    await client.end()
  }
}
