import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { http } from 'msw'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tiny } from '../../test/tiny/protocol.ts'
import { tinyAnswers, tinyServer, tinyTarget } from '../../test/tiny/server.ts'
import { TransportError } from '../core/errors.ts'
import type { Protocol } from '../core/protocol.ts'
import { type RunOptions, run } from '../core/run.ts'
import type { Target, TargetSession } from '../core/target.ts'
import { facilitiesFrom } from './facilities.ts'
import { mswSession } from './msw.ts'
import { parseTarget } from './parse-target.ts'
import { openSocketWire } from './socket-wire.ts'

const folder = mkdtempSync(join(tmpdir(), 'conformance-targets-'))
const serve = `${process.execPath} ${join(import.meta.dirname, '../../test/tiny/serve.ts')}`

async function verdictsOf(target: Target, more: Partial<RunOptions> = {}): Promise<Record<string, string>> {
  const { report } = await run({ protocol: tiny as Protocol, set: tiny.sets[0]!, target, ...more })
  return Object.fromEntries(report.results.map(({ check, verdict }) => [check, verdict]))
}

const without = (verdicts: Record<string, string>, ...checks: string[]) =>
  Object.fromEntries(Object.entries(verdicts).filter(([check]) => !checks.includes(check)))

const session = (open: () => Promise<TargetSession>): Target => ({ label: 'test', open })

test('handler, getResponse, setupServer and loopback HTTP give one vector of verdicts', async () => {
  const direct = await verdictsOf(tinyTarget())
  expect(direct['tiny.sign.counts']).toBe('pass')
  for (const intercept of [false, true]) {
    const server = tinyServer()
    const handlers = [http.all('http://tiny.localhost/*', ({ request }) => server.fetch(request))]
    const module = { handlers, answers: server.answers, facilities: { clock: server.clock } }
    expect(await verdictsOf(session(() => mswSession(module, { intercept })))).toEqual(direct)
  }
  const overHttp = await verdictsOf(parseTarget(`proc:${serve}`, { protocol: 'tiny' }))
  expect(without(overHttp, 'tiny.tls.modern')).toEqual(without(direct, 'tiny.tls.modern'))
})

test('four ways to one server that lies agree as well', async () => {
  const direct = await verdictsOf(tinyTarget('one-signature'))
  expect(direct['tiny.sign.counts']).toBe('fail')
  const overHttp = await verdictsOf(parseTarget(`proc:"${serve} one-signature"`, { protocol: 'tiny' }))
  expect(without(overHttp, 'tiny.tls.modern')).toEqual(without(direct, 'tiny.tls.modern'))
})

test('handlers that answer nothing are told apart from a server that cannot be reached', async () => {
  const empty = session(() => mswSession({ handlers: [], answers: tinyAnswers }, { intercept: false }))
  await expect(verdictsOf(empty)).rejects.toThrow('no-handler')
})

test('over TLS the judge sees version and chain, and a CA that is not known is a transport failure', async () => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const command = `TINY_KEY=${key} TINY_CERT=${cert} ${serve}`
  const server = tinyServer()
  const more = { answers: server.answers, selection: { only: ['tiny.tls', 'tiny.info'] } }
  const verdicts = await verdictsOf(parseTarget(`proc:${command}`, { protocol: 'tiny' }), more)
  expect(verdicts['tiny.tls.modern']).toBe('pass')
  const target = parseTarget(`proc:${command}`, { protocol: 'tiny' })
  const distrustful: Target = {
    label: 'without its CA',
    open: async context => {
      const opened = await target.open(context)
      const plain = await openSocketWire()
      return { ...opened, wire: plain.wire, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
    },
  }
  await expect(verdictsOf(distrustful, more)).rejects.toThrow(/tls: /)
})

test('a command that ends or keeps silent is a failed preflight, and its last words are shown', async () => {
  const open = (command: string, more = {}) =>
    parseTarget(`proc:${command}`, { protocol: 'tiny', ...more }).open({
      seed: '',
      signal: new AbortController().signal,
    })
  await expect(open('echo no licence found >&2; exit 3')).rejects.toThrow(/ended with status 3.*\nno licence found/s)
  await expect(open('sleep 30', { ready: { url: 'http://127.0.0.1:9', timeoutSeconds: 0.3 } })).rejects.toThrow(
    'in time',
  )
})

test('a command is ended with all that it started', async () => {
  const target = parseTarget(`proc:${serve} & ${serve}`, { protocol: 'tiny' })
  const opened = await target.open({ seed: '', signal: new AbortController().signal })
  await opened[Symbol.asyncDispose]()
  const left = execFileSync('sh', ['-c', 'ps -eo args | grep "[t]iny/serve.ts" || true']).toString()
  expect(left).toBe('')
})

const servers: { close(): void }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})
let origin: string
beforeAll(async () => {
  const server = createServer((request, response) => {
    if (request.url === '/long') return void response.end('x'.repeat(5000))
    if (request.url === '/never') return
    if (request.url === '/redirect') response.writeHead(302, { Location: '/long' })
    else response.writeHead(200, { 'X-Mixed-Case': 'a', 'x-mixed-case': 'b' })
    response.end(request.rawHeaders.join('|'))
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

test('the socket wire keeps header case and order, follows nothing, and bounds time and size', async () => {
  await using sockets = await openSocketWire()
  const ask = (path: string, more: { headers?: [string, string][]; ms?: number; maxBytes?: number } = {}) =>
    sockets.wire({
      ...{ method: 'GET', url: origin + path, headers: more.headers ?? [], body: null },
      ...{ signal: AbortSignal.timeout(more.ms ?? 5000), maxBytes: more.maxBytes ?? 10_000 },
    })
  const answer = await ask('/', {
    headers: [
      ['X-One', '1'],
      ['x-TWO', '2'],
    ],
  })
  expect(new TextDecoder().decode(answer.body)).toContain('X-One|1|x-TWO|2')
  expect(answer.headers.filter(([name]) => /x-mixed/i.test(name))).toEqual([
    ['X-Mixed-Case', 'a'],
    ['x-mixed-case', 'b'],
  ])
  expect((await ask('/redirect')).status).toBe(302)
  await expect(ask('/long', { maxBytes: 100 })).rejects.toMatchObject({ code: 'too-large' })
  await expect(ask('/never', { ms: 100 })).rejects.toMatchObject({ code: 'timeout' })
})

test('transport failures have a word each', async () => {
  await using sockets = await openSocketWire()
  const broken = createNetServer(socket => socket.end('this is not HTTP\r\n\r\n'))
  servers.push(broken)
  await new Promise<void>(resolve => broken.listen(0, '127.0.0.1', () => resolve()))
  const port = (broken.address() as AddressInfo).port
  const codeOf = async (url: string): Promise<unknown> =>
    sockets
      .wire({ method: 'GET', url, headers: [], body: null, signal: AbortSignal.timeout(5000), maxBytes: 100 })
      .catch((error: unknown) => (error instanceof TransportError ? error.code : error))
  expect(await codeOf('http://127.0.0.1:9/')).toBe('refused')
  expect(await codeOf(`http://127.0.0.1:${port}/`)).toBe('malformed')
  expect(await codeOf(`https://127.0.0.1:${new URL(origin).port}/`)).toBe('tls')
  expect(await codeOf('http://nowhere.invalid/')).toBe('dns')
})

test('a proxy is asked for every request', async () => {
  const seen: string[] = []
  const proxy = createServer((request, response) => {
    seen.push(request.url ?? '')
    response.end('{}')
  })
  servers.push(proxy)
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', () => resolve()))
  await using sockets = await openSocketWire({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` })
  const signal = AbortSignal.timeout(5000)
  await sockets.wire({
    method: 'GET',
    url: 'http://service.invalid/info',
    headers: [],
    body: null,
    signal,
    maxBytes: 100,
  })
  expect(seen).toEqual(['http://service.invalid/info'])
})

test('a proxy that accepts and then keeps silent ends with the time of the request', async () => {
  const silent = createNetServer(() => undefined)
  servers.push(silent)
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', () => resolve()))
  await using sockets = await openSocketWire({ proxy: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` })
  const signal = AbortSignal.timeout(200)
  const asked = sockets.wire({
    method: 'GET',
    url: 'https://service.invalid/',
    headers: [],
    body: null,
    signal,
    maxBytes: 100,
  })
  await expect(asked).rejects.toMatchObject({ code: 'timeout' })
})

test('a facility is a command: JSON in, JSON out, 89 for what is not supported', async () => {
  const script = join(folder, 'otp.mjs')
  writeFileSync(
    script,
    `let text = ''; for await (const chunk of process.stdin) text += chunk
     const { facility, verb, credentialID } = JSON.parse(text)
     if (facility !== 'otp') process.exit(89)
     console.log(JSON.stringify({ code: [facility, verb, credentialID].join('-') }))`,
  )
  const cmd = [process.execPath, script]
  const { otp, clock } = facilitiesFrom({ otp: { cmd }, clock: { cmd } }, {})
  expect(await otp?.read({ credentialID: 'c1', authObjectID: 'o1' })).toBe('otp-read-c1')
  await expect(clock?.advance(5)).rejects.toThrow('facility clock is not supported')
})

test('a facility is a function, or taken away, or an error that names what is wrong', async () => {
  const offered = { clock: tinyServer().clock }
  const read = async () => '123456'
  expect(Object.keys(facilitiesFrom({ otp: read, clock: 'none' }, offered))).toEqual(['otp'])
  expect(() => facilitiesFrom({ clock: read }, {})).toThrow('facilities.clock needs an object')
  expect(() => facilitiesFrom({ tls: 'none' }, {})).toThrow('facilities.tls is not known')
  expect(() => facilitiesFrom({ clock: { now: read } }, {})).toThrow('have advance, reset')
  expect(() => facilitiesFrom({ otp: { cmd: [] } }, {})).toThrow('facilities.otp.cmd must be an array')
})

test.each([
  ['nonsense', 'is no target'],
  ['sim:csc-v2?fualt=x', 'fualt is not known'],
  ['sim:csc-v2?profile=x', 'profile is standard or trident'],
  ['msw:./x.ts?y', 'the only option is ?intercept'],
  ['url:ftp://x', 'not an absolute http'],
  ['url:https://user:pw@host/', 'carries no credentials'],
])('%s is refused', (spelling, problem) => {
  expect(() => parseTarget(spelling, { protocol: 'tiny' })).toThrow(problem)
})
