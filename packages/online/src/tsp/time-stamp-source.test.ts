import { digest, SHA_1, SHA_256, SHA_512 } from '@x/crypto-core/hash'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostileServer, hostileServer } from '../../test/hostile-server.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { answering, opensslTsa } from '../../test/openssl-tsa.ts'
import { isOnlineError, type OnlineOptions, type TimeStampService, timeStamps } from '../index.ts'

const message = new TextEncoder().encode('to be stamped')
const imprint = { digestAlgorithm: SHA_256, digest: digest(SHA_256, message) }
const loopback: OnlineOptions = { allowedAddresses: ['127.0.0.1'] }

let directory: Awaited<ReturnType<typeof scratch>>
let tsa: Awaited<ReturnType<typeof opensslTsa>>
let honest: HostileServer

beforeAll(async () => {
  directory = await scratch({ message })
  tsa = await opensslTsa(directory.path)
  honest = await hostileServer(answering(tsa.reply))
})
afterAll(async () => {
  await honest[Symbol.asyncDispose]()
  await directory[Symbol.asyncDispose]()
})

const stamp = (services: readonly TimeStampService[], options: OnlineOptions = {}) =>
  timeStamps(services, { ...loopback, ...options }).fetchTimeStamp(imprint)

async function errorOf(work: Promise<unknown>) {
  const error = await work.then(
    () => expect.unreachable('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  if (!isOnlineError(error)) throw error
  return error
}

function fail(why: string): never {
  throw new Error(why)
}

/** What becomes of a request to an authority that does this. */
async function lied(reply: (request: Uint8Array) => Promise<Uint8Array>, options: OnlineOptions = {}) {
  await using server = await hostileServer(answering(reply))
  return await errorOf(stamp([{ url: server.url }], options))
}

describe('a time-stamp by OpenSSL', () => {
  it('is fetched, and verified by OpenSSL', async () => {
    const { token, tokenBytes, certificate, from } = await stamp([{ url: `${honest.url}/tsa?key=s3cret` }])
    expect(token.tstInfo).toMatchObject({ policy: '1.2.3.4.1', accuracy: { seconds: 1 } })
    expect(token.tstInfo.nonce! >= 1n << 63n).toBe(true)
    expect(certificate.tbsCertificate.serialNumber).toBeGreaterThan(0n)
    expect(from).toBe(`${honest.url}/tsa`)
    await using files = await scratch({ 'token.der': tokenBytes, message })
    const args = ['-token_in', '-in', 'token.der', '-data', 'message', '-CAfile', `${directory.path}/tsa.pem`]
    expect(await openssl(files.path, 'ts', '-verify', ...args)).toContain('Verification: OK')
  })

  it('is refused by the authority with a reason', async () => {
    const source = timeStamps([{ url: honest.url }], loopback)
    const error = await errorOf(source.fetchTimeStamp({ digestAlgorithm: SHA_512, digest: digest(SHA_512, message) }))
    expect(error.code).toBe('ONLINE_REFUSED')
    expect(error.message).toMatch(/^No time-stamp from http.*: the authority answered rejection, badAlg$/)
    const policy = await errorOf(stamp([{ url: honest.url, reqPolicy: '1.2.3.4.9' }]))
    expect(policy.message).toMatch(/rejection, unacceptedPolicy$/)
  })

  it('is asked for with the headers of the authority, which are shown nowhere', async () => {
    const headers = { authorization: 'Basic s3cret' }
    const before = honest.requests.length
    await stamp([{ url: honest.url, headers }])
    await stamp([{ url: honest.url, headers: async () => headers }])
    const sent = honest.requests.slice(before).map(request => request.headers)
    expect(sent).toEqual(Array(2).fill(expect.objectContaining(headers)))
    expect(sent[0]).toMatchObject({ 'content-type': 'application/timestamp-query' })
    const error = await errorOf(stamp([{ url: 'http://127.0.0.1:1/x?s3cret', headers }]))
    expect(error.code).toBe('ONLINE_UNREACHABLE')
    expect(JSON.stringify([error.message, error.asked])).not.toContain('s3cret')
  })
})

describe('a hostile authority', () => {
  it('replays the token to another request', async () => {
    let kept: Uint8Array | undefined
    const replay = async (request: Uint8Array) => (kept ??= await tsa.reply(request))
    await using server = await hostileServer(answering(replay))
    await stamp([{ url: server.url }])
    const error = await errorOf(stamp([{ url: server.url }]))
    expect(error.code).toBe('ONLINE_MISMATCH')
    expect(String((error.cause as Error).message)).toContain('another nonce')
  })

  it('stamps something else, breaks the signature, or sends something else', async () => {
    const other = { digestAlgorithm: SHA_256, digest: digest(SHA_256, new Uint8Array()) }
    let honestRequest: Uint8Array | undefined
    await using recorder = await hostileServer(
      answering(async request => {
        honestRequest = request
        return tsa.reply(request)
      }),
    )
    // The nonce is always the same here, so that the imprint alone tells the two requests apart.
    const random = () => new Uint8Array(8)
    await timeStamps([{ url: recorder.url }], { ...loopback, random }).fetchTimeStamp(other)
    const mismatch = await lied(async () => tsa.reply(honestRequest!), { random })
    expect(String((mismatch.cause as Error).message)).toContain('another message')

    const broken = await lied(async request => {
      const response = await tsa.reply(request)
      response[response.length - 1]! ^= 1
      return response
    })
    expect(broken).toMatchObject({ code: 'ONLINE_MISMATCH', message: expect.stringContaining('not intact') })
    expect((await lied(async () => new Uint8Array())).code).toBe('ONLINE_MALFORMED')
    expect((await lied(async () => new Uint8Array(300_000))).code).toBe('ONLINE_TOO_LARGE')
    // status granted, and no token.
    expect((await lied(async () => Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 0))).code).toBe('ONLINE_MISMATCH')
  })

  it('says it in words of its own, which no message repeats', async () => {
    const words = new TextEncoder().encode('pay me')
    const text = [0x30, 2 + words.length, 0x0c, words.length, ...words]
    const status = [2, 1, 2, ...text]
    const response = Uint8Array.of(0x30, status.length + 2, 0x30, status.length, ...status)
    const error = await lied(async () => response)
    expect(error).toMatchObject({ code: 'ONLINE_REFUSED', message: expect.stringMatching(/answered rejection$/) })
  })
})

describe('several authorities', () => {
  it('are asked in order until one answers well, and a failed one last for a minute', async () => {
    await using broken = await hostileServer((_, response) => response.writeHead(500).end())
    const clock = { now: new Date() }
    const options = { ...loopback, clock: () => clock.now }
    const source = timeStamps([{ url: broken.url }, { url: honest.url }], options)
    expect((await source.fetchTimeStamp(imprint)).from).toBe(`${honest.url}/`)
    await source.fetchTimeStamp(imprint)
    expect(broken.requests).toHaveLength(1)
    clock.now = new Date(clock.now.getTime() + 60_000)
    await source.fetchTimeStamp(imprint)
    expect(broken.requests).toHaveLength(2)
  })

  it('that all fail are told with their reasons', async () => {
    await using broken = await hostileServer((_, response) => response.writeHead(500).end())
    const error = await errorOf(stamp([{ url: broken.url }, { url: 'http://10.0.0.1/' }, { url: 'ldap://a/' }]))
    expect(error.code).toBe('ONLINE_ALL_FAILED')
    expect(error.errors!.map(({ code }) => code)).toEqual(['ONLINE_STATUS', 'ONLINE_ADDRESS', 'ONLINE_URL'])
    expect(error.message).toBe(
      `No time-stamp from any of 3 authorities: ${broken.url}/: the HTTP status is 500 (ONLINE_STATUS); ` +
        'http://10.0.0.1/: the address 10.0.0.1 may not be asked (ONLINE_ADDRESS); ' +
        'ldap://a/: only http and https are spoken (ONLINE_URL)',
    )
  })

  it.each<[string, NonNullable<TimeStampService['headers']>]>([
    ['throws', () => fail('s3cret')],
    ['rejects', () => Promise.reject(new Error('s3cret'))],
    ['throws no error', () => Promise.reject('s3cret')],
    ['never answers', () => new Promise(() => {})],
    ['gives what no header holds', () => ({ authorization: 's3cret\r\nx: y' })],
  ])('are asked in order although a function for headers %s', async (_, headers) => {
    const limits = { timeStamp: { octets: 65_536, seconds: 1 } }
    const [first, second] = [{ url: `${honest.url}/first?s3cret`, headers }, { url: `${honest.url}/second` }]
    expect((await stamp([first, second], { limits })).from).toBe(second.url)
    const error = await errorOf(stamp([first, { ...first, url: 'http://127.0.0.1:1/' }], { limits }))
    expect(error.code).toBe('ONLINE_ALL_FAILED')
    expect(error.message).toContain(`${honest.url}/first: `)
    expect(error.message).toContain('http://127.0.0.1:1/: ')
    const shown = JSON.stringify([
      error.message,
      error.why,
      error.errors!.map(({ message, asked }) => [message, asked]),
    ])
    expect(shown).not.toContain('s3cret')
  })

  it('are told apart by what their functions threw', async () => {
    const thrown = [new Error('the vault is sealed'), new TypeError('no token')]
    const services = thrown.map((error, index) => ({
      url: `https://tsa${index}.example/`,
      headers: () => Promise.reject(error),
    }))
    const error = await errorOf(stamp(services))
    expect(error.errors!.map(({ code, asked, cause }) => [code, asked.from, cause])).toEqual([
      ['ONLINE_CREDENTIALS', 'https://tsa0.example/', thrown[0]],
      ['ONLINE_CREDENTIALS', 'https://tsa1.example/', thrown[1]],
    ])
  })

  it('are given up when the caller does, also while headers are awaited', async () => {
    const controller = new AbortController()
    const services = [{ url: honest.url, headers: () => new Promise<never>(() => {}) }, { url: honest.url }]
    const waiting = timeStamps(services, loopback).fetchTimeStamp(imprint, { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('enough')), 50)
    await expect(waiting).rejects.toThrow('enough')
  })

  it.each<[string, OnlineOptions]>([
    [
      'resolve',
      { resolve: hostname => (hostname === 'one.example' ? fail('s3cret') : Promise.resolve(['127.0.0.1'])) },
    ],
    [
      'fetch',
      { fetch: (url, init) => (url.includes('one.example') ? fail('s3cret') : globalThis.fetch(honest.url, init)) },
    ],
  ])('are asked in order although %s throws for one', async (_, options) => {
    const services = ['one', 'two'].map(name => ({ url: `http://${name}.example:${honest.port}/` }))
    expect((await stamp(services, options)).from).toBe(services[1]!.url)
    const error = await errorOf(stamp([services[0]!], options))
    expect(error).toMatchObject({ code: 'ONLINE_UNREACHABLE', asked: { from: services[0]!.url } })
    expect(error.message).not.toContain('s3cret')
  })

  it('are given up when the caller does', async () => {
    await using silent = await hostileServer(() => undefined)
    const controller = new AbortController()
    const source = timeStamps([{ url: silent.url }, { url: honest.url }], loopback)
    const waiting = source.fetchTimeStamp(imprint, { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('enough')), 50)
    await expect(waiting).rejects.toThrow('enough')
  })

  it('do not take what breaks the contract for a failure', async () => {
    const source = timeStamps([{ url: honest.url }], loopback)
    await expect(source.fetchTimeStamp({ ...imprint, digestAlgorithm: SHA_1 })).rejects.toThrow(TypeError)
    expect(() => timeStamps([])).toThrow(TypeError)
    const wrong = [{ url: honest.url }, { url: honest.url, reqPolicy: 'ours' }]
    expect(() => timeStamps(wrong)).toThrow('services[1].reqPolicy must be a dotted object identifier')
  })
})
