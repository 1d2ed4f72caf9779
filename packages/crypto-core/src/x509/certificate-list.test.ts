import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { describeCorpus } from '../../test/corpora.ts'
import { bigIntFromBytes, bytesFromBigInt, hexDecode } from '../bytes/index.ts'
import { decode, decodeWhole, encode, ia5String, printableString, utf8String } from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'
import { oid } from '../oid/index.ts'
import {
  CertificateList,
  CRLReason,
  certificateIssuer,
  criticalEntryExtensions,
  decodeCertificateList,
  deltaCRLIndicator,
  extensionIn,
  findRevokedCertificate,
  formatName,
  GeneralNames,
  isNameWithin,
  issuingDistributionPoint,
  type Name,
  nameKey,
  namesMatch,
  type RevokedCertificate,
  reasonCode,
} from './index.ts'

const commonName = (value: string, codec = utf8String): Name[number] => [
  { type: oid('id-at-commonName'), value: encode(codec, value) },
]
const issuer: Name = [commonName('CA')]

/** A CRL with no signature worth the name: here only its entries matter. */
function listOf(entries: readonly RevokedCertificate[]): CertificateList {
  const signature = { algorithm: oid('id-Ed25519') }
  const tbsCertList = {
    version: 1 as const,
    signature,
    issuer,
    thisUpdate: new Date('2026-01-01T00:00:00Z'),
    ...(entries.length > 0 && { revokedCertificates: entries }),
  }
  const list = {
    tbsCertList,
    signatureAlgorithm: signature,
    signatureValue: { bytes: new Uint8Array(64), unusedBits: 0 },
  }
  return decodeCertificateList(encode(CertificateList, list))
}

const revocationDate = new Date('2025-06-01T00:00:00Z')
const entry = (userCertificate: bigint, crlEntryExtensions?: RevokedCertificate['crlEntryExtensions']) => ({
  userCertificate,
  revocationDate,
  ...(crlEntryExtensions && { crlEntryExtensions }),
})
const critical = (extnID: string, extnValue: Uint8Array) => ({ extnID, critical: true, extnValue })

describe('an entry is found', () => {
  const keyCompromise = { extnID: reasonCode.oid, critical: false, extnValue: encode(CRLReason, 'keyCompromise') }

  test('by its serial number, negative and long ones too', () => {
    const long = (1n << 2100n) + 7n
    const crl = listOf([entry(1n), entry(-1n), entry(255n), entry(long), entry(256n, [keyCompromise])])
    for (const serialNumber of [1n, -1n, 255n, long, 256n]) {
      expect(findRevokedCertificate(crl, { issuer, serialNumber })?.userCertificate).toBe(serialNumber)
    }
    expect(findRevokedCertificate(crl, { issuer, serialNumber: 2n })).toBeUndefined()
    const found = findRevokedCertificate(crl, { issuer, serialNumber: 256n })
    expect(extensionIn(found?.crlEntryExtensions, reasonCode)?.value).toBe('keyCompromise')
    expect(found?.revocationDate).toEqual(revocationDate)
  })

  test('only of the issuer that it belongs to', () => {
    const other: Name = [commonName('Other')]
    const third: Name = [commonName('Third')]
    const of = (name: Name) => [
      critical(certificateIssuer.oid, encode(GeneralNames, [{ type: 'directoryName', value: name }])),
    ]
    const crl = listOf([entry(1n), entry(2n, of(other)), entry(3n), entry(1n, of(third)), entry(4n, of(issuer))])
    const issuersOf = (serialNumber: bigint) =>
      [issuer, other, third]
        .filter(name => findRevokedCertificate(crl, { issuer: name, serialNumber }))
        .map(name => formatName(name))
    expect(issuersOf(1n)).toEqual(['CN=CA', 'CN=Third'])
    expect(issuersOf(2n)).toEqual(['CN=Other'])
    expect(issuersOf(3n)).toEqual(['CN=Other'])
    expect(issuersOf(4n)).toEqual(['CN=CA'])
  })

  test('in none, when nothing is revoked', () => {
    expect(findRevokedCertificate(listOf([]), { issuer, serialNumber: 1n })).toBeUndefined()
    expect(criticalEntryExtensions(listOf([]))).toEqual(new Set())
  })

  test('and malformed ones are refused, not passed over', () => {
    const damaged = (find: string, replace: string): CertificateList => {
      const hex = Buffer.from(encode(CertificateList, listOf([entry(0x1111n), entry(7n)]))).toString('hex')
      expect(hex.split(find)).toHaveLength(2)
      return decodeCertificateList(hexDecode(hex.replace(find, replace)))
    }
    const ask = (crl: CertificateList) => findRevokedCertificate(crl, { issuer, serialNumber: 7n })
    expect(ask(damaged('02021111', '02021112'))).toBeDefined()
    assertCode(() => ask(damaged('02021111', '02020011')), 'DER_NOT_CANONICAL')
    assertCode(() => ask(damaged('02021111', '04021111')), 'DER_UNEXPECTED_TAG')
  })
})

test('critical extensions of entries are collected, whichever entry has them', () => {
  const crl = listOf([entry(1n), entry(2n, [critical('1.2.3.4', new Uint8Array())]), entry(3n)])
  expect(criticalEntryExtensions(crl)).toEqual(new Set(['1.2.3.4']))
})

test('reasons have the numbers of the standard', () => {
  expect(decode(CRLReason, hexDecode('0a0106'))).toBe('certificateHold')
  assertCode(() => decode(CRLReason, hexDecode('0a0107')), 'DER_VALUE')
  expect(() => encode(CRLReason, 'none' as CRLReason)).toThrow(TypeError)
})

describe('names match', () => {
  test.each([
    ['upper and lower case', 'Good  ca', 'gOOD CA'],
    ['white space', ' Good\u00a0 CA ', 'Good CA'],
    ['compatibility forms', 'ﬁrma', 'firma'],
    ['composed letters', 'Nova\u0301', 'Nová'],
  ])('whatever their %s', (_difference, a, b) => {
    expect(namesMatch([commonName(a)], [commonName(b)])).toBe(true)
  })

  test('whatever the type of string', () => {
    expect(namesMatch([commonName('CA', printableString)], [commonName('CA', ia5String)])).toBe(true)
  })

  test('not when a value holds what separates others', () => {
    const two: Name = [commonName('a'), commonName('b')]
    expect(nameKey([commonName('a",2.5.4.3="b')])).not.toBe(nameKey(two))
    expect(namesMatch([commonName('a')], two)).toBe(false)
    expect(namesMatch([[...commonName('a'), ...commonName('b')]], two)).toBe(false)
    expect(namesMatch([[...commonName('a'), ...commonName('b')]], [[...commonName('B'), ...commonName('A')]])).toBe(
      true,
    )
  })

  test('and one lies within another when it begins with it', () => {
    const two: Name = [commonName('a'), commonName('b')]
    expect(isNameWithin(two, [])).toBe(true)
    expect(isNameWithin(two, [commonName('A')])).toBe(true)
    expect(isNameWithin(two, two)).toBe(true)
    expect(isNameWithin([commonName('a')], two)).toBe(false)
    expect(isNameWithin(two, [commonName('b')])).toBe(false)
  })
})

describeCorpus('pkits', folder => {
  const files = readdirSync(join(folder, 'crls')).sort()

  test('all 173 CRLs are read, written as they came, and say what `openssl crl -text` says', () => {
    expect(files).toHaveLength(173)
    let listed = 0
    for (const file of files) {
      const der = new Uint8Array(readFileSync(join(folder, 'crls', file)))
      const crl = decodeWhole(CertificateList, der, { name: 'CertificateList' })
      expect([file, encode(CertificateList, { ...crl, tbsCertList: { ...crl.tbsCertList } })]).toEqual([file, der])
      const text = spawnSync('openssl', ['crl', '-inform', 'DER', '-text', '-noout'], { input: der }).stdout.toString()
      const serials = [...text.matchAll(/Serial Number: (-?)([0-9A-F]+)/g)].map(([, sign, hex]) =>
        sign ? -bigIntFromBytes(hexDecode(hex!)) : bigIntFromBytes(hexDecode(hex!)),
      )
      const { revokedCertificates = [], crlExtensions } = crl.tbsCertList
      expect([file, revokedCertificates.map(({ userCertificate }) => userCertificate)]).toEqual([file, serials])
      expect([file, extensionIn(crlExtensions, deltaCRLIndicator) !== undefined]).toEqual([
        file,
        text.includes('Delta CRL Indicator'),
      ])
      const { indirectCRL = false } = extensionIn(crlExtensions, issuingDistributionPoint)?.value ?? {}
      expect([file, indirectCRL]).toEqual([file, text.includes('Indirect CRL')])
      listed += serials.length
    }
    expect(listed).toBe(40)
  })
})

test('any octet changed is read, or refused by a CryptoError', () => {
  const der = encode(CertificateList, listOf([entry(0x1111n), entry(2n, [critical('1.2.3.4', new Uint8Array(3))])]))
  let refused = 0
  for (let at = 0; at < der.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = der.slice()
      changed[at]! ^= 1 << bit
      try {
        const crl = decodeCertificateList(changed)
        findRevokedCertificate(crl, { issuer, serialNumber: 2n })
        criticalEntryExtensions(crl)
        decodeWhole(CertificateList, changed)
      } catch (error) {
        if (!isCryptoError(error)) throw error
        refused++
      }
    }
  }
  expect(refused).toBeGreaterThan(der.length)
})

test('a serial number of many octets is no way to spend time', () => {
  const serialNumber = bigIntFromBytes(bytesFromBigInt(1n << 32_000n, 4001))
  expect(findRevokedCertificate(listOf([entry(1n)]), { issuer, serialNumber })).toBeUndefined()
})
