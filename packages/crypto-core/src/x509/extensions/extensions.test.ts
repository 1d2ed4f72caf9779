import { describe, expect, test } from 'vitest'
import { assertCode } from '../../../test/assert-code.ts'
import { fixture } from '../../../test/pem.ts'
import { hexDecode, hexEncode } from '../../bytes/index.ts'
import { decode, encode, generalizedTime, utf8String } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import {
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  CPSuri,
  certificatePolicies,
  cRLDistributionPoints,
  decodeCertificate,
  type ExtensionType,
  extensionIn,
  extensionOf,
  extKeyUsage,
  formatName,
  freshestCRL,
  type GeneralName,
  inhibitAnyPolicy,
  issuerAltName,
  keyUsage,
  MonetaryValue,
  type Name,
  nameConstraints,
  PdsLocations,
  policyConstraints,
  policyMappings,
  QcCClegislation,
  QcEuRetentionPeriod,
  QcType,
  qcStatements,
  subjectAltName,
  subjectDirectoryAttributes,
  subjectInfoAccess,
  subjectKeyIdentifier,
  UserNotice,
} from '../index.ts'

// Issued by OpenSSL; what it holds stands in every-extension.cnf.
const certificate = decodeCertificate(fixture('every-extension'))
const value = <T>(type: ExtensionType<T>): T => extensionOf(certificate, type)!.value

const uri = (value: string): GeneralName => ({ type: 'uniformResourceIdentifier', value })
const formatted = (name: GeneralName): unknown => (name.type === 'directoryName' ? formatName(name.value) : name.value)

describe('RFC 5280 §4.2.1', () => {
  test('authorityKeyIdentifier', () => {
    const { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber } = value(authorityKeyIdentifier)
    expect(keyIdentifier).toEqual(value(subjectKeyIdentifier))
    expect(formatted(authorityCertIssuer![0]!)).toBe(formatName(certificate.tbsCertificate.issuer))
    expect(authorityCertSerialNumber).toBe(0x0a3fn)
  })

  test('subjectKeyIdentifier', () => {
    expect(value(subjectKeyIdentifier)).toHaveLength(20)
  })

  test('keyUsage', () => {
    expect(extensionOf(certificate, keyUsage)).toEqual({
      critical: true,
      value: ['digitalSignature', 'nonRepudiation', 'keyCertSign', 'cRLSign', 'decipherOnly'],
    })
  })

  test('certificatePolicies', () => {
    const [first, any] = value(certificatePolicies)
    expect(first).toEqual({ policyIdentifier: '1.2.3.4' })
    expect(any!.policyIdentifier).toBe(oid('anyPolicy'))
    const [cps, notice] = any!.policyQualifiers!
    expect([cps!.policyQualifierId, decode(CPSuri, cps!.qualifier)]).toEqual([
      oid('id-qt-cps'),
      'https://example.org/cps',
    ])
    expect([notice!.policyQualifierId, decode(UserNotice, notice!.qualifier)]).toEqual([
      oid('id-qt-unotice'),
      {
        noticeRef: { organization: { type: 'visibleString', value: 'Firma' }, noticeNumbers: [1n, 2n] },
        explicitText: { type: 'utf8String', value: 'Čti předpis' },
      },
    ])
  })

  test('policyMappings', () => {
    expect(value(policyMappings)).toEqual([{ issuerDomainPolicy: '1.2.3.4', subjectDomainPolicy: '1.2.3.5' }])
  })

  test('subjectAltName', () => {
    const names = value(subjectAltName)
    expect(names.map(({ type }) => type)).toEqual([
      'otherName',
      'rfc822Name',
      'dNSName',
      'directoryName',
      'uniformResourceIdentifier',
      'iPAddress',
      'iPAddress',
      'registeredID',
    ])
    const [other, ...rest] = names
    expect(other).toMatchObject({ value: { 'type-id': '1.3.6.1.4.1.311.20.2.3' } })
    expect(other!.type === 'otherName' && decode(utf8String, other!.value.value)).toBe('jana@intern.example.org')
    expect(rest.map(formatted)).toEqual([
      'jana@example.org',
      'www.example.org',
      'CN=Jana,C=CZ',
      'https://example.org/jana',
      Uint8Array.of(192, 0, 2, 7),
      hexDecode('20010db8000000000000000000000007'),
      '1.2.3.4',
    ])
  })

  test('issuerAltName', () => {
    expect(value(issuerAltName)).toEqual([{ type: 'dNSName', value: 'issuer.example.org' }])
  })

  test('subjectDirectoryAttributes', () => {
    const [birth] = value(subjectDirectoryAttributes)
    expect(birth!.type).toBe('1.3.6.1.5.5.7.9.1')
    expect(birth!.values.map(date => decode(generalizedTime, date))).toEqual([new Date('1970-01-01T12:00:00Z')])
  })

  test('basicConstraints', () => {
    expect(extensionOf(certificate, basicConstraints)).toEqual({
      critical: true,
      value: { cA: true, pathLenConstraint: 2 },
    })
    expect(decode(basicConstraints.codec, hexDecode('3000'))).toEqual({ cA: false })
    expect(decode(basicConstraints.codec, hexDecode('3003010100'))).toEqual({ cA: false })
    expect(hexEncode(encode(basicConstraints.codec, { cA: false }))).toBe('3000')
  })

  test('nameConstraints', () => {
    const { permittedSubtrees, excludedSubtrees } = value(nameConstraints)
    expect(permittedSubtrees).toEqual([{ base: { type: 'dNSName', value: 'example.org' }, minimum: 0 }])
    expect(excludedSubtrees!.map(({ base }) => formatted(base))).toEqual([
      Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0),
      'C=XX',
    ])
  })

  test('policyConstraints', () => {
    expect(value(policyConstraints)).toEqual({ requireExplicitPolicy: 3, inhibitPolicyMapping: 1 })
  })

  test('extKeyUsage', () => {
    expect(value(extKeyUsage)).toEqual([
      oid('id-kp-clientAuth'),
      oid('id-kp-timeStamping'),
      oid('id-kp-documentSigning'),
    ])
  })

  test('cRLDistributionPoints', () => {
    const [point] = value(cRLDistributionPoints)
    expect(point!.distributionPoint!.type).toBe('fullName')
    expect((point!.distributionPoint!.value as readonly GeneralName[]).map(formatted)).toEqual([
      'http://example.org/ca.crl',
      'CN=Jana,C=CZ',
    ])
    expect(point!.reasons).toEqual(['keyCompromise', 'cACompromise', 'aACompromise'])
    expect(point!.cRLIssuer!.map(formatted)).toEqual(['CN=Jana,C=CZ'])
  })

  test('cRLDistributionPoints with a name relative to the issuer', () => {
    const relative: Name[number] = [{ type: '2.5.4.3', value: encode(utf8String, 'CRL1') }]
    const points = [{ distributionPoint: { type: 'nameRelativeToCRLIssuer', value: relative } as const }]
    const der = encode(cRLDistributionPoints.codec, points)
    expect(hexEncode(der)).toBe('30133011a00fa10d300b06035504030c0443524c31')
    expect(decode(cRLDistributionPoints.codec, der)).toEqual(points)
  })

  test('inhibitAnyPolicy', () => {
    expect(value(inhibitAnyPolicy)).toBe(2)
  })

  test('freshestCRL', () => {
    expect(value(freshestCRL)).toEqual([
      { distributionPoint: { type: 'fullName', value: [uri('http://example.org/delta.crl')] } },
    ])
  })
})

describe('RFC 5280 §4.2.2', () => {
  test('authorityInfoAccess', () => {
    expect(value(authorityInfoAccess)).toEqual([
      { accessMethod: oid('id-ad-ocsp'), accessLocation: uri('http://ocsp.example.org/') },
      { accessMethod: oid('id-ad-caIssuers'), accessLocation: uri('http://example.org/ca.cer') },
    ])
  })

  test('subjectInfoAccess', () => {
    expect(value(subjectInfoAccess)).toEqual([
      { accessMethod: oid('id-ad-caRepository'), accessLocation: uri('http://example.org/repository') },
    ])
  })
})

describe('EN 319 412-5', () => {
  const info = (name: Parameters<typeof oid>[0]): Uint8Array =>
    value(qcStatements).find(({ statementId }) => statementId === oid(name))!.statementInfo!

  test('qcStatements', () => {
    expect(value(qcStatements).map(({ statementId }) => statementId)).toEqual([
      oid('id-etsi-qcs-QcCompliance'),
      oid('id-etsi-qcs-QcSSCD'),
      oid('id-etsi-qcs-QcType'),
      oid('id-etsi-qcs-QcPDS'),
      oid('id-etsi-qcs-QcLimitValue'),
      oid('id-etsi-qcs-QcRetentionPeriod'),
      oid('id-etsi-qcs-QcCClegislation'),
    ])
    expect(info('id-etsi-qcs-QcCompliance')).toBeUndefined()
  })

  test('their infos', () => {
    expect(decode(QcType, info('id-etsi-qcs-QcType'))).toEqual([oid('id-etsi-qct-esign')])
    expect(decode(PdsLocations, info('id-etsi-qcs-QcPDS'))).toEqual([
      { url: 'https://example.org/pds', language: 'en' },
    ])
    expect(decode(MonetaryValue, info('id-etsi-qcs-QcLimitValue'))).toEqual({
      currency: { type: 'alphabetic', value: 'EUR' },
      amount: 5n,
      exponent: 3n,
    })
    expect(decode(QcEuRetentionPeriod, info('id-etsi-qcs-QcRetentionPeriod'))).toBe(10n)
    expect(decode(QcCClegislation, info('id-etsi-qcs-QcCClegislation'))).toEqual(['CZ'])
  })
})

const everyType: readonly ExtensionType<unknown>[] = [
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  extKeyUsage,
  freshestCRL,
  inhibitAnyPolicy,
  issuerAltName,
  keyUsage,
  nameConstraints,
  policyConstraints,
  policyMappings,
  qcStatements,
  subjectAltName,
  subjectDirectoryAttributes,
  subjectInfoAccess,
  subjectKeyIdentifier,
].map(type => type as unknown as ExtensionType<unknown>)

test('every extension of the certificate has a codec, which writes what it read', () => {
  for (const { extnID, extnValue } of certificate.tbsCertificate.extensions!) {
    const type = everyType.find(it => it.oid === extnID)!
    const decoded = decode(type.codec, extnValue)
    expect([type.name, encode(type.codec, decoded)]).toEqual([type.name, extnValue])
    expect([type.name, encode(type.codec, structuredClone(decoded))]).toEqual([type.name, extnValue])
  }
})

test('an extension that is absent is undefined, one that is broken names its type', () => {
  const plain = decodeCertificate(fixture('self-signed-ed25519'))
  expect(extensionOf(plain, nameConstraints)).toBeUndefined()
  expect(extensionIn(undefined, keyUsage)).toBeUndefined()
  const broken = [{ extnID: keyUsage.oid, critical: true, extnValue: hexDecode('0500') }]
  expect(assertCode(() => extensionIn(broken, keyUsage), 'DER_UNEXPECTED_TAG').where.path).toBe('KeyUsage')
})

test('lists that may not be empty are refused when they are', () => {
  for (const type of [
    certificatePolicies,
    extKeyUsage,
    subjectAltName,
    policyMappings,
    authorityInfoAccess,
    cRLDistributionPoints,
  ]) {
    assertCode(() => decode(type.codec as ExtensionType<unknown>['codec'], hexDecode('3000')), 'DER_VALUE')
  }
})

test('EDI party and X.400 names are read and written', () => {
  const names: GeneralName[] = [
    { type: 'x400Address', value: hexDecode('30023000') },
    { type: 'ediPartyName', value: { partyName: { type: 'utf8String', value: 'x' } } },
    {
      type: 'ediPartyName',
      value: { nameAssigner: { type: 'printableString', value: 'a' }, partyName: { type: 'bmpString', value: 'b' } },
    },
  ]
  const der = encode(subjectAltName.codec, names)
  expect(hexEncode(der).slice(0, 20)).toBe('3018a3023000a505a103')
  expect(decode(subjectAltName.codec, der)).toEqual(names)
})
