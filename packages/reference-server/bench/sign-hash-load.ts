// The load's process: eight connections with keep-alive, one request under way on each.
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { LoadReport, LoadRequest } from './messages.ts'

const CONNECTIONS = 8
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

process.on('message', async ({ url, bearer, credentialID, sads, hashes }: LoadRequest) => {
  // Requests are made before, and answers read after, what is measured: the load shares its processors with the server.
  const waiting = sads.map(sad =>
    JSON.stringify({ credentialID, SAD: sad, hashes: digests(hashes), signAlgo: '1.2.840.113549.1.1.11' }),
  )
  const answers: Buffer[] = []
  const begun = performance.now()
  const connection = async () => {
    for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
      answers.push(await signHash(`${url}/signatures/signHash`, { bearer, body }))
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  const report: LoadReport = { perSecond: (sads.length * hashes * 1000) / (performance.now() - begun) }
  for (const answer of answers) {
    const { signatures } = JSON.parse(answer.toString()) as { signatures?: readonly string[] }
    if (signatures?.length !== hashes) throw new Error(`signHash answered ${answer.toString().slice(0, 200)}`)
  }
  process.send?.(report)
})

function digests(count: number): readonly string[] {
  return Array.from({ length: count }, () => randomBytes(32).toString('base64'))
}

function signHash(url: string, { bearer, body }: { readonly bearer: string; readonly body: string }): Promise<Buffer> {
  const headers = {
    authorization: `Bearer ${bearer}`,
    'content-type': 'application/json',
    'content-length': body.length,
  }
  return new Promise((done, failed) => {
    const sent = request(url, { method: 'POST', agent, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk)).on('error', failed)
      answer.on('end', () => done(Buffer.concat(chunks)))
    })
    sent.on('error', failed)
    sent.end(body)
  })
}
