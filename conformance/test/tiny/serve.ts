import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type Lie, tinyAnswers, tinyServer } from './server.ts'

/** The tiny server as a process: `node serve.ts [lie]` on a free loopback port, announced in one line. */
const [lie] = process.argv.slice(2)
const tiny = tinyServer(lie as Lie | undefined)

const listener: Parameters<typeof createServer>[1] = (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const answer = pathname.startsWith('/driver')
      ? await driver(pathname.slice('/driver'.length), Buffer.concat(chunks).toString())
      : await tiny.fetch(
          new Request(`http://localhost${request.url}`, {
            method: request.method ?? 'POST',
            headers: Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
            body: Buffer.concat(chunks),
          }),
        )
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
}

async function driver(path: string, body: string): Promise<Response> {
  if (path === '/fixture') return Response.json({ tiny: tinyAnswers })
  if (path !== '/clock') return Response.json({ error: 'not_supported' }, { status: 501 })
  const { advanceSeconds, reset } = JSON.parse(body || '{}') as { advanceSeconds?: number; reset?: boolean }
  if (advanceSeconds !== undefined) await tiny.clock.advance(advanceSeconds)
  if (reset) await tiny.clock.reset()
  return Response.json({ now: (await tiny.clock.now()).toISOString() })
}

const { TINY_KEY: key, TINY_CERT: cert } = process.env
const server =
  key && cert ? createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener) : createServer(listener)
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  const origin = `${key ? 'https' : 'http'}://127.0.0.1:${port}`
  const announcement = {
    protocol: 'tiny',
    url: `${origin}/api`,
    pid: process.pid,
    ...(cert ? { ca: cert } : { driver: `${origin}/driver` }),
  }
  console.log('A banner comes first.')
  console.log(JSON.stringify({ conformance: announcement }))
})
