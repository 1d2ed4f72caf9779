import { digest, SHA_256 } from '@x/crypto-core/hash'
import { trustAnchorOf } from '@x/crypto-core/pkix'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Lab, lab, now, simple } from '../test/lab.ts'
import { buildPathOnline, type Fetch, isOnlineError, timeStamps } from './index.ts'

let pki: Lab
beforeAll(async () => {
  pki = await lab(`${simple}  tsa: { profile: tsa, issuer: ca, subject: CN=TSA }\n`)
})
afterAll(() => pki[Symbol.asyncDispose]())

interface Mutation {
  /** Where, as a share of the length. */
  readonly at: number
  readonly octet: number
  readonly cut: boolean
}

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  octet: fc.integer({ min: 1, max: 255 }),
  cut: fc.boolean(),
})

/** The lab's answers with one octet changed, or cut off there; only those whose path fits. */
function mutating({ at, octet, cut }: Mutation, which: RegExp): Fetch {
  return async (url, init) => {
    const answer = await pki.pki.fetch(new Request(url, init), { now })
    if (!which.test(new URL(url).pathname)) return answer
    const body = new Uint8Array(await answer.arrayBuffer())
    const index = Math.floor(at * body.length)
    body[index]! ^= octet
    return new Response(cut ? body.slice(0, index) : body, { headers: answer.headers })
  }
}

it.each([/^\/ocsp/, /^\/crl/, /^\/aia/])('a changed answer of %s ends in a verdict or an OnlineError', async which => {
  const input = { trustAnchors: [trustAnchorOf(pki.certificate('root'))], time: now }
  await fc.assert(
    fc.asyncProperty(mutation, async change => {
      const source = pki.source({ fetch: mutating(change, which) })
      const prefer = which.test('/crl') ? 'crl' : 'ocsp'
      // Of bob, nothing but that he is revoked can be believed.
      const { outcome, errors } = await buildPathOnline(pki.certificate('bob'), input, { source, prefer })
      expect(outcome.valid).toBe(false)
      for (const error of errors) expect(isOnlineError(error)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('a changed answer of an authority is no time-stamp', async () => {
  const imprint = { digestAlgorithm: SHA_256, digest: digest(SHA_256, new Uint8Array()) }
  await fc.assert(
    fc.asyncProperty(mutation, async change => {
      const source = timeStamps([{ url: `${pki.url}/tsa/tsa` }], {
        allowedAddresses: ['127.0.0.1'],
        fetch: mutating(change, /^\/tsa/),
      })
      const outcome = await source.fetchTimeStamp(imprint).then(
        timeStamp => timeStamp,
        (error: unknown) => error,
      )
      if (isOnlineError(outcome)) return
      // What nobody signed may change: certificates beyond the authority's own.
      const { certificate } = outcome as { certificate: { tbsCertificate: { serialNumber: bigint } } }
      expect(certificate.tbsCertificate.serialNumber).toBe(pki.certificate('tsa').tbsCertificate.serialNumber)
    }),
    { numRuns: 150 },
  )
})
