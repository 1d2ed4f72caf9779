import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Lie, type TinyServer, tinyAnswers, tinyServer } from '../tiny/server.ts'

export interface Loopback extends AsyncDisposable {
  /** Flags that name it as a target. */
  readonly target: readonly string[]
  /** From now on it lies so, or is honest; tokens that it gave before are dead, as after a restart. */
  restart(lie?: Lie): void
  /** Values of every Authorization header since the last restart. */
  readonly shown: readonly string[]
  /** Requests to the API, by path, since the last restart. */
  readonly paths: readonly string[]
}

/** The tiny server on a loopback port, with its test driver beside it. */
export async function loopback(lie?: Lie): Promise<Loopback> {
  let tiny: TinyServer = tinyServer(lie)
  const [shown, paths]: [string[], string[]] = [[], []]
  const server = createServer(async (incoming, outgoing) => {
    const request = await asRequest(incoming)
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/api')) {
      paths.push(pathname)
      shown.push(...(request.headers.get('authorization') ?? '').split(/^$/))
    }
    const answer = pathname.startsWith('/driver') ? await driver(pathname, request, tiny) : await tiny.fetch(request)
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    outgoing.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    target: ['--target', `url:${origin}/api`, '--driver', `${origin}/driver`],
    ...{ shown, paths },
    restart(next) {
      tiny = tinyServer(next)
      shown.length = 0
      paths.length = 0
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function asRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)])
  const { method = 'POST', url = '/' } = incoming
  const body = method === 'GET' ? {} : { body: Buffer.concat(chunks) }
  return new Request(`http://127.0.0.1${url}`, { method, headers, ...body })
}

async function driver(path: string, request: Request, { clock }: TinyServer): Promise<Response> {
  if (path.endsWith('/fixture')) return Response.json({ tiny: tinyAnswers })
  if (!path.endsWith('/clock')) return Response.json({ error: 'not_supported' }, { status: 501 })
  const { advanceSeconds, reset } = JSON.parse((await request.text()) || '{}') as {
    advanceSeconds?: number
    reset?: boolean
  }
  if (advanceSeconds !== undefined) await clock.advance(advanceSeconds)
  if (reset) await clock.reset()
  return Response.json({ now: (await clock.now()).toISOString() })
}
