import { describe, it } from 'vitest'
import { createMemoryStores } from '../../src/memory/index.ts'
import { storesContract } from '../../src/ports/contracts/index.ts'

describe('memory', () => {
  storesContract({ describe, it }, async () => createMemoryStores())
})
