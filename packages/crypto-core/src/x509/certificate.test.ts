import { X509Certificate } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { fixture } from '../../test/pem.ts'
import { decode, decodeWhole, derOf, encode } from '../der/index.ts'
import { SHA_256, SHA_512 } from '../hash/index.ts'
import { signatureAlgorithmOf } from '../signature/index.ts'
import {
  Certificate,
  decodeCertificate,
  Extensions,
  formatName,
  formatSerialNumberDecimal,
  formatSerialNumberHex,
  TBSCertificate,
  verifyCertificateSignature,
} from './index.ts'

const der = fixture('every-extension')
const certificate = decodeCertificate(der)
const { tbsCertificate } = certificate

describe('decodeCertificate', () => {
  const platform = new X509Certificate(der)

  test('reads the members as OpenSSL does', () => {
    expect(tbsCertificate.version).toBe(2)
    expect(formatSerialNumberHex(tbsCertificate.serialNumber)).toBe(platform.serialNumber)
    expect(tbsCertificate.validity.notBefore).toEqual(new Date(platform.validFrom))
    expect(tbsCertificate.validity.notAfter).toEqual(new Date(platform.validTo))
    expect(derOf(tbsCertificate.subjectPublicKeyInfo)).toEqual(
      new Uint8Array(platform.publicKey.export({ type: 'spki', format: 'der' })),
    )
    expect(tbsCertificate.extensions).toHaveLength(18)
    expect(tbsCertificate.extensions!.filter(({ critical }) => critical)).toHaveLength(3)
  })

  test('gives frozen values that are written as they came, and copies that are written the same', () => {
    const whole = decodeWhole(Certificate, der)
    expect(Object.isFrozen(whole.tbsCertificate.extensions)).toBe(true)
    expect(encode(Certificate, whole)).toEqual(der)
    expect(encode(Certificate, structuredClone({ ...whole, tbsCertificate: { ...whole.tbsCertificate } }))).toEqual(der)
  })

  test('names the member that is broken', () => {
    const broken = der.slice()
    const { notBefore } = tbsCertificate.validity
    const text = `${notBefore.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`
    broken[Buffer.from(der).indexOf(text) + 2] = '9'.charCodeAt(0)
    const { where } = assertCode(() => decodeCertificate(broken).tbsCertificate, 'DER_VALUE')
    expect(where.path).toBe('Certificate.tbsCertificate.validity.notBefore')
    expect(where.offset).toBe(Buffer.from(der).indexOf(text) - 2)
  })

  test('takes limits', () => {
    assertCode(() => decodeCertificate(der, { depth: 3, length: 10_000, elements: 10_000 }), 'DER_LIMIT')
    expect(() => decodeCertificate('text' as never)).toThrow(TypeError)
  })

  test('refuses a version that is none, and an extension that stands twice', () => {
    const copy = structuredClone({ ...tbsCertificate })
    const v4 = encode(TBSCertificate, { ...copy, version: 3 as never })
    expect(assertCode(() => decode(TBSCertificate, v4), 'X509_VERSION').where.path).toBe('version')
    const [first] = copy.extensions!
    const twice = encode(Extensions, [first!, first!])
    assertCode(() => decode(Extensions, twice), 'X509_DUPLICATE_EXTENSION')
  })
})

describe('formatName', () => {
  test('writes the most specific part first, and escapes', () => {
    expect(formatName(tbsCertificate.subject)).toBe(
      'emailAddress=jana@example.org,CN=Jana Nová \\+ syn,organizationIdentifier=NTRCZ-12345678,O=Firma\\, a.s.,C=CZ',
    )
  })
})

describe('serial numbers', () => {
  test.each([
    [0n, '00', '0'],
    [0xan, '0A', '10'],
    [0x0a3fn, '0A3F', '2623'],
    [(1n << 159n) + 1n, `80${'0'.repeat(37)}1`, '730750818665451459101842416358141509827966271489'],
    [-1n, '-01', '-1'],
  ])('%s', (serialNumber, hex, decimal) => {
    expect(formatSerialNumberHex(serialNumber)).toBe(hex)
    expect(formatSerialNumberDecimal(serialNumber)).toBe(decimal)
  })
})

describe('verifyCertificateSignature', () => {
  const selfSigned = readdirSync(new URL('../../test/fixtures/', import.meta.url))
    .filter(name => name.startsWith('self-signed-'))
    .map(name => name.replace('.pem', ''))

  test.each(selfSigned)('%s: with its own key, and with no other', name => {
    const own = decodeCertificate(fixture(name))
    expect(verifyCertificateSignature(own, own.tbsCertificate.subjectPublicKeyInfo)).toBe(true)
    for (const other of selfSigned.filter(it => it !== name)) {
      const key = decodeCertificate(fixture(other)).tbsCertificate.subjectPublicKeyInfo
      // Some share one RSA key.
      const same = Buffer.compare(derOf(key), derOf(own.tbsCertificate.subjectPublicKeyInfo)) === 0
      expect([other, verifyCertificateSignature(own, key)]).toEqual([other, same])
    }
  })

  test('fails for one changed bit in what is signed', () => {
    const changed = der.slice()
    changed[Buffer.from(der).indexOf('NTRCZ')]! ^= 1
    expect(verifyCertificateSignature(decodeCertificate(changed), tbsCertificate.subjectPublicKeyInfo)).toBe(false)
  })

  test('fails when the two algorithm identifiers differ, or the value has loose bits', () => {
    const { signatureAlgorithm, signatureValue } = certificate
    const inside = derOf(tbsCertificate)
    const changed = der.slice()
    // sha256WithRSAEncryption (11) becomes sha384WithRSAEncryption (12) outside only.
    changed[4 + inside.length + derOf(signatureAlgorithm).length - 3] = 12
    expect(signatureAlgorithmOf(decodeCertificate(changed).signatureAlgorithm)).toMatchObject({
      hash: { name: 'SHA-384' },
    })
    expect(verifyCertificateSignature(decodeCertificate(changed), tbsCertificate.subjectPublicKeyInfo)).toBe(false)

    const bytes = signatureValue.bytes.slice()
    bytes[bytes.length - 1]! &= 0xfe
    const loose = decode(Certificate, encode(Certificate, { ...certificate, signatureValue: { bytes, unusedBits: 1 } }))
    expect(verifyCertificateSignature(loose, tbsCertificate.subjectPublicKeyInfo)).toBe(false)
  })

  test('reads what a PSS certificate says of its hashes and salt', () => {
    const { signatureAlgorithm } = decodeCertificate(fixture('self-signed-rsa-pss'))
    expect(signatureAlgorithmOf(signatureAlgorithm)).toEqual({
      scheme: 'RSASSA-PSS',
      hash: SHA_512,
      mgfHash: SHA_256,
      saltLength: 20,
    })
  })

  test('needs a decoded certificate: a copy has no bytes', () => {
    const copy = { ...certificate, tbsCertificate: { ...tbsCertificate } }
    expect(() => verifyCertificateSignature(copy, tbsCertificate.subjectPublicKeyInfo)).toThrow(TypeError)
  })
})
