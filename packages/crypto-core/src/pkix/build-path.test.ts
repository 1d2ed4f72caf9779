import { describe, expect, test } from 'vitest'
import { type Entity, extension, issue, issueCA, issueCRL } from '../../test/issue.ts'
import { build, ca, codes, leaf, root, time, unchecked } from '../../test/path.ts'
import { oid } from '../oid/index.ts'
import {
  authorityInfoAccess,
  certificatePolicies,
  cRLDistributionPoints,
  keyUsage,
  policyConstraints,
  policyMappings,
} from '../x509/index.ts'
import { currentAlgorithms, type PathResult, trustAnchorOf, VerifiedPath, validatePath } from './index.ts'

describe('a path', () => {
  test('goes from the trust anchor to the target', () => {
    const result = build(leaf)
    if (!result.valid) return expect.fail('it is valid')
    expect(result.path.certificates).toEqual([ca.certificate, leaf.certificate])
    expect(result.path.anchor.certificate).toBe(root.certificate)
    expect(result.path.revocation).toEqual([1, 2].map(() => ({ status: 'not-checked', because: 'policy' })))
    expect(result.path.time).toEqual(time)
  })

  test('can be made by nobody else', () => {
    const result = build(leaf)
    if (!result.valid) return expect.fail('it is valid')
    expect(VerifiedPath.isVerified(result.path)).toBe(true)
    expect(VerifiedPath.isVerified({ ...result.path })).toBe(false)
    expect(VerifiedPath.isVerified(Object.create(VerifiedPath.prototype))).toBe(false)
    expect(Object.isFrozen(result.path)).toBe(true)
  })

  test('is empty when the target is itself trusted', () => {
    const result = build(leaf, { trustAnchors: [trustAnchorOf(leaf.certificate)] })
    expect(result.valid && result.path.certificates).toEqual([])
  })

  test('goes to another certificate of the trust anchor’s own key', () => {
    const renewed = issueCA('Root', { key: root.key })
    const result = build(renewed)
    expect(result.valid && result.path.certificates).toEqual([renewed.certificate])
  })

  test('is found although others of the same names lead nowhere', () => {
    const stranger = issueCA('CA', { issuer: issueCA('Stranger') })
    const expired = issueCA('CA', { issuer: root, key: ca.key, notAfter: '2026-02-01T00:00:00Z' })
    const result = build(leaf, { via: [stranger, expired, ca] })
    expect(result.valid && result.path.certificates[0]).toBe(ca.certificate)
  })

  test('is found through a bridge, and around it when a way is barred', () => {
    const bridge = issueCA('Bridge')
    const fromRoot = issueCA('Bridge', { issuer: root, key: bridge.key })
    const far = issueCA('Far')
    const farByBridge = issueCA('Far', { issuer: bridge, key: far.key })
    const farByExpired = issueCA('Far', { issuer: root, key: far.key, notAfter: '2026-03-01T00:00:00Z' })
    const target = issue('Target', { issuer: far })
    const result = build(target, { via: [far, farByExpired, farByBridge, fromRoot, bridge] })
    expect(result.valid && result.path.certificates).toEqual([
      fromRoot.certificate,
      farByBridge.certificate,
      target.certificate,
    ])
  })

  test('is validated as it is given, too', () => {
    const anchor = trustAnchorOf(root.certificate)
    const good = { anchor, certificates: [ca.certificate, leaf.certificate] }
    expect(validatePath(good, { time, policy: unchecked }).valid).toBe(true)
    const gap = { anchor, certificates: [leaf.certificate] }
    expect(codes(validatePath(gap, { time, policy: unchecked }))).toEqual(['NO_ISSUER', 'SIGNATURE_INVALID'])
  })

  test('needs a time', () => {
    expect(() => build(leaf, { time: new Date('never') })).toThrow(TypeError)
    expect(() => build(leaf, { budget: { steps: Number.NaN } })).toThrow(TypeError)
  })
})

describe('what fails', () => {
  const mayNot = issueCA('CA', { issuer: root, key: ca.key, notAfter: '2026-03-01T00:00:00Z' })
  test.each<[string, PathResult, readonly string[]]>([
    ['without its issuer', build(leaf, { via: [] }), ['NO_ISSUER']],
    ['without a trust anchor', build(leaf, { trustAnchors: [] }), ['NO_ISSUER']],
    ['after its time', build(leaf, { time: new Date('2028-01-01T00:00:00Z') }), ['EXPIRED', 'EXPIRED']],
    ['before its time', build(leaf, { time: new Date('2025-01-01T00:00:00Z') }), ['NOT_YET_VALID', 'NOT_YET_VALID']],
    ['under an expired CA', build(leaf, { via: [mayNot] }), ['EXPIRED']],
    ['under who is no CA', build(issue('X', { issuer: leaf }), { via: [ca, leaf] }), ['NOT_A_CA']],
    [
      'by algorithms that are not allowed',
      build(leaf, { policy: { ...unchecked, algorithms: { ...currentAlgorithms, messageSchemes: [] } } }),
      ['ALGORITHM', 'ALGORITHM', 'ALGORITHM'],
    ],
    [
      'by its key usage',
      build(issue('S', { issuer: ca, extensions: [extension(keyUsage, ['keyAgreement'])] }), {
        policy: { ...unchecked, keyUsage: ['digitalSignature', 'nonRepudiation'] },
      }),
      ['KEY_USAGE'],
    ],
    [
      'by an extension that nobody understands',
      build(issue('S', { issuer: ca, extensions: [{ extnID: '1.2.3', critical: true, extnValue: new Uint8Array() }] })),
      ['UNKNOWN_CRITICAL_EXTENSION'],
    ],
    [
      'by an extension that cannot be read',
      build(issue('S', { issuer: ca, extensions: [{ ...extension(keyUsage, []), extnValue: new Uint8Array(1) }] }), {
        policy: { ...unchecked, keyUsage: ['digitalSignature'] },
      }),
      ['MALFORMED'],
    ],
    [
      'by a policy that stands twice',
      build(
        issue('S', {
          issuer: ca,
          extensions: [extension(certificatePolicies, [{ policyIdentifier: '1.2.3' }, { policyIdentifier: '1.2.3' }])],
        }),
      ),
      ['MALFORMED'],
    ],
  ])('%s', (_name, result, expected) => {
    expect(codes(result)).toEqual(expected)
  })

  test('is told by the candidate that came closest, and all others are kept', () => {
    const wrongKey = issueCA('CA', { issuer: root })
    const result = build(leaf, { via: [wrongKey, mayNot], trustAnchors: [trustAnchorOf(root.certificate)] })
    if (result.valid) return expect.fail('it is not valid')
    expect(result.failures.map(({ reasons }) => reasons[0]!.code)).toEqual(['EXPIRED', 'SIGNATURE_INVALID'])
    const [best, other] = result.failures
    expect(best!.reasons[0]).toMatchObject({ certificate: 0, spec: 'RFC 5280 §6.1.3 (a)(2)' })
    expect(best!.reasons[0]!.message).toContain('2026-03-01')
    expect(other!.certificates).toEqual([wrongKey.certificate, leaf.certificate])
    expect(other!.reasons[0]!.certificate).toBe(1)
  })

  test('names what could help, and where it is', () => {
    const uri = (value: string) => ({ type: 'uniformResourceIdentifier', value }) as const
    const access = extension(
      authorityInfoAccess,
      [
        { accessMethod: oid('id-ad-caIssuers'), accessLocation: uri('http://ca.example/ca.crt') },
        { accessMethod: oid('id-ad-ocsp'), accessLocation: uri('http://ocsp.example') },
      ],
      false,
    )
    const points = extension(
      cRLDistributionPoints,
      [{ distributionPoint: { type: 'fullName', value: [uri('http://ca.example/ca.crl')] } }],
      false,
    )
    const target = issue('Wanting', { issuer: ca, extensions: [access, points] })
    const alone = build(target, { via: [] })
    expect(!alone.valid && alone.wants).toEqual([
      { type: 'issuer', certificate: target.certificate, uris: ['http://ca.example/ca.crt'] },
    ])
    const unknown = build(target, { policy: {}, crls: [issueCRL(root)] })
    expect(codes(unknown)).toEqual(['REVOCATION_UNKNOWN'])
    expect(!unknown.valid && unknown.wants).toEqual([
      {
        type: 'revocation',
        certificate: target.certificate,
        issuer: ca.certificate,
        crlUris: ['http://ca.example/ca.crl'],
        deltaCrlUris: [],
        ocspUris: ['http://ocsp.example'],
      },
    ])
  })
})

test('other issuers are wanted along every way that reaches no trust anchor', () => {
  const uri = (value: string) => ({ type: 'uniformResourceIdentifier', value }) as const
  const access = (name: string) =>
    extension(
      authorityInfoAccess,
      [{ accessMethod: oid('id-ad-caIssuers'), accessLocation: uri(`http://${name}.example`) }],
      false,
    )
  const target = issue('Target', { issuer: ca, extensions: [access('target')] })
  const wantsOf = (via: readonly Entity[]) => {
    const result = build(target, { via })
    return result.valid ? [] : result.wants.flatMap(want => ('uris' in want ? want.uris : []))
  }
  // Of the same name and another key: the right one is not at hand.
  expect(wantsOf([issueCA('CA')])).toEqual(['http://target.example'])
  // The right one, as somebody issued it whose root is not trusted here; as another issued it, it may be had.
  const other = issueCA('Other root')
  const elsewhere = issueCA('CA', { issuer: other, key: ca.key, extensions: [access('ca')] })
  expect(wantsOf([elsewhere, other])).toEqual(['http://ca.example', 'http://target.example'])
  // A way that reaches the anchor is judged for what it is.
  expect(wantsOf([ca])).toEqual([])
})

describe('policies', () => {
  const policy = (...identifiers: string[]) =>
    extension(
      certificatePolicies,
      identifiers.map(policyIdentifier => ({ policyIdentifier })),
      false,
    )

  test('are required of a target that a CA issued to itself', () => {
    const required = (requireExplicitPolicy: number) => extension(policyConstraints, { requireExplicitPolicy })
    const run = (skip: number) => {
      const issuing = issueCA('Self', { issuer: root, extensions: [policy('1.2.1'), required(skip)] })
      return codes(build(issue('Self', { issuer: issuing }), { via: [issuing] }))
    }
    expect(run(1)).toEqual(['POLICY'])
    expect(run(2)).toEqual([])
  })

  test('are told in the words of the first CA', () => {
    const maps = extension(policyMappings, [{ issuerDomainPolicy: '1.2.1', subjectDomainPolicy: '1.2.9' }], false)
    const issuing = issueCA('M', { issuer: root, extensions: [policy('1.2.1', '1.2.2'), maps] })
    const target = issue('T', { issuer: issuing, extensions: [policy('1.2.9')] })
    const run = (userInitialPolicySet?: readonly string[]) =>
      build(target, {
        via: [issuing],
        policy: { ...unchecked, initialExplicitPolicy: true, ...(userInitialPolicySet && { userInitialPolicySet }) },
      })
    const result = run()
    expect(result.valid && result.path.authorityConstrainedPolicySet).toEqual(['1.2.1'])
    expect(run(['1.2.1']).valid).toBe(true)
    expect(codes(run(['1.2.9']))).toEqual(['POLICY'])
    expect(codes(run(['1.2.2']))).toEqual(['POLICY'])
  })
})
