// Asks for signatures, approves them on the phone and waits for them, for ever, in three lanes, and says so on standard
// output once it has been told: what it says must be true for good, whenever it is killed. Run by signing-kill.test.ts.
import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { secretHash } from '../../src/secrets/index.ts'
import { createSqlStores } from '../../src/sql/index.ts'
import { openReplica, post, type ReplicaOptions } from './replica.ts'

const options: ReplicaOptions = JSON.parse(process.argv[2] ?? '')
const { database, schema, name, members } = options
const stores = await createSqlStores({ database, ...(schema === undefined ? {} : { schema }) })
const server = await openReplica(stores, options, { now: () => new Date() })

await Promise.all([0, 1, 2].map(lane => signForEver(`${name}-${lane}`)))

async function signForEver(lane: string): Promise<void> {
  for (let count = 0; ; count++) {
    const text = `${lane}-${count}`
    const requestId = await ask(text)
    await server.phones.decideAll(options.user, 'approve')
    acknowledge('approved', text, requestId)
    acknowledge('signed', text, requestId, await signature(requestId))
  }
}

async function ask(text: string): Promise<string> {
  const hash_to_sign_base64 = createHash('sha256').update(text).digest('base64')
  const docs_to_sign_info = [{ hash_algo: '2.16.840.1.101.3.4.2.1', hash_to_sign_base64 }]
  const answer = await post(server, options, { path: '/v2/sign/request', body: { ...members, docs_to_sign_info } })
  acknowledge('asked', text, answer.request_id!)
  // Another lane may have approved it already: decideAll takes all that waits.
  return answer.request_id!
}

async function signature(request_id: string): Promise<string> {
  for (;;) {
    const { status, signatures } = await post(server, options, { path: '/v2/sign/status', body: { request_id } })
    if (status === 'SUCCESS') return signatures![0]!.signature_base64
    if (status !== 'PENDING') throw new Error(`${secretHash(request_id)} is ${status}`)
    await setTimeout(5)
  }
}

/** One write, past all buffers of this process. */
function acknowledge(...words: readonly string[]): void {
  writeSync(1, `${words.join(' ')}\n`)
}
