// Reads the instant of the start from standard input, then tries to spend everything that `race.ts` has put up, all at
// once, and answers with the names of what it won. Several of these run against one database.
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { createSqlStores } from '../../src/sql/index.ts'
import { childOptions } from './child.ts'
import { spendEverything } from './race.ts'

const { name, ...options } = childOptions()
const stores = await createSqlStores(options)
// Opens every connection of the pool: who has them when the race starts would win it alone.
await Promise.all(Array.from({ length: 20 }, () => stores.users.find('nobody')))
process.stdout.write('ready\n')
const [start] = await once(process.stdin, 'data')
await setTimeout(Number(start) - Date.now())
process.stdout.write(`${JSON.stringify(await spendEverything(stores, Number(name)))}\n`)
process.stdin.destroy()
await stores[Symbol.asyncDispose]()
