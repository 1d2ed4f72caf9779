import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type HostileServer, hostileServer } from '../../test/hostile-server.ts'
import { addressPolicy } from '../address/address-policy.ts'
import { isOnlineError, type OnlineErrorCode } from '../online-error.ts'
import { fetchOctets, type HttpClient, type OctetsRequest } from './fetch-octets.ts'
import { guardedFetch } from './guarded-fetch.ts'

const loopback = ['127.0.0.0/8']

function client(options: { allowed?: readonly string[]; resolve?: (name: string) => Promise<readonly string[]> } = {}) {
  const isAllowed = addressPolicy(options.allowed ?? loopback)
  return { fetch: guardedFetch({ isAllowed, resolve: options.resolve }), isAllowed, redirects: 3 } satisfies HttpClient
}

function ask(url: string, more: Partial<OctetsRequest> = {}, through: HttpClient = client()) {
  const request: OctetsRequest = {
    asked: { what: 'CRL', from: 'somewhere' },
    url,
    mediaTypes: ['application/pkix-crl'],
    untyped: 'refused',
    limits: { octets: 10_000, seconds: 5 },
    ...more,
  }
  return fetchOctets(request, through)
}

async function codeOf(work: Promise<unknown>): Promise<OnlineErrorCode> {
  const error = await work.then(
    () => expect.unreachable('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  if (!isOnlineError(error)) throw error
  expect(error.message).toMatch(/^No CRL from somewhere: /)
  return error.code
}

const type = { 'content-type': 'application/pkix-crl; charset=binary' }
const redirect =
  (location: string, status = 302) =>
  (_: IncomingMessage, response: ServerResponse) =>
    response.writeHead(status, { location }).end()
const post = { body: { octets: new Uint8Array(3), type: 'application/x' } }

describe('an answer', () => {
  it('comes as octets', async () => {
    await using server = await hostileServer((_, response) => response.writeHead(200, type).end('abc'))
    expect(await ask(server.url)).toEqual(new TextEncoder().encode('abc'))
    const [request] = server.requests
    expect(request!.headers).toMatchObject({ accept: 'application/pkix-crl', 'accept-encoding': 'identity' })
  })

  it('ends where it is larger than allowed, announced or not', async () => {
    let written = 0
    await using endless = await hostileServer((_, response) => {
      response.writeHead(200, type)
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(4096))) written += 4096
        response.once('drain', more)
      }
      more()
    })
    expect(await codeOf(ask(endless.url))).toBe('ONLINE_TOO_LARGE')
    // What the sockets hold, and not what a server can send.
    expect(written).toBeLessThan(32 * 1024 * 1024)
    await using announced = await hostileServer((_, response) =>
      response.writeHead(200, { ...type, 'content-length': '999999999' }).flushHeaders(),
    )
    expect(await codeOf(ask(announced.url))).toBe('ONLINE_TOO_LARGE')
  })

  it('ends where it takes longer than allowed, however it is drawn out', async () => {
    const timers = new Set<NodeJS.Timeout>()
    await using drip = await hostileServer((_, response) => {
      response.writeHead(200, type)
      timers.add(setInterval(() => response.write('x'), 20))
    })
    await using silent = await hostileServer(() => undefined)
    await using circling = await hostileServer((request, response) => {
      timers.add(setTimeout(() => redirect(`${request.url}x`)(request, response), 150))
    })
    const limits = { octets: 10_000, seconds: 0.3 }
    const begin = performance.now()
    const codes = await Promise.all([drip, silent, circling].map(({ url }) => codeOf(ask(url, { limits }))))
    expect(codes).toEqual(['ONLINE_TIMEOUT', 'ONLINE_TIMEOUT', 'ONLINE_TIMEOUT'])
    expect(performance.now() - begin).toBeLessThan(3000)
    for (const timer of timers) clearTimeout(timer)
  })

  it('is of the right type, not compressed, with status 200', async () => {
    const answers: [OnlineErrorCode, number, Record<string, string>, Buffer?][] = [
      ['ONLINE_CONTENT_TYPE', 200, { 'content-type': 'text/html' }],
      ['ONLINE_CONTENT_TYPE', 200, {}],
      ['ONLINE_CONTENT_TYPE', 200, { ...type, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(1_000_000))],
      ['ONLINE_STATUS', 404, type],
      ['ONLINE_STATUS', 204, {}],
      ['ONLINE_STATUS', 206, type],
      ['ONLINE_STATUS', 304, {}],
      ['ONLINE_STATUS', 302, {}],
      ['ONLINE_STATUS', 500, type],
      ['ONLINE_UNREACHABLE', 999, type],
    ]
    for (const [code, status, headers, body] of answers) {
      await using server = await hostileServer((_, response) => response.writeHead(status, headers).end(body))
      expect(await codeOf(ask(server.url)), `${status} ${JSON.stringify(headers)}`).toBe(code)
    }
    await using server = await hostileServer((_, response) => response.writeHead(200).end('abc'))
    expect(await ask(server.url, { untyped: 'accepted' })).toHaveLength(3)
  })

  it('is whole', async () => {
    await using short = await hostileServer((_, response) => {
      response.writeHead(200, { ...type, 'content-length': '100' })
      response.write('abc', () => response.destroy())
    })
    await using dead = await hostileServer((_, response) => response.socket?.destroy())
    await using noise = await hostileServer((_, response) => response.socket?.end('SSH-2.0-Open\r\n\r\n'))
    for (const { url } of [short, dead, noise]) expect(await codeOf(ask(url))).toBe('ONLINE_UNREACHABLE')
    expect(await codeOf(ask('http://127.0.0.1:1/'))).toBe('ONLINE_UNREACHABLE')
    const nowhere = client({ resolve: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })) })
    await expect(ask('http://a.test/', {}, nowhere)).rejects.toThrow('the connection failed (ENOTFOUND)')
  })

  it('is given up when the caller does', async () => {
    await using server = await hostileServer(() => undefined)
    const reason = new Error('enough')
    const controller = new AbortController()
    const waiting = ask(server.url, { signal: controller.signal })
    setTimeout(() => controller.abort(reason), 50)
    await expect(waiting).rejects.toBe(reason)
    await expect(ask(server.url, { signal: controller.signal })).rejects.toBe(reason)
    expect(server.requests.length).toBe(1)
  })
})

describe('a redirect', () => {
  it('is followed so many times', async () => {
    await using server = await hostileServer((request, response) => {
      const step = Number(request.url!.slice(1))
      if (step < 3) redirect(`/${step + 1}`)(request, response)
      else response.writeHead(200, type).end('abc')
    })
    expect(await ask(`${server.url}/0`)).toHaveLength(3)
    expect(server.requests.map(({ url }) => url)).toEqual(['/0', '/1', '/2', '/3'])
    await using loop = await hostileServer(redirect('/'))
    expect(await codeOf(ask(loop.url))).toBe('ONLINE_REDIRECT')
    expect(loop.requests.length).toBe(4)
  })

  it('leads to no forbidden address and no other scheme', async () => {
    const through = client({ allowed: ['127.0.0.1'] })
    const targets: [string, OnlineErrorCode][] = [
      ['http://169.254.169.254/latest/meta-data/', 'ONLINE_ADDRESS'],
      ['http://127.0.0.2/', 'ONLINE_ADDRESS'],
      ['http://[::1]/', 'ONLINE_ADDRESS'],
      ['http://[::ffff:10.0.0.1]/', 'ONLINE_ADDRESS'],
      ['http://2130706434/', 'ONLINE_ADDRESS'],
      ['http://0x7f.2/', 'ONLINE_ADDRESS'],
      ['//10.1.2.3/', 'ONLINE_ADDRESS'],
      ['file:///etc/passwd', 'ONLINE_URL'],
      ['gopher://127.0.0.1/', 'ONLINE_URL'],
      ['http://user:pass@127.0.0.1/', 'ONLINE_URL'],
      ['http://', 'ONLINE_REDIRECT'],
    ]
    for (const [location, code] of targets) {
      await using server = await hostileServer(redirect(location))
      expect(await codeOf(ask(server.url, {}, through)), location).toBe(code)
    }
  })

  it('repeats a POST only where that is what it says', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      await using server = await hostileServer((request, response) =>
        request.url === '/' ? redirect('/there', status)(request, response) : response.writeHead(200, type).end('abc'),
      )
      if (status < 307) expect(await codeOf(ask(server.url, post))).toBe('ONLINE_REDIRECT')
      else {
        expect(await ask(server.url, post)).toHaveLength(3)
        expect(server.requests[1]).toMatchObject({ method: 'POST', headers: { 'content-length': '3' } })
      }
    }
  })

  it('takes no secret to another origin, and a message none at all', async () => {
    const headers = { authorization: 'Bearer s3cret' }
    await using other = await hostileServer((_, response) => response.writeHead(200, type).end('abc'))
    await using server = await hostileServer((request, response) =>
      redirect(request.url === '/' ? '/again' : other.url)(request, response),
    )
    await ask(server.url, { headers })
    expect(server.requests.map(request => request.headers.authorization)).toEqual(Array(2).fill('Bearer s3cret'))
    expect(other.requests[0]!.headers.authorization).toBeUndefined()
    await using echo = await hostileServer(redirect('http://10.0.0.1/s3cret?s3cret'))
    await expect(ask(echo.url, { headers })).rejects.not.toThrow('s3cret')
  })
})

describe('an address', () => {
  it('is looked at before anything is sent', async () => {
    await using server = await hostileServer((_, response) => response.writeHead(200, type).end('abc'))
    const closed = client({ allowed: [] })
    expect(await codeOf(ask(server.url, {}, closed))).toBe('ONLINE_ADDRESS')
    expect(await codeOf(ask(`http://localhost:${server.port}`, {}, closed))).toBe('ONLINE_ADDRESS')
    expect(server.connections()).toBe(0)
  })

  it.each(['ftp://a.test/', 'ldap:///cn=x', 'file:///etc/passwd', 'javascript:1', 'x', 'http://u:p@a.test/'])(
    'is none of %s',
    async url => expect(await codeOf(ask(url))).toBe('ONLINE_URL'),
  )

  it('in a URL is looked at whoever does the exchange', async () => {
    const through = { ...client({ allowed: [] }), fetch: () => expect.unreachable('it was asked') }
    for (const host of ['10.0.0.1', '[fd00::1]', '[::ffff:7f00:1]', '0', '0x7f000001']) {
      expect(await codeOf(ask(`http://${host}/`, {}, through)), host).toBe('ONLINE_ADDRESS')
    }
  })

  it('is resolved once: what was looked at is what is connected to', async () => {
    await using server = await hostileServer((_, response) => response.writeHead(200, type).end('abc'))
    let asked = 0
    // Rebinding: the second time, the name means something else.
    const resolve = async () => [asked++ === 0 ? '127.0.0.1' : '127.0.0.9']
    expect(await ask(`http://name.test:${server.port}`, {}, client({ allowed: ['127.0.0.1'], resolve }))).toHaveLength(
      3,
    )
    expect(asked).toBe(1)
  })

  it('is the allowed one of several', async () => {
    await using server = await hostileServer((_, response) => response.writeHead(200, type).end('abc'))
    const resolve = async () => ['10.0.0.1', 'fe80::1', '127.0.0.1']
    expect(await ask(`http://name.test:${server.port}`, {}, client({ resolve }))).toHaveLength(3)
    const none = async () => ['10.0.0.1', '::1', '::ffff:127.0.0.1', '0.0.0.0']
    expect(await codeOf(ask('http://name.test/', {}, client({ allowed: [], resolve: none })))).toBe('ONLINE_ADDRESS')
    expect(await codeOf(ask('http://name.test/', {}, client({ resolve: async () => [] })))).toBe('ONLINE_ADDRESS')
  })

  it('is that of the connection in the end', async () => {
    await using server = await hostileServer((_, response) => response.writeHead(200, type).end('abc'))
    // Allowed when it is resolved and forbidden when the connection is there: as if it led elsewhere.
    const looks: string[] = []
    const isAllowed = (address: string) => looks.push(address) === 1
    const through = { ...client(), fetch: guardedFetch({ isAllowed, resolve: async () => ['127.0.0.1'] }) }
    expect(await codeOf(ask(`http://name.test:${server.port}`, post, through))).toBe('ONLINE_ADDRESS')
    expect(looks).toEqual(['127.0.0.1', '127.0.0.1'])
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(server.octetsRead()).toBe(0)
  })

  it('is looked at for a name that a redirect leads to', async () => {
    await using server: HostileServer = await hostileServer(redirect('http://inner.test/'))
    const resolve = async (name: string) => [name === 'outer.test' ? '127.0.0.1' : '192.168.0.1']
    expect(await codeOf(ask(`http://outer.test:${server.port}`, {}, client({ resolve })))).toBe('ONLINE_ADDRESS')
  })
})
