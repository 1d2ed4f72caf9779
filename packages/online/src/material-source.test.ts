import { SHA_1 } from '@x/crypto-core/hash'
import { certIDOf, encodeOCSPRequest, verifyBasicOCSPResponseSignature } from '@x/crypto-core/ocsp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileServer } from '../test/hostile-server.ts'
import { type Lab, lab, now, simple } from '../test/lab.ts'
import { isOnlineError, type MaterialSourceOptions, materialSource } from './index.ts'

let pki: Lab
beforeAll(async () => {
  pki = await lab(simple)
})
afterAll(() => pki[Symbol.asyncDispose]())

const about = (name: string) => ({ certificate: pki.certificate(name), issuer: pki.certificate('ca') })
const responder = () => `${pki.url}/ocsp/ca`
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

/** Requests that some work makes, with the clock where it was before. */
async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = pki.requests.length
  await work()
  return pki.requests.slice(before)
}

async function errorOf(work: Promise<unknown>) {
  const error = await work.then(
    () => expect.unreachable('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  if (!isOnlineError(error)) throw error
  return error
}

describe('OCSP', () => {
  it('goes by POST with a nonce, by GET without', async () => {
    const source = pki.source()
    const response = await source.fetchOCSP(responder(), about('alice'))
    expect(response.tbsResponseData.responses[0]!.certStatus.type).toBe('good')
    const key = pki.certificate('ocsp').tbsCertificate.subjectPublicKeyInfo
    expect(verifyBasicOCSPResponseSignature(response, key)).toBe(true)

    const byGet = pki.source({ ocsp: { nonce: 'none' } })
    expect(await requestsOf(() => byGet.fetchOCSP(responder(), about('bob')))).toEqual([
      expect.stringMatching(/^GET \/ocsp\/ca\/M[A-Za-z0-9%+/=]+$/),
    ])
    const byPost = pki.source({ ocsp: { nonce: 'none', method: 'POST' } })
    expect(await requestsOf(() => byPost.fetchOCSP(responder(), about('bob')))).toEqual(['POST /ocsp/ca'])
    // Too long for caches on the way.
    const long = `${pki.url}/ocsp/ca?${'x'.repeat(200)}`
    expect(await requestsOf(() => byGet.fetchOCSP(long, about('alice')))).toEqual(['POST /ocsp/ca'])
  })

  it('is asked once for who waits at once, and not again before nextUpdate', async () => {
    const source = pki.source({ cache: { maximumAge: 10 * 86_400 } })
    pki.clock.now = now
    const ask = () => source.fetchOCSP(responder(), about('alice'))
    expect(await requestsOf(() => Promise.all([ask(), ask(), ask()]))).toHaveLength(1)
    pki.clock.now = later(86_399)
    expect(await requestsOf(ask)).toHaveLength(0)
    pki.clock.now = later(86_400)
    expect(await requestsOf(ask)).toHaveLength(1)
    pki.clock.now = now
  })

  it('is asked again after the maximum age, when forgotten, or when each answer must be fresh', async () => {
    const source = pki.source({ cache: { maximumAge: 60 } })
    const ask = () => source.fetchOCSP(responder(), about('alice'))
    const first = await ask()
    expect(await requestsOf(ask)).toHaveLength(0)
    pki.clock.now = later(60)
    expect(await requestsOf(ask)).toHaveLength(1)
    pki.clock.now = now
    source.forget(first)
    expect(await requestsOf(ask)).toHaveLength(0)
    source.forget(await ask())
    expect(await requestsOf(ask)).toHaveLength(1)
    const fresh = pki.source({ ocsp: { nonce: 'required' } })
    const askFresh = () => fresh.fetchOCSP(responder(), about('alice'))
    expect(await requestsOf(() => Promise.all([askFresh(), askFresh()]))).toHaveLength(2)
    expect(await requestsOf(askFresh)).toHaveLength(1)
  })

  it('is not kept where the responder does not know the certificate', async () => {
    const source = pki.source()
    const stranger = { certificate: pki.certificate('ca'), issuer: pki.certificate('ca') }
    const ask = () => source.fetchOCSP(responder(), stranger)
    expect((await ask()).tbsResponseData.responses[0]!.certStatus.type).toBe('unknown')
    expect(await requestsOf(ask)).toHaveLength(1)
  })
})

describe('a hostile responder', () => {
  const ocspType = { 'content-type': 'application/ocsp-response' }

  /** A responder that answers with what the lab's would have said to another question, or at another time. */
  async function lying(answer: (request: Uint8Array) => Promise<Uint8Array>, options: MaterialSourceOptions = {}) {
    await using server = await hostileServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      response.writeHead(200, ocspType).end(await answer(Buffer.concat(chunks)))
    })
    const source = pki.source(options)
    return await errorOf(source.fetchOCSP(`${server.url}/x?y=1`, about('alice')))
  }

  it('replays the response to another nonce', async () => {
    let kept: Uint8Array | undefined
    const replay = async (request: Uint8Array) => (kept ??= await pki.pki.ocsp('ca', request, { now }))
    await using server = await hostileServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      response.writeHead(200, ocspType).end(await replay(Buffer.concat(chunks)))
    })
    const source = pki.source({ cache: { octets: 0 } })
    await source.fetchOCSP(server.url, about('alice'))
    const error = await errorOf(source.fetchOCSP(server.url, about('alice')))
    expect(error).toMatchObject({
      code: 'ONLINE_MISMATCH',
      asked: { what: 'OCSP response', from: `${server.url}/` },
    })
  })

  it('sends an old response without a nonce, and is refused by its time or for want of the nonce', async () => {
    const { certificate, issuer } = about('alice')
    const bare = encodeOCSPRequest([certIDOf(certificate, issuer.tbsCertificate.subjectPublicKeyInfo, SHA_1)])
    const at = (moment: Date) => () => pki.pki.ocsp('ca', bare, { now: moment })
    expect((await lying(at(later(-2 * 86_400)))).code).toBe('ONLINE_STALE')
    expect((await lying(at(later(3600)))).code).toBe('ONLINE_STALE')
    expect((await lying(at(now), { ocsp: { nonce: 'required' } })).code).toBe('ONLINE_MISMATCH')
  })

  it('speaks of another certificate, sends something else, or nothing', async () => {
    const { certificate, issuer } = about('bob')
    const other = encodeOCSPRequest([certIDOf(certificate, issuer.tbsCertificate.subjectPublicKeyInfo, SHA_1)])
    expect((await lying(() => pki.pki.ocsp('ca', other, { now }))).code).toBe('ONLINE_MISMATCH')
    expect((await lying(async () => new Uint8Array())).code).toBe('ONLINE_MALFORMED')
    expect((await lying(async () => new TextEncoder().encode('<html>'))).code).toBe('ONLINE_MALFORMED')
    expect((await lying(async () => new Uint8Array(300_000))).code).toBe('ONLINE_TOO_LARGE')
    const tryLater = await lying(async () => Uint8Array.of(0x30, 3, 0x0a, 1, 3))
    expect(tryLater).toMatchObject({ code: 'ONLINE_REFUSED' })
    expect(tryLater.message).toMatch(
      /^No OCSP response from http:\/\/127\.0\.0\.1:\d+\/x: the responder answered tryLater$/,
    )
  })
})

describe('CRLs and issuers', () => {
  it('are fetched, and kept by nextUpdate and the maximum age', async () => {
    const source = pki.source()
    const crl = () => source.fetchCRL(`${pki.url}/crl/ca.crl`)
    const issuers = () => source.fetchIssuers(`${pki.url}/aia/ca.crt`)
    expect(await requestsOf(() => Promise.all([crl(), issuers(), crl(), issuers()]))).toHaveLength(2)
    expect(await requestsOf(() => Promise.all([crl(), issuers()]))).toHaveLength(0)
    pki.clock.now = later(3600)
    expect(await requestsOf(() => Promise.all([crl(), issuers()]))).toHaveLength(2)
    pki.clock.now = now
  })

  it('of which a stale CRL is given back and not kept', async () => {
    const old = await pki.pki.crl('ca', { now: later(-30 * 86_400) })
    let served = 0
    const fetch = async () => {
      served += 1
      return new Response(new Uint8Array(old), { headers: { 'content-type': 'application/pkix-crl' } })
    }
    const source = pki.source({ fetch })
    for (let time = 0; time < 2; time++) await source.fetchCRL('http://a.test/x.crl')
    expect(served).toBe(2)
  })

  it('are refused when they are no such thing', async () => {
    const fetch = async (url: string) => {
      const body = url.endsWith('html') ? '<html>' : new Uint8Array(pki.pki.entity('ca').certificate)
      const type = url.endsWith('html') ? 'text/html' : 'application/pkix-cert'
      return new Response(body, { headers: { 'content-type': type } })
    }
    const source = pki.source({ fetch })
    expect((await errorOf(source.fetchCRL('http://a.test/x.html'))).code).toBe('ONLINE_CONTENT_TYPE')
    expect((await errorOf(source.fetchIssuers('http://a.test/x.html'))).code).toBe('ONLINE_CONTENT_TYPE')
    expect((await errorOf(source.fetchCRL('http://a.test/x'))).code).toBe('ONLINE_CONTENT_TYPE')
    const text = materialSource({
      fetch: async () => new Response('abc', { headers: { 'content-type': 'text/plain' } }),
    })
    expect((await errorOf(text.fetchCRL('http://a.test/x'))).code).toBe('ONLINE_MALFORMED')
    const error = await errorOf(text.fetchIssuers('http://a.test/x'))
    expect(error.code).toBe('ONLINE_MALFORMED')
    expect(error.message).toMatch(/^No issuer certificates from http:\/\/a\.test\/x: the answer cannot be read \(DER_/)
  })

  it('are given up when the caller does, while another still waits', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const fetch = async () => {
      await promise
      return new Response(new Uint8Array(await pki.pki.crl('ca', { now })), {
        headers: { 'content-type': 'text/plain' },
      })
    }
    const source = pki.source({ fetch })
    const controller = new AbortController()
    const hasty = source.fetchCRL('http://a.test/', { signal: controller.signal })
    const patient = source.fetchCRL('http://a.test/')
    controller.abort(new Error('enough'))
    await expect(hasty).rejects.toThrow('enough')
    resolve()
    expect((await patient).tbsCertList.thisUpdate).toEqual(now)
  })
})

describe('a host that is not reached', () => {
  it('is not asked again for a while, whatever is wanted from it', async () => {
    let asked = 0
    let reachable = false
    const fetch = async (url: string, init: RequestInit) => {
      asked += 1
      if (!reachable) throw new TypeError('fetch failed')
      return pki.pki.fetch(new Request(url, init), { now })
    }
    const source = pki.source({ fetch })
    const crl = () => source.fetchCRL(`${pki.url}/crl/ca.crl`)
    const issuers = () => source.fetchIssuers(`${pki.url}/aia/ca.crt`)
    expect((await errorOf(crl())).message).toMatch(/: the connection failed$/)
    reachable = true
    pki.clock.now = later(10)
    const error = await errorOf(issuers())
    expect(error.code).toBe('ONLINE_UNREACHABLE')
    expect(error.message).toMatch(/^No issuer certificates from .*aia\/ca\.crt: its host was not reached 10 s ago$/)
    expect(asked).toBe(1)
    // Another port is another service.
    await source.fetchCRL(`http://127.0.0.1:1/crl/ca.crl`).catch(() => undefined)
    expect(asked).toBe(2)
    pki.clock.now = later(30)
    await issuers()
    await crl()
    expect(asked).toBe(4)
    pki.clock.now = now
  })

  it('is not one that answered, if badly, nor one that a caller gave up', async () => {
    let asked = 0
    const source = pki.source({
      fetch: async (_, { signal }) => {
        asked += 1
        if (asked === 1) return new Response(null, { status: 500 })
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
    })
    const crl = (signal: AbortSignal) => source.fetchCRL('http://a.test/x', { signal })
    expect((await errorOf(crl(new AbortController().signal))).code).toBe('ONLINE_STATUS')
    for (let time = 0; time < 2; time++) {
      const controller = new AbortController()
      const waiting = crl(controller.signal)
      setTimeout(() => controller.abort(new Error('enough')), 5)
      await expect(waiting).rejects.toThrow('enough')
    }
    expect(asked).toBe(3)
  })

  it('is remembered among a bounded number', async () => {
    let asked = 0
    const source = pki.source({ fetch: async () => Promise.reject(new Error(String(asked++))) })
    const ask = (host: number) => errorOf(source.fetchCRL(`http://h${host}.test/`))
    for (let host = 0; host < 300; host++) await ask(host)
    await ask(299)
    expect(asked).toBe(300)
    await ask(0)
    expect(asked).toBe(301)
  })
})

describe('options', () => {
  it.each([
    { allowedAddresses: ['localhost'] },
    { redirects: -1 },
    { redirects: 1.5 },
    { limits: { crl: { octets: 0, seconds: 1 } } },
    { limits: { ocsp: { octets: 1, seconds: Number.NaN } } },
  ])('refuse %j', options => expect(() => materialSource(options)).toThrow(TypeError))

  it('refuse loopback unless it is allowed', async () => {
    expect((await errorOf(materialSource().fetchCRL(`${pki.url}/crl/ca.crl`))).code).toBe('ONLINE_ADDRESS')
  })
})
