// Waits for a line on standard input, then tries to spend everything that `race.ts` has put up, all at once, and answers
// with the names of what it won. Several of these run against one database.
import { once } from 'node:events'
import { createSqlStores } from '../../src/sql/index.ts'
import { childOptions } from './child.ts'
import { spendEverything } from './race.ts'

const { name, ...options } = childOptions()
const stores = await createSqlStores(options)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
process.stdout.write(`${JSON.stringify(await spendEverything(stores, name))}\n`)
process.stdin.destroy()
await stores[Symbol.asyncDispose]()
