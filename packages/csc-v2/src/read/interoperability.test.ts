// What public services and clients were seen to do differently, one test a habit. The client reads all of it without a switch.
import { encodeBase64 } from '@x/http-protocol'
import { describe, expect, test } from 'vitest'
import { validateResponse } from '../validators.ts'
import { encodeBase64url, sameHashes } from './base64.ts'
import { normalizeCredentialInfo } from './credential-info.ts'
import { algoParamsOf, normalizeInfo } from './info-response.ts'
import { withoutNulls } from './members.ts'
import { readResponse } from './responses.ts'
import { serialNumberHex } from './serial-number.ts'

const key = { status: 'enabled', algo: ['1.2.840.113549.1.1.11'], len: 2048 }
const flat = { credentialID: 'm9jt', key, authMode: 'oauth2code', multisign: 40, lang: 'en-US', SCAL: '2' }

describe('the shape of the first version under a path of the second', () => {
  test('flat authMode becomes auth, and the result has the form of the standard', () => {
    const read = normalizeCredentialInfo(flat)
    expect(read).toEqual({
      credentialID: 'm9jt',
      key,
      cert: {},
      auth: { mode: 'oauth2code' },
      multisign: 40,
      lang: 'en-US',
      SCAL: '2',
    })
    expect(validateResponse('credentials/info', 200, read)).toEqual([])
  })

  test('PIN and OTP become authentication objects', () => {
    const PIN = { presence: 'true', format: 'N', label: 'PIN', description: 'the PIN' }
    const OTP = { presence: 'true', type: 'offline', format: 'N', ID: 'device-1', provider: 'totp' }
    expect(normalizeCredentialInfo({ ...flat, authMode: 'explicit', PIN, OTP }).auth).toEqual({
      mode: 'explicit',
      objects: [
        { type: 'Password', id: 'PIN', format: 'N', label: 'PIN', description: 'the PIN' },
        { type: 'Password', id: 'device-1', format: 'N', generator: 'totp' },
      ],
    })
  })

  test('an online OTP is a challenge; an optional factor is not in the expression; an absent one is no object', () => {
    const PIN = { presence: 'optional' }
    const OTP = { presence: 'true', type: 'online' }
    expect(normalizeCredentialInfo({ ...flat, authMode: 'explicit', PIN, OTP }).auth).toEqual({
      mode: 'explicit',
      expression: 'OTP',
      objects: [
        { type: 'Password', id: 'PIN' },
        { type: 'ChallengeResponse', id: 'OTP' },
      ],
    })
    const one = normalizeCredentialInfo({ ...flat, authMode: 'explicit', PIN: { presence: 'false' }, OTP })
    expect(one.auth).toEqual({ mode: 'explicit', objects: [{ type: 'ChallengeResponse', id: 'OTP' }] })
    const any = normalizeCredentialInfo({ ...flat, authMode: 'explicit', PIN, OTP: { presence: 'optional' } })
    expect(any.auth.expression).toBe('PIN OR OTP')
  })

  test('implicit is explicit with nothing to collect', () => {
    expect(normalizeCredentialInfo({ ...flat, authMode: 'implicit' }).auth).toEqual({ mode: 'explicit', objects: [] })
    const { authMode: _, ...rest } = flat
    expect(normalizeCredentialInfo({ ...rest, auth: { mode: 'implicit' } }).auth).toEqual({
      mode: 'explicit',
      objects: [],
    })
  })

  test('SCAL as a number, multisign as text, no key length, a null curve', () => {
    const read = normalizeCredentialInfo({
      ...flat,
      SCAL: 2,
      multisign: '5',
      key: { ...key, len: undefined, curve: null },
    })
    expect(read).toMatchObject({ SCAL: '2', multisign: 5, key: { status: 'enabled' } })
    expect(read.key).not.toHaveProperty('curve')
    expect(read.key).not.toHaveProperty('len')
    expect(normalizeCredentialInfo({ ...flat, key: { ...key, len: '2048' } }).key.len).toBe(2048)
    expect(normalizeCredentialInfo({ ...flat, SCAL: undefined, multisign: undefined })).toMatchObject({
      SCAL: '1',
      multisign: 1,
    })
  })
})

describe('letter case', () => {
  test('of auth.mode, key.status and cert.status', () => {
    const { authMode: _, ...rest } = flat
    const sent = {
      ...rest,
      auth: { mode: 'oauth2Code' },
      key: { ...key, status: 'Enabled' },
      cert: { status: 'VALID' },
    }
    expect(normalizeCredentialInfo(sent)).toMatchObject({
      auth: { mode: 'oauth2code' },
      key: { status: 'enabled' },
      cert: { status: 'valid' },
    })
  })

  test('of authType, conformance_level and hash types', () => {
    const read = normalizeInfo({
      authType: ['tls', 'OAUTH2CODE', 'vendor'],
      conformance_levels: ['Ades-B-B', 'AdeS-b-lta', 'ADES-T', 'other'],
      supportedHashTypes: ['DTBSR', 'sdr', 'SHA-256', '2.16.840.1.101.3.4.2.1'],
    })
    expect(read.authType).toEqual(['TLS', 'oauth2code', 'vendor'])
    expect(read.conformance_levels).toEqual(['AdES-B-B', 'AdES-B-LTA', 'AdES-T', 'other'])
    expect(read.supportedHashTypes).toEqual(['dtbsr', 'sdr', 'SHA-256', '2.16.840.1.101.3.4.2.1'])
  })

  test('of hashType in granted authorization_details', () => {
    const detail = { type: 'credential', documentDigests: [{ hash: 'x', hashType: 'DTBSR' }, { hash: 'y' }] }
    const read = readResponse('oauth2/token', 200, { access_token: 't', authorization_details: [detail] })
    expect(read).toMatchObject({ authorization_details: [{ documentDigests: [{ hashType: 'dtbsr' }, { hash: 'y' }] }] })
  })
})

describe('info', () => {
  test('without logo and other members, with nulls and empty lists', () => {
    const read = normalizeInfo({
      specs: '2.2.0.0',
      name: 'x',
      methods: null,
      signAlgorithms: { algos: ['1.2'], algoParams: null },
      signature_formats: { formats: [] },
      conformance_levels: [],
      documentTypes: null,
      vendor: { a: 1 },
    })
    expect(read).toEqual({
      specs: '2.2.0.0',
      name: 'x',
      methods: [],
      authType: [],
      signAlgorithms: { algos: ['1.2'] },
      signature_formats: { formats: [] },
      conformance_levels: [],
      vendor: { a: 1 },
    })
  })

  test('nothing at all is still read', () => {
    expect(normalizeInfo({})).toEqual({
      specs: '',
      authType: [],
      methods: [],
      signAlgorithms: { algos: [] },
      signature_formats: { formats: [] },
      conformance_levels: [],
    })
    expect(() => normalizeInfo([])).toThrow(TypeError)
  })

  test.each([
    ['https://as.example', 'https://as.example'],
    ['https://as.example/x/oauth2/authorize', 'https://as.example/x'],
    ['https://as.example/oauth2/authorize/', 'https://as.example'],
    [{ baseUri: 'x' }, undefined],
  ])('oauth2 %s is the base %s', (oauth2, expected) => {
    expect(normalizeInfo({ oauth2 }).oauth2).toBe(expected)
  })

  test('oauth2 and oauth2Servers together, each with the endpoint in place of the base', () => {
    const servers = [{ baseUri: 'https://as.example/oauth2/authorize', authType: ['OAuth2Code'], label: null }]
    const read = normalizeInfo({ oauth2: 'https://as.example', oauth2Servers: servers })
    expect(read.oauth2Servers).toEqual([{ baseUri: 'https://as.example', authType: ['oauth2code'] }])
  })

  test('signature_formats as an object of lists', () => {
    const read = normalizeInfo({ signature_formats: { P: ['Certification', 'Revision'], C: ['Detached'] } })
    expect(read.signature_formats).toEqual({
      formats: ['P', 'C'],
      envelope_properties: [['Certification', 'Revision'], ['Detached']],
    })
  })

  test('an envelope of no format of the standard', () => {
    const sent = { formats: ['X'], envelope_properties: [['Internally detached']], allowMix: true }
    expect(normalizeInfo({ signature_formats: sent }).signature_formats).toEqual(sent)
  })

  test('algoParams as OIDs, as DER with nulls, as one text, as null', () => {
    const algos = ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.10']
    const of = (algoParams: unknown) => {
      const info = normalizeInfo({ signAlgorithms: { algos, algoParams } })
      return algos.map(algo => algoParamsOf(info, algo))
    }
    const der = 'MDSgDzANBglghkgBZQMEAgEFAA=='
    expect(of(['1.2.840.113549.1.1.11', '2.16.840.1.101.3.4.2.1'])).toEqual([
      { oid: '1.2.840.113549.1.1.11' },
      { oid: '2.16.840.1.101.3.4.2.1' },
    ])
    expect(of([null, der])).toEqual([undefined, { der }])
    expect(of(['', der])).toEqual([undefined, { der }])
    expect(of(der)).toEqual([{ der }, undefined])
    expect(of(null)).toEqual([undefined, undefined])
    expect(algoParamsOf(normalizeInfo({}), '1.2')).toBeUndefined()
  })

  test('flags and lists as text', () => {
    const read = normalizeInfo({
      asynchronousOperationMode: 'true',
      validationInfo: 'FALSE',
      methods: 'credentials/list',
    })
    expect(read).toMatchObject({
      asynchronousOperationMode: true,
      validationInfo: false,
      methods: ['credentials/list'],
    })
  })
})

describe('other answers', () => {
  test.each([
    [
      'signatures as objects',
      'signatures/signHash',
      { signatures: [{ signature: 'AA==' }, 'AQ=='] },
      { signatures: ['AA==', 'AQ=='] },
    ],
    [
      'SignatureObject as objects',
      'signatures/signDoc',
      { SignatureObject: [{ signature: 'AA==' }] },
      { SignatureObject: ['AA=='] },
    ],
    ['a time-stamp under another name', 'signatures/timestamp', { timeStampToken: 'AA==' }, { timestamp: 'AA==' }],
    ['a pushed request without lifetime', 'oauth2/pushed_authorize', { request_uri: 'urn:x' }, { expires_in: 5 }],
    ['a token of type SAD', 'oauth2/token', { access_token: 't', token_type: 'SAD' }, { token_type: 'SAD' }],
    ['a token without type', 'oauth2/token', { access_token: 't' }, { token_type: 'Bearer' }],
    ['a lifetime as text', 'auth/login', { access_token: 't', expires_in: '60' }, { expires_in: 60 }],
    ['a list without IDs but with infos', 'credentials/list', { credentialInfos: [flat] }, { credentialIDs: ['m9jt'] }],
    [
      'paging of the first version',
      'credentials/list',
      { credentialIDs: [], nextPageToken: 'x' },
      { nextPageToken: 'x' },
    ],
  ] as const)('%s', (_, id, sent, expected) => {
    expect(readResponse(id, 200, sent)).toMatchObject(expected)
  })

  test('null counts as absent', () => {
    expect(withoutNulls({ a: null, b: { c: null, d: [null, { e: null }] } })).toEqual({ b: { d: [null, {}] } })
    expect(readResponse('oauth2/token', 200, { access_token: 't', refresh_token: null })).not.toHaveProperty(
      'refresh_token',
    )
  })
})

describe('hashes in both alphabets', () => {
  test('are compared as bytes, in any order', () => {
    expect(sameHashes(['+/+/AQ==', 'AAAA'], ['AAAA', '-_-_AQ'])).toBe(true)
    expect(sameHashes(['AAAA'], ['AAAB'])).toBe(false)
    expect(sameHashes(['AAAA', 'AAAA'], ['AAAA'])).toBe(false)
    expect(sameHashes(['***'], ['***'])).toBe(true)
  })

  test('base64url has no padding', () => {
    expect(encodeBase64url(new Uint8Array([0xfb, 0xff, 0xbf, 0x01]))).toBe('-_-_AQ')
  })
})

describe('serial numbers', () => {
  // A self-signed certificate with the serial number 0x12345678901234567890.
  const certificate = [
    'MIIBbjCCAROgAwIBAgIKEjRWeJASNFZ4kDAKBggqhkjOPQQDAjARMQ8wDQYDVQQDDAZTZXJpYWwwHhcNMjYxMTIxMjI0MzU2',
    'WhcNMzYxMTE4MjI0MzU2WjARMQ8wDQYDVQQDDAZTZXJpYWwwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATpaNWx9o63cEKH',
    'BCyeZYU7YH5TutMgt010T993dyomwgvYco6enRtdrL4P8QHQoibYEOHKHT6vKDC1aVn8hKXSo1MwUTAdBgNVHQ4EFgQUiaSv',
    'HiOsYdPCROw3GXMqEI4k5hAwHwYDVR0jBBgwFoAUiaSvHiOsYdPCROw3GXMqEI4k5hAwDwYDVR0TAQH/BAUwAwEB/zAKBggq',
    'hkjOPQQDAgNJADBGAiEAufrJcBAb7YZIh9cYzJNtbla4iWI2R8I7EbGvhEP0C6ECIQDLVSxCjK6X9MjD8B6eNBmA46lvFxCF',
    'JEMGvCTLZ8k3pA==',
  ].join('')

  /** As much of a certificate as is read: SEQUENCE, TBSCertificate, version, serialNumber. */
  function beginningWith(serial: readonly number[]): string {
    const value = (tag: number, contents: readonly number[]) => [tag, contents.length, ...contents]
    const version = value(0xa0, value(0x02, [2]))
    return encodeBase64(Uint8Array.from(value(0x30, value(0x30, [...version, ...value(0x02, serial)]))))
  }

  test.each([
    ['decimal, as TRIDENT writes it', '67210661094051074244364068313147966416', '32904D6F37EF1CDF6B9B539117B903D0'],
    ['hexadecimal', '5AAC41CD8FA22B953640', '5AAC41CD8FA22B953640'],
    ['lower case, prefix, colons, leading zeros', '0x00:5a:ac', '5AAC'],
    ['few digits', '1234', '1234'],
    ['no number', 'serial 5', undefined],
    ['nothing', '', undefined],
    ['far too long', '1'.repeat(200), undefined],
  ])('%s', (_, text, expected) => {
    expect(serialNumberHex(text)).toBe(expected)
  })

  test.each([
    ['few digits that are decimal', beginningWith([0x04, 0xd2]), '1234', '4D2'],
    ['few digits that are hexadecimal', beginningWith([0x12, 0x34]), '1234', '1234'],
    ['many digits that are hexadecimal', certificate, '12345678901234567890', '12345678901234567890'],
    ['many digits that are decimal', certificate, '85968058271978839505040', '12345678901234567890'],
    ['the top bit set', beginningWith([0, 0xff, 0, 0, 1]), '4278190081', 'FF000001'],
    ['a certificate of another number', certificate, '1234', '1234'],
  ])('the certificate decides: %s', (_, known, text, expected) => {
    expect(serialNumberHex(text, known)).toBe(expected)
  })

  test('a certificate that is none decides nothing', () => {
    for (const broken of ['', 'MIIFpTCCBI2...m1SEW', 'MIIF', 'MAA=', 'MIGFMIGC'])
      expect(serialNumberHex('1234', broken)).toBe('1234')
  })
})
