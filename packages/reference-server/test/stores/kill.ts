import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { anAuthorisation, aRecord, later } from '../../src/ports/contracts/samples.ts'
import type { Stores } from '../../src/ports/index.ts'
import { createSqlStores, type SqlStoresOptions } from '../../src/sql/index.ts'
import { startChild } from './child.ts'

/** Lines that a child may say before it is killed; not a multiple of anything it does. */
const linesUntilKill = 203

/**
 * Kills a process that works on the stores in the middle of its work, twice, and checks that everything either said it
 * had done is there. Returns how much that was.
 */
export async function killTwiceAndCheck(options: SqlStoresOptions): Promise<number> {
  const said = [...(await runAndKill('first', options)), ...(await runAndKill('second', options))]
  await using stores = await createSqlStores(options)
  const audited = new Set((await stores.audit.list(100_000)).map(event => event.credentialID))
  for (const line of said) {
    const [what = '', id = ''] = line.split(' ')
    if (what === 'audited') assert.ok(audited.has(id), line)
    else if (what in adssRanks) await checkAdss(stores, { what, id })
    else await check(stores, { what, id })
  }
  return said.length
}

async function runAndKill(name: string, options: SqlStoresOptions): Promise<string[]> {
  const child = startChild('acknowledging', { ...options, name })
  assert.ok(child.stdout)
  const lines: string[] = []
  // Also what was in the pipe at the kill was acknowledged: read to its end.
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === linesUntilKill) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  assert.equal(child.signalCode, 'SIGKILL')
  assert.ok(lines.length >= linesUntilKill)
  return lines
}

async function check({ authorisations }: Stores, { what, id }: { what: string; id: string }): Promise<void> {
  const authorisation = await authorisations.find(id)
  const record = await authorisations.record(id)
  const spent = anAuthorisation({ sadHash: id, state: 'used', remaining: 3 })
  const completed = aRecord({ id, outcome: 'signed', completedAt: later(1) })
  switch (what) {
    case 'issued':
      assert.ok(authorisation, `issued ${id}`)
      // Both or neither: the record and the spending are one transaction.
      assert.equal(authorisation.state === 'used', record !== undefined, id)
      return
    case 'spent':
      assert.deepEqual(authorisation, spent)
      assert.ok(record, `spent ${id}`)
      return
    case 'completed':
      assert.deepEqual(record, completed)
      return
    default:
      assert.fail(`The child said ${what}`)
  }
}

/** How far a sign request of ADSS CSP has come. */
const adssRanks: Readonly<Record<string, number>> = { requested: 0, approved: 1, signed: 2 }

async function checkAdss({ adss }: Stores, { what, id }: { what: string; id: string }): Promise<void> {
  const request = await adss.signRequests.find(id)
  const states = ['PENDING', 'APPROVED', 'SUCCESS']
  assert.ok(request, `${what} ${id}`)
  assert.ok(states.indexOf(request.status) >= (adssRanks[what] ?? 0), `${what} ${id}: ${request.status}`)
  // Both or neither.
  assert.equal(request.signatures !== null, request.status === 'SUCCESS', id)
  assert.ok(await adss.users.findById(id), id)
}
