import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { describeOpenssl } from '../../test/openssl.ts'
import { signatureValueBy } from '../../test/software-signer.ts'
import { hexDecode } from '../bytes/index.ts'
import {
  certificatesIn,
  decodeSignedData,
  EncapsulatedContentInfo,
  findSignerCertificate,
  finishSignedData,
  prepareSignedData,
} from '../cms/index.ts'
import { joinSignedData, partsOfSignedData } from '../cms/parts.ts'
import { encode, receivedOf } from '../der/index.ts'
import { digest, SHA_256, SHA_512 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import type { SignatureAlgorithm } from '../signature/index.ts'
import {
  decodeTimeStampReq,
  decodeTimeStampResp,
  decodeTimeStampToken,
  encodeTimeStampResp,
  prepareTimeStampToken,
  processTimeStampResponse,
  TimeStampReq,
  type TSTInfo,
  timeStampFactsOf,
  timeStampRequest,
  verifyTimeStampToken,
} from './index.ts'

const text = new TextEncoder().encode('stamped\n')
const imprint = { digestAlgorithm: SHA_256, digest: digest(SHA_256, text) }

describeOpenssl('time-stamps with OpenSSL', folder => {
  folder.write('text', text)
  const usage = ['-addext', 'extendedKeyUsage=critical,timeStamping', '-addext', 'basicConstraints=CA:FALSE']
  const tsa = folder.certify('tsa', ['rsa:2048'], [...usage, '-addext', 'keyUsage=critical,digitalSignature'])
  folder.write('serial', '01\n')
  folder.write(
    'ts.cnf',
    `[tsa]\ndefault_tsa = own\n[own]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\nsigner_digest = sha256
default_policy = 1.2.3.4\nother_policies = 1.2.3.5\ndigests = sha256,sha512\naccuracy = secs:1, millisecs:500, microsecs:100
clock_precision_digits = 3\nordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n`,
  )
  const reply = (request: Uint8Array): Uint8Array => {
    folder.write('query', request)
    folder.run('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'query', '-out', 'reply')
    return folder.read('reply')
  }

  test('requests are the same to the octet', () => {
    for (const [args, options] of [
      [['-cert', '-no_nonce'], {}],
      [['-no_nonce', '-tspolicy', '1.2.3.5'], { certReq: false, reqPolicy: '1.2.3.5' }],
    ] as const) {
      folder.run('ts', '-query', '-data', 'text', '-sha256', ...args, '-out', 'query')
      const theirs = folder.read('query')
      const { messageImprint } = decodeTimeStampReq(theirs)
      // The one difference: the parameters of the digest algorithm, NULL there and absent here (RFC 5754 §2).
      expect(messageImprint.hashAlgorithm.parameters).toEqual(Uint8Array.of(5, 0))
      expect(
        encode(TimeStampReq, { ...decodeTimeStampReq(timeStampRequest(imprint, options)), messageImprint }),
      ).toEqual(theirs)
      expect(encode(TimeStampReq, { ...decodeTimeStampReq(theirs) })).toEqual(theirs)
    }
    folder.run('ts', '-query', '-data', 'text', '-sha256', '-out', 'query')
    expect(decodeTimeStampReq(folder.read('query')).nonce).toBeGreaterThan(0n)
    expect(() => timeStampRequest({ digestAlgorithm: SHA_512, digest: imprint.digest })).toThrow(TypeError)
  })

  test('their token answers our request, and is right', () => {
    const request = timeStampRequest(imprint, { nonce: 0x8000_0000_0000_0001n, reqPolicy: '1.2.3.5' })
    const { status, token, tokenBytes } = processTimeStampResponse(request, reply(request))
    expect(status).toBe('granted')
    expect(token!.tstInfo).toMatchObject({
      version: 1,
      policy: '1.2.3.5',
      nonce: 0x8000_0000_0000_0001n,
      ordering: true,
      accuracy: { seconds: 1, millis: 500, micros: 100 },
      tsa: { type: 'directoryName' },
    })
    expect(Math.abs(token!.tstInfo.genTime.getTime() - Date.now())).toBeLessThan(60_000)
    const certificate = findSignerCertificate(token!.signerInfo, certificatesIn(token!.signedData.certificates))!
    expect(timeStampFactsOf(token!, certificate, { message: text })).toMatchObject({
      signatureIntact: true,
      contentIntact: true,
      imprintAgrees: true,
      certificateAgrees: true,
      certificateForTimeStamping: true,
    })
    expect(verifyTimeStampToken(decodeTimeStampToken(tokenBytes!), tsa.certificate, { message: text })).toBe(true)
    expect(verifyTimeStampToken(token!, tsa.certificate, { message: text.subarray(1) })).toBe(false)
    expect(verifyTimeStampToken(token!, tsa.certificate, { digests: [imprint] })).toBe(true)
    expect(timeStampFactsOf(token!, tsa.certificate, { digests: [] }).imprintAgrees).toBeUndefined()
  })

  test('their refusal says why', () => {
    const request = timeStampRequest(imprint, { reqPolicy: '1.2.3.99' })
    const answer = processTimeStampResponse(request, reply(request))
    expect(answer).toMatchObject({ status: 'rejection', failInfo: ['unacceptedPolicy'] })
    expect(answer.statusString!.join()).toMatch(/policy/i)
    expect(answer.token).toBeUndefined()
  })

  test('an answer to another request is refused', () => {
    const options = { nonce: 5n, reqPolicy: '1.2.3.5' }
    const response = reply(timeStampRequest(imprint, options))
    for (const other of [
      timeStampRequest({ ...imprint, digest: new Uint8Array(32) }, options),
      timeStampRequest({ digestAlgorithm: SHA_512, digest: digest(SHA_512, text) }, options),
      timeStampRequest(imprint, { ...options, nonce: 6n }),
      timeStampRequest(imprint, { ...options, reqPolicy: '1.2.3.4' }),
    ]) {
      assertCode(() => processTimeStampResponse(other, response), 'TSP_MISMATCH')
    }
    const { timeStampToken } = decodeTimeStampResp(response)
    const torn = [encodeTimeStampResp({ status: { status: 'granted' } })]
    torn.push(encodeTimeStampResp({ status: { status: 'rejection' }, timeStampToken: receivedOf(timeStampToken!) }))
    for (const answer of torn) {
      assertCode(() => processTimeStampResponse(timeStampRequest(imprint, options), answer), 'TSP_MISMATCH')
    }
  })

  test('our tokens are accepted', () => {
    const algorithms: SignatureAlgorithm[] = [
      { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 },
      { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_512 },
    ]
    for (const algorithm of algorithms) {
      folder.run('ts', '-query', '-data', 'text', '-sha256', '-cert', '-out', 'query')
      const { messageImprint, nonce } = decodeTimeStampReq(folder.read('query'))
      const tstInfo: TSTInfo = {
        version: 1,
        policy: '1.2.3.4',
        messageImprint,
        serialNumber: 7n,
        genTime: new Date('2026-06-01T12:00:00.250Z'),
        accuracy: { millis: 500 },
        ordering: false,
        nonce: nonce!,
      }
      const prepared = prepareTimeStampToken(tstInfo, { certificate: tsa.certificate, algorithm })
      const token = finishSignedData(prepared, signatureValueBy(tsa.privateKey, algorithm, prepared))
      folder.write('reply', encodeTimeStampResp({ status: { status: 'granted' }, timeStampToken: token }))
      folder.run('ts', '-verify', '-queryfile', 'query', '-in', 'reply', '-CAfile', 'tsa.pem')
      folder.write('changed', text.subarray(1))
      expect(folder.accepts('ts', '-verify', '-data', 'changed', '-in', 'reply', '-CAfile', 'tsa.pem')).toBe(false)
      expect(decodeTimeStampToken(token).tstInfo).toEqual(tstInfo)
      expect(verifyTimeStampToken(decodeTimeStampToken(token), tsa.certificate, { message: text })).toBe(true)
    }
  })

  describe('what is no token', () => {
    const algorithm: SignatureAlgorithm = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }
    const { certificate } = tsa
    const eContentType = oid('id-ct-TSTInfo')

    test('other content, none, two signatures', () => {
      const data = prepareSignedData(text, { certificate, algorithm, packaging: 'enveloping' }).state
      assertCode(() => decodeTimeStampToken(data), 'TSP_TOKEN')
      const detached = prepareSignedData(text, { certificate, algorithm, packaging: 'detached', eContentType }).state
      assertCode(() => decodeTimeStampToken(detached), 'TSP_TOKEN')
      const parts = partsOfSignedData(decodeSignedData(detached))
      const encapContentInfo = encode(EncapsulatedContentInfo, { eContentType, eContent: text })
      const signerInfos = [...parts.signerInfos, ...parts.signerInfos]
      assertCode(() => decodeTimeStampToken(joinSignedData({ ...parts, encapContentInfo, signerInfos })), 'TSP_TOKEN')
      assertCode(() => decodeTimeStampToken(joinSignedData({ ...parts, encapContentInfo })), 'DER_TRUNCATED')
    })
  })
})

test('a status without a name is refused', () => {
  assertCode(() => decodeTimeStampResp(hexDecode('30053003020109')), 'DER_OUT_OF_RANGE')
  expect(decodeTimeStampResp(hexDecode('30053003020103')).status.status).toBe('waiting')
})
