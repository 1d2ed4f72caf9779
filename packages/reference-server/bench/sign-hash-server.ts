// The server's process: a simulation on SoftHSM keys behind a loopback port, and beside it the raw rate of the same pool.
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { SHA_256 } from '@x/crypto-core/hash'
import type { DTBSR } from '@x/crypto-core/signature'
import { openPkcs11Token } from '@x/keys/pkcs11'
import { newOpaqueToken, secretHash } from '../src/secrets/index.ts'
import { prepareSoftHsm } from '../src/serve/softhsm.ts'
import { openWebServer } from '../src/serve/web-server.ts'
import { createSqlStores } from '../src/sql/index.ts'
import { createSimulation } from '../src/testing.ts'
import type { Ready, ServerReport, ServerRequest } from './messages.ts'

const [directory = '', store = 'memory'] = process.argv.slice(2)
await mkdir(join(directory, 'hsm'), { recursive: true })
const pkcs11 = await prepareSoftHsm(join(directory, 'hsm'))
const web = await openWebServer({ host: '127.0.0.1', port: 0, tls: false })
const stores = store === 'sql' ? await createSqlStores({ database: { pglite: 'memory' } }) : undefined
const simulation = await createSimulation({ keys: { pkcs11 }, origin: web.origin, ...(stores ? { stores } : {}) })
web.answerWith(simulation.fetch)

const token = await openPkcs11Token(pkcs11)
const signer = token.signer('csc-v2/main', { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 })
const { answers } = simulation
const client = answers.clients.main
const credentialID = answers.credentials.main?.credentialID
const userID = answers.users.main?.userID
if (!client?.clientSecret || !credentialID || !userID)
  throw new Error('the fixture lacks client, user or credential main')

tell<Ready>({ url: answers.serviceUrl, bearer: await bearerToken(client.clientId, client.clientSecret), credentialID })
process.on('message', async ({ requests, hashes }: ServerRequest) => {
  const rawPerSecond = await rawRate(requests * hashes)
  const sads = await Promise.all(Array.from({ length: requests }, () => freshSad(hashes)))
  tell<ServerReport>({ sads, rawPerSecond })
})

/** As many callers as the load process has, each with one batch under way. */
async function rawRate(signatures: number): Promise<number> {
  const batches = Math.ceil(signatures / 16)
  let next = 0
  const begun = performance.now()
  const caller = async () => {
    while (next++ < batches) {
      await signer.sign(
        Array.from({ length: 16 }, (): DTBSR => ({ digest: randomBytes(32), digestAlgorithm: SHA_256 })),
      )
    }
  }
  await Promise.all(Array.from({ length: 8 }, caller))
  return (batches * 16 * 1000) / (performance.now() - begun)
}

/** Straight into the store: what is measured is signHash, not credentials/authorize. */
async function freshSad(remaining: number): Promise<string> {
  const sad = newOpaqueToken({ bytes: length => randomBytes(length) })
  await simulation.stores.authorisations.issue({
    sadHash: secretHash(sad),
    transactionId: secretHash(sad),
    credentialID: credentialID as string,
    userID: userID as string,
    clientId: client?.clientId ?? null,
    remaining,
    hashes: null,
    hashAlgorithmOID: null,
    expiresAt: new Date(Date.now() + 3_600_000),
    state: 'fresh',
  })
  return sad
}

async function bearerToken(clientId: string, clientSecret: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  })
  const answer = await fetch(`${answers.serviceUrl}/oauth2/token`, { method: 'POST', body: form })
  const { access_token } = (await answer.json()) as { access_token?: string }
  if (!access_token) throw new Error(`the token endpoint answered ${answer.status}`)
  return access_token
}

function tell<T extends object>(message: T): void {
  process.send?.(message)
}
