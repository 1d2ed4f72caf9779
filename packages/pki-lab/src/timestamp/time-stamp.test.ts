import { verify, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as asn1js from 'asn1js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { now } from '../../test/example.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { certificatesOf } from '../../test/pem-files.ts'
import { buildPki } from '../build-pki.ts'
import { parsePki } from '../declaration/parse-pki.ts'
import type { Pki } from '../pki.ts'

const keys = ['RSA-2048', 'P-256', 'P-521', 'brainpoolP384r1', 'Ed25519'] as const
const byOpenssl = keys.filter(key => key !== 'Ed25519').map(key => `tsa-${key.toLowerCase()}`)
const yaml = `
entities:
  root: { profile: root, subject: CN=Root }
  ca: { profile: issuing-ca, issuer: root, subject: CN=CA }
  pss: { profile: tsa, issuer: ca, subject: CN=PSS, key: RSA-2048, signature: { scheme: RSASSA-PSS, hash: SHA-384 } }
  full: { profile: tsa, issuer: ca, subject: CN=Full, tsa: { policies: [1.2.3.1, 1.2.3.2], hashes: [SHA-512], ordering: true, accuracy: { seconds: 1, millis: 500, micros: 200 } } }
  user: { profile: user, issuer: ca, subject: CN=User }
${keys.map(key => `  tsa-${key.toLowerCase()}: { profile: tsa, issuer: ca, subject: CN=${key}, key: ${key} }`).join('\n')}
`

let pki: Pki
beforeAll(async () => {
  pki = await buildPki(parsePki(yaml), { now })
})

/** A request by OpenSSL for a time-stamp over some words. */
async function query(...options: string[]): Promise<Uint8Array> {
  await using directory = await scratch()
  const out = `${directory.path}/x.tsq`
  const data = await directory.file('message', 'to be stamped')
  const { ok, text } = await openssl('ts', '-query', '-data', data, '-out', out, ...options)
  expect(ok, text).toBe(true)
  return new Uint8Array(await readFile(out))
}

/** Whether OpenSSL verifies the token as a CMS message, which it does with more algorithms. */
async function isSignedMessage(response: Uint8Array): Promise<string> {
  await using directory = await scratch()
  const token = `${directory.path}/token.der`
  await openssl('ts', '-reply', '-in', await directory.file('x.tsr', response), '-token_out', '-out', token)
  const { text } = await openssl(
    ...[
      'cms',
      '-verify',
      '-inform',
      'DER',
      '-in',
      token,
      '-out',
      `${directory.path}/content`,
      '-purpose',
      'timestampsign',
    ],
    ...['-attime', String(now.getTime() / 1000)],
    ...['-CAfile', await directory.file('root.pem', certificatesOf(pki, 'root'))],
  )
  return text
}

function sequence(content: readonly number[]): number[] {
  return [0x30, content.length, ...content]
}

/** What OpenSSL reads in a response, and whether it verifies it against the request. */
async function shown(request: Uint8Array, response: Uint8Array) {
  await using directory = await scratch()
  const [tsq, tsr] = [await directory.file('x.tsq', request), await directory.file('x.tsr', response)]
  const { text } = await openssl('ts', '-reply', '-in', tsr, '-text')
  const verified = await openssl(
    ...['ts', '-verify', '-queryfile', tsq, '-in', tsr, '-attime', String(now.getTime() / 1000)],
    ...['-CAfile', await directory.file('root.pem', certificatesOf(pki, 'root'))],
    ...['-untrusted', await directory.file('ca.pem', certificatesOf(pki, 'ca', ...pki.names.filter(isTsa)))],
  )
  return { text, verified: verified.text.includes('Verification: OK') }
}

const isTsa = (name: string) => name.startsWith('tsa-') || name === 'pss' || name === 'full'

describe('a time-stamp', () => {
  it.each([...byOpenssl, 'pss'])('by %s is a CMS message to OpenSSL', async name => {
    const response = await pki.timeStamp(name, await query('-cert'), { now })
    expect(await isSignedMessage(response)).toContain('Verification successful')
    // The last octet is of the signature's value.
    response[response.length - 1]! ^= 1
    expect(await isSignedMessage(response)).not.toContain('Verification successful')
  })

  // OpenSSL 3.0 has no EdDSA in CMS, but in itself.
  it('by an Ed25519 key is a signature over its sorted attributes', async () => {
    const response = await pki.timeStamp('tsa-ed25519', await query(), { now })
    const { result } = asn1js.fromBER(new Uint8Array(response))
    const at = (block: asn1js.BaseBlock, ...path: number[]): asn1js.BaseBlock =>
      path.reduce((inner, index) => (inner as asn1js.Sequence).valueBlock.value.at(index)!, block)
    // TimeStampResp → token → content → SignedData → signerInfos → the one: attributes at 3, the value last.
    const signerInfo = at(result, 1, 1, 0, -1, 0)
    const attributes = at(signerInfo, 3)
    const signed = new Uint8Array(attributes.toBER())
    signed[0] = 0x31
    const value = (at(signerInfo, -1) as asn1js.OctetString).valueBlock.valueHexView
    const key = new X509Certificate(pki.entity('tsa-ed25519').certificate).publicKey
    expect(verify(null, signed, key, value)).toBe(true)
    const encoded = (attributes as asn1js.Constructed).valueBlock.value.map(one => Buffer.from(one.toBER()))
    expect(encoded).toEqual(encoded.toSorted(Buffer.compare))
  })

  // To OpenSSL's `ts` a token is PKCS #7, which knows neither Ed25519 nor PSS.
  it.each(byOpenssl)('by %s is verified by OpenSSL', async name => {
    for (const options of [['-cert'], ['-cert', '-sha384'], ['-no_nonce'], ['-sha512']]) {
      const request = await query(...options)
      const response = await pki.timeStamp(name, request, { now })
      expect(await shown(request, response), options.join(' ')).toMatchObject({ verified: true })
      expect(await shown(await query('-cert'), response)).toMatchObject({ verified: false })
    }
  })

  it('says what the declaration says', async () => {
    const request = await query('-cert', '-sha512', '-tspolicy', '1.2.3.2')
    const { text, verified } = await shown(request, await pki.timeStamp('full', request, { now }))
    expect(verified).toBe(true)
    for (const expected of [
      'Policy OID: 1.2.3.2',
      'Hash Algorithm: sha512',
      'Time stamp: Jun  1 12:00:00 2026 GMT',
      'Accuracy: 0x01 seconds, 0x01F4 millis, 0xC8 micros',
      'Ordering: yes',
    ]) {
      expect(text).toContain(expected)
    }
    const plain = await query('-sha256')
    const other = await shown(plain, await pki.timeStamp('tsa-p-256', plain, { now }))
    expect(other.text).toContain('Policy OID: 2.999.3161')
    expect(other.text).toContain('Ordering: no')
  })

  it('has the same number for the same question at the same time, and no other', async () => {
    const serial = async (request: Uint8Array, at: Date) =>
      /Serial number: (\S+)/.exec(
        (await shown(request, await pki.timeStamp('tsa-p-256', request, { now: at }))).text,
      )?.[1]
    const request = await query('-no_nonce')
    const first = await serial(request, now)
    expect(first).toMatch(/^0x[4-7][0-9A-F]{31}$/)
    expect(await serial(request, now)).toBe(first)
    expect(await serial(request, new Date(now.getTime() + 1000))).not.toBe(first)
    expect(await serial(await query(), now)).not.toBe(first)
  })

  it.each([
    ['unaccepted hashes', ['-sha1'], 'tsa-p-256', 'unrecognized or unsupported algorithm identifier'],
    ['unaccepted hashes', ['-sha256'], 'full', 'unrecognized or unsupported algorithm identifier'],
    ['unaccepted policies', ['-tspolicy', '1.2.3.9'], 'tsa-p-256', 'the requested TSA policy is not supported'],
  ])('is refused for %s', async (_, options, name, reason) => {
    const request = await query(...options)
    const { text } = await shown(request, await pki.timeStamp(name, request, { now }))
    expect(text).toContain('Status: Rejected')
    expect(text).toContain(reason)
  })

  it('carries certificates only when it is asked to', async () => {
    for (const options of [['-cert'], []]) {
      const response = Buffer.from(await pki.timeStamp('tsa-p-256', await query(...options), { now }))
      const carried = ['tsa-p-256', 'ca', 'root'].map(name =>
        response.includes(Buffer.from(pki.entity(name).certificate)),
      )
      expect(carried).toEqual(Array(3).fill(options.length === 1))
    }
  })

  it.each([
    ['another version', 2, 32, '', 'badRequest', [5, 0x20]],
    ['a digest of another length', 1, 31, '', 'badDataFormat', [2, 4]],
    ['a broken extension', 1, 32, 'a00930073005060329010404', 'badDataFormat', [2, 4]],
    ['an extension', 1, 32, 'a00b300906032a030404020500', 'unacceptedExtension', [7, 0, 0, 0x80]],
  ])('is refused for a request with %s', async (_name, version, length, rest, _failure, failInfo) => {
    const imprint = sequence([
      ...sequence([...Buffer.from('0609608648016503040201', 'hex')]),
      4,
      length,
      ...Array(length).fill(7),
    ])
    const request = sequence([2, 1, version, ...imprint, ...Buffer.from(rest, 'hex')])
    const response = await pki.timeStamp('tsa-p-256', Uint8Array.from(request), { now })
    const status = sequence([2, 1, 2, 3, failInfo.length, ...failInfo])
    expect([...response]).toEqual(sequence(status))
  })

  it('is refused for what is no request, whatever it is', async () => {
    const request = await query('-cert')
    const badDataFormat = Uint8Array.of(0x30, 9, 0x30, 7, 2, 1, 2, 3, 2, 2, 4)
    for (const octets of [new Uint8Array(), new Uint8Array(60_000).fill(0x30), Buffer.concat([request, request])]) {
      expect(await pki.timeStamp('tsa-p-256', octets, { now })).toEqual(badDataFormat)
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(request.length - 1), fc.nat(255), async (index, octet) => {
        const mutant = new Uint8Array(request)
        mutant[index] = octet
        expect((await pki.timeStamp('tsa-p-256', mutant, { now }))[0]).toBe(0x30)
      }),
      { numRuns: 200 },
    )
  })

  it('is given by authorities alone', async () => {
    const request = await query()
    await expect(pki.timeStamp('user', request, { now })).rejects.toMatchObject({ code: 'PKI_NO_SERVICE' })
    await expect(pki.timeStamp('nobody', request, { now })).rejects.toMatchObject({ code: 'PKI_UNKNOWN_ENTITY' })
  })
})
