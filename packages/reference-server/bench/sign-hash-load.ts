// The load's process: eight connections with keep-alive, one request under way on each.
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { LoadReport, LoadRequest } from './messages.ts'

const CONNECTIONS = 8
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })

process.on('message', async ({ url, bearer, credentialID, sads, hashes }: LoadRequest) => {
  const waiting = [...sads]
  const begun = performance.now()
  const connection = async () => {
    for (let sad = waiting.pop(); sad !== undefined; sad = waiting.pop()) {
      const body = { credentialID, SAD: sad, hashes: digests(hashes), signAlgo: '1.2.840.113549.1.1.11' }
      await signHash(`${url}/signatures/signHash`, { bearer, body: JSON.stringify(body), expected: hashes })
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  const report: LoadReport = { perSecond: (sads.length * hashes * 1000) / (performance.now() - begun) }
  process.send?.(report)
})

function digests(count: number): readonly string[] {
  return Array.from({ length: count }, () => randomBytes(32).toString('base64'))
}

function signHash(
  url: string,
  { bearer, body, expected }: { readonly bearer: string; readonly body: string; readonly expected: number },
): Promise<void> {
  const headers = {
    authorization: `Bearer ${bearer}`,
    'content-type': 'application/json',
    'content-length': body.length,
  }
  return new Promise((done, failed) => {
    const sent = request(url, { method: 'POST', agent, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk)).on('error', failed)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const { signatures } = JSON.parse(text) as { signatures?: readonly string[] }
        if (answer.statusCode === 200 && signatures?.length === expected) done()
        else failed(new Error(`signHash answered ${answer.statusCode}: ${text.slice(0, 200)}`))
      })
    })
    sent.on('error', failed)
    sent.end(body)
  })
}
