// Issues, spends and completes authorisations, and has sign requests approved and signed, for ever, and says so on standard
// output once a call has resolved: what it says must be true of the store for good, whenever it is killed. Run by kill.ts.
import { writeSync } from 'node:fs'
import { anAdssSignRequest, anAdssUser } from '../../src/ports/contracts/adss/samples.ts'
import { anAuthorisation, anEvent, aRecord, later, now } from '../../src/ports/contracts/samples.ts'
import { createSqlStores } from '../../src/sql/index.ts'
import { childOptions } from './child.ts'

const { name, ...options } = childOptions()
const { authorisations, audit, adss } = await createSqlStores(options)

for (let count = 0; ; count++) await Promise.all([0, 1, 2, 3].map(lane => act(`${name}-${lane}-${count}`)))

async function act(id: string): Promise<void> {
  await signOnce(id)
  await authoriseOnce(id)
}

async function signOnce(id: string): Promise<void> {
  await authorisations.issue(anAuthorisation({ sadHash: id }))
  acknowledge('issued', id)
  await authorisations.spend(id, { count: 2, now, record: aRecord({ id }) })
  acknowledge('spent', id)
  await authorisations.complete(id, 'signed', later(1))
  acknowledge('completed', id)
  await audit.append(anEvent({ credentialID: id }))
  acknowledge('audited', id)
}

/** A user of ADSS CSP whose request is approved and signed. */
async function authoriseOnce(id: string): Promise<void> {
  await adss.users.register(anAdssUser({ id, userId: id }))
  await adss.signRequests.put(anAdssSignRequest({ idHash: id, user: id }))
  acknowledge('requested', id)
  await adss.signRequests.decide(id, { decision: 'APPROVED', now })
  acknowledge('approved', id)
  await adss.signRequests.finish(id, { status: 'SUCCESS', signatures: ['c2ln'] })
  acknowledge('signed', id)
}

/** One write, past all buffers of this process. */
function acknowledge(what: string, id: string): void {
  writeSync(1, `${what} ${id}\n`)
}
