import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { describeOpenssl } from '../../test/openssl.ts'
import { base64Decode, hexDecode } from '../bytes/index.ts'
import { decode, decodeWhole, encode } from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'
import { SHA_1, SHA_256 } from '../hash/index.ts'
import { type Certificate, decodeCertificate, extensionIn, extensionOf } from '../x509/index.ts'
import {
  answersRequest,
  type BasicOCSPResponse,
  basicOCSPResponseOf,
  certIDOf,
  decodeOCSPRequest,
  decodeOCSPResponse,
  encodeOCSPRequest,
  encodeOCSPResponse,
  isCertIDOf,
  isResponderIDOf,
  nonce,
  OCSPRequest,
  OCSPResponse,
  ocspNocheck,
  verifyBasicOCSPResponseSignature,
} from './index.ts'

describeOpenssl('OCSP', ({ path: folder }) => {
  /** A CA, two certificates and a delegated responder, all of OpenSSL's making, which also answers. */
  let [ca, good, revoked, responder]: Certificate[] = []

  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  }
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))

  function certificate(name: string): Certificate {
    const pem = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(readFileSync(join(folder, `${name}.pem`), 'utf8'))![1]!
    return decodeCertificate(base64Decode(pem.replace(/\s/g, '')))
  }

  beforeAll(() => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=CA', '-days', '30')
    writeFileSync(
      join(folder, 'responder.cnf'),
      'extendedKeyUsage=OCSPSigning\nkeyUsage=critical,digitalSignature\nnoCheck=ignored\n',
    )
    for (const [name, serial] of [
      ['good', '11'],
      ['revoked', '12'],
      ['responder', '13'],
    ] as const) {
      openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
      const extensions = name === 'responder' ? ['-extfile', 'responder.cnf'] : []
      const issue = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-set_serial', serial, '-days', '20', ...extensions]
      openssl('x509', '-req', '-CA', 'ca.pem', '-CAkey', 'ca.key', ...issue)
    }
    writeFileSync(
      join(folder, 'index.txt'),
      'V\t350101000000Z\t\t0B\tunknown\t/CN=good\nR\t350101000000Z\t250101000000Z,keyCompromise\t0C\tunknown\t/CN=revoked\n',
    )
    ;[ca, good, revoked, responder] = ['ca', 'good', 'revoked', 'responder'].map(certificate)
  })

  /** What OpenSSL's responder answers to an encoded request, signing with that key. */
  function answer(request: Uint8Array, signer: 'ca' | 'responder' = 'responder', ...more: string[]): Uint8Array {
    writeFileSync(join(folder, 'request.der'), request)
    const signing = ['-rsigner', `${signer}.pem`, '-rkey', `${signer}.key`, '-ndays', '3', ...more]
    openssl(
      'ocsp',
      '-index',
      'index.txt',
      '-CA',
      'ca.pem',
      ...signing,
      '-reqin',
      'request.der',
      '-respout',
      'response.der',
    )
    return file('response.der')
  }

  const issuerKey = () => ca!.tbsCertificate.subjectPublicKeyInfo
  const octets = new Uint8Array(32).fill(7)
  const statusOf = (response: BasicOCSPResponse, of: Certificate): string | undefined =>
    response.tbsResponseData.responses.find(({ certID }) => isCertIDOf(certID, of, issuerKey()))?.certStatus.type

  describe('a request of ours', () => {
    test.each([SHA_1, SHA_256])('is answered by OpenSSL ($name)', hash => {
      const ids = [good!, revoked!, responder!].map(one => certIDOf(one, issuerKey(), hash))
      const request = encodeOCSPRequest(ids, { nonce: octets })
      const response = basicOCSPResponseOf(decodeOCSPResponse(answer(request)))
      expect([good!, revoked!, responder!].map(one => statusOf(response, one))).toEqual(['good', 'revoked', 'unknown'])
      expect(response.tbsResponseData.responses[1]!.certStatus.value).toEqual({
        revocationTime: new Date('2025-01-01T00:00:00Z'),
        revocationReason: 'keyCompromise',
      })
      expect(answersRequest(response, decodeOCSPRequest(request), { nonce: 'required' })).toBe(true)
      expect(verifyBasicOCSPResponseSignature(response, responder!.tbsCertificate.subjectPublicKeyInfo)).toBe(true)
      expect(verifyBasicOCSPResponseSignature(response, issuerKey())).toBe(false)
    })

    test('is the one that OpenSSL makes', () => {
      openssl('ocsp', '-issuer', 'ca.pem', '-cert', 'good.pem', '-no_nonce', '-reqout', 'theirs.der')
      expect(encodeOCSPRequest([certIDOf(good!, issuerKey(), SHA_1)])).toEqual(file('theirs.der'))
    })

    test('asks for something, with a nonce of 1 to 128 octets', () => {
      expect(() => encodeOCSPRequest([])).toThrow(TypeError)
      const id = certIDOf(good!, issuerKey(), SHA_1)
      expect(() => encodeOCSPRequest([id], { nonce: new Uint8Array(129) })).toThrow(TypeError)
      const long = encodeOCSPRequest([id], { nonce: octets })
      const { requestExtensions } = decodeOCSPRequest(long).tbsRequest
      expect(extensionIn(requestExtensions, nonce)?.value).toEqual(octets)
    })
  })

  describe('a response', () => {
    const ask = (nonceOctets?: Uint8Array): Uint8Array =>
      encodeOCSPRequest([certIDOf(good!, issuerKey(), SHA_1)], nonceOctets && { nonce: nonceOctets })

    test('names its signer by name or by key', () => {
      const { subject, subjectPublicKeyInfo } = ca!.tbsCertificate
      for (const more of [[], ['-resp_key_id']]) {
        const response = basicOCSPResponseOf(decodeOCSPResponse(answer(ask(), 'ca', ...more)))
        const { responderID } = response.tbsResponseData
        expect(responderID.type).toBe(more.length > 0 ? 'byKey' : 'byName')
        expect(isResponderIDOf(responderID, { subject, subjectPublicKeyInfo })).toBe(true)
        expect(isResponderIDOf(responderID, responder!.tbsCertificate)).toBe(false)
        expect(verifyBasicOCSPResponseSignature(response, subjectPublicKeyInfo)).toBe(true)
      }
    })

    test('answers the request that its nonce is from, or any where it has none', () => {
      const response = basicOCSPResponseOf(decodeOCSPResponse(answer(ask(octets))))
      expect(answersRequest(response, decodeOCSPRequest(ask(octets)))).toBe(true)
      expect(answersRequest(response, decodeOCSPRequest(ask(new Uint8Array(32))))).toBe(false)
      expect(answersRequest(response, decodeOCSPRequest(ask()))).toBe(false)
      const cached = basicOCSPResponseOf(decodeOCSPResponse(answer(ask())))
      expect(answersRequest(cached, decodeOCSPRequest(ask(octets)))).toBe(true)
      expect(answersRequest(cached, decodeOCSPRequest(ask(octets)), { nonce: 'required' })).toBe(false)
      const other = encodeOCSPRequest([certIDOf(revoked!, issuerKey(), SHA_1)])
      expect(answersRequest(cached, decodeOCSPRequest(other))).toBe(false)
    })

    test('is written as it came, with and without its envelope', () => {
      const bytes = answer(ask(octets))
      const response = decodeWhole(OCSPResponse, bytes)
      const basic = basicOCSPResponseOf(response)
      expect(encode(OCSPResponse, { ...response })).toEqual(bytes)
      expect(encodeOCSPResponse(basic)).toEqual(bytes)
      expect(encodeOCSPResponse({ ...basic, tbsResponseData: { ...basic.tbsResponseData } })).toEqual(bytes)
      expect(basic.certs).toHaveLength(1)
      expect(extensionOf(basic.certs![0]!, ocspNocheck)).toEqual({ critical: false, value: null })
    })

    test('that is none says why', () => {
      const tryLater = decodeOCSPResponse(hexDecode('30030a0103'))
      expect(tryLater).toEqual({ responseStatus: 'tryLater' })
      expect(assertCode(() => basicOCSPResponseOf(tryLater), 'OCSP_UNSUCCESSFUL').message).toContain('tryLater')
      assertCode(() => decodeOCSPResponse(hexDecode('30030a0104')), 'DER_VALUE')
      const other = {
        responseStatus: 'successful',
        responseBytes: { responseType: '1.2.3', response: new Uint8Array() },
      } as const
      assertCode(() => basicOCSPResponseOf(decode(OCSPResponse, encode(OCSPResponse, other))), 'OCSP_RESPONSE_TYPE')
      expect(() => encode(OCSPResponse, { responseStatus: 'perhaps' as 'tryLater' })).toThrow(TypeError)
    })

    test('of another version is refused', () => {
      const version = encode(OCSPRequest, decodeOCSPRequest(ask()))
      // A version 1 in front of requestList, and both lengths three and five more.
      const changed = Uint8Array.of(
        0x30,
        version[1]! + 5,
        0x30,
        version[3]! + 5,
        0xa0,
        3,
        2,
        1,
        1,
        ...version.subarray(4),
      )
      assertCode(() => decodeOCSPRequest(changed), 'OCSP_VERSION')
    })

    test('with a changed octet is refused, or no longer verifies, or says the same', () => {
      const bytes = answer(ask(octets))
      const signed = basicOCSPResponseOf(decodeOCSPResponse(bytes)).tbsResponseData
      const { subjectPublicKeyInfo } = responder!.tbsCertificate
      let refused = 0
      for (let at = 0; at < bytes.length; at++) {
        const changed = bytes.slice()
        changed[at]! ^= 0x01
        try {
          const response = basicOCSPResponseOf(decodeOCSPResponse(changed))
          if (verifyBasicOCSPResponseSignature(response, subjectPublicKeyInfo)) {
            expect(response.tbsResponseData).toEqual(signed)
          }
        } catch (error) {
          if (!isCryptoError(error)) throw error
          refused++
        }
      }
      expect(refused).toBeGreaterThan(50)
    })

    test('is found by OpenSSL to be what it is to us', () => {
      answer(ask())
      const verify = spawnSync(
        'openssl',
        ['ocsp', '-respin', 'response.der', '-CAfile', 'ca.pem', '-issuer', 'ca.pem', '-cert', 'good.pem', '-no_nonce'],
        { cwd: folder, encoding: 'utf8' },
      )
      expect(verify.stdout + verify.stderr).toContain('good.pem: good')
    })
  })
})
