import { afterAll, beforeAll, describe, it } from 'vitest'
import { storesContract } from '../../src/ports/contracts/index.ts'
import type { Stores } from '../../src/ports/index.ts'
import { createSqlStores } from '../../src/sql/index.ts'

// One instance for all: it takes two to three seconds to start.
let stores: Stores

beforeAll(async () => {
  stores = await createSqlStores({ database: { pglite: 'memory' } })
})

afterAll(() => stores[Symbol.asyncDispose]())

describe('PGlite', () => {
  storesContract({ describe, it }, async () => {
    await stores.clear()
    return stores
  })
})
