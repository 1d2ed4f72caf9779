import { describe, expect, test } from 'vitest'
import { type Entity, extension, issue, issueCA, issueCRL, nameOf, newKey, spkiOf } from '../../test/issue.ts'
import { oid } from '../oid/index.ts'
import {
  authorityInfoAccess,
  certificatePolicies,
  cRLDistributionPoints,
  extKeyUsage,
  keyUsage,
  nameConstraints,
  policyConstraints,
  policyMappings,
  subjectAltName,
} from '../x509/index.ts'
import {
  buildPath,
  currentAlgorithms,
  type PathInput,
  type PathPolicy,
  type PathResult,
  trustAnchorOf,
  VerifiedPath,
  validatePath,
} from './index.ts'

const time = new Date('2026-06-01T00:00:00Z')
const unchecked: PathPolicy = { revocation: { mode: 'ignored' } }

const root = issueCA('Root')
const ca = issueCA('CA', { issuer: root })
const leaf = issue('Leaf', { issuer: ca })

/** Builds without looking at revocation, unless the input says otherwise. */
function build(target: Entity, input: Partial<PathInput> & { readonly via?: readonly Entity[] } = {}): PathResult {
  const { via = [ca], ...rest } = input
  return buildPath(target.certificate, {
    trustAnchors: [trustAnchorOf(root.certificate)],
    certificates: via.map(({ certificate }) => certificate),
    time,
    policy: unchecked,
    ...rest,
  })
}

/** The codes of the best candidate, or none when there is a path. */
function codes(result: PathResult): readonly string[] {
  return result.valid ? [] : result.failures[0]!.reasons.map(({ code }) => code)
}

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

describe('extended key usage', () => {
  const signing = oid('id-kp-documentSigning')
  const serves = (...purposes: string[]) =>
    issue('S', { issuer: ca, extensions: [extension(extKeyUsage, purposes, false)] })
  const run = (target: Entity, policy: Partial<NonNullable<PathPolicy['extKeyUsage']>> = {}, via = [ca]) =>
    codes(build(target, { via, policy: { ...unchecked, extKeyUsage: { anyOf: [signing], ...policy } } }))

  test('contains the purpose, or any, or is absent', () => {
    expect(run(serves(signing))).toEqual([])
    expect(run(serves(oid('id-kp-serverAuth')))).toEqual(['EXT_KEY_USAGE'])
    expect(run(serves(oid('anyExtendedKeyUsage')))).toEqual([])
    expect(run(serves(oid('anyExtendedKeyUsage')), { anyExtendedKeyUsage: 'refused' })).toEqual(['EXT_KEY_USAGE'])
    expect(run(leaf)).toEqual([])
    expect(run(leaf, { absence: 'refused' })).toEqual(['EXT_KEY_USAGE'])
  })

  test('of a CA counts where the policy says so', () => {
    const limited = issueCA('Limited', {
      issuer: root,
      extensions: [extension(extKeyUsage, [oid('id-kp-serverAuth')], false)],
    })
    const target = issue('T', { issuer: limited, extensions: [extension(extKeyUsage, [signing], false)] })
    expect(run(target, {}, [limited])).toEqual([])
    expect(run(target, { issuers: 'checked' }, [limited])).toEqual(['EXT_KEY_USAGE'])
  })
})

describe('a validity model', () => {
  // The CA expired in March; the leaf was issued in February and lives on.
  const early = issueCA('Early', { issuer: root, notAfter: '2026-03-01T00:00:00Z' })
  const target = issue('T', { issuer: early, notBefore: '2026-02-01T00:00:00Z' })
  const late = issue('L', { issuer: early, notBefore: '2026-04-01T00:00:00Z' })
  const run = (entity: Entity, validityModel: 'shell' | 'chain' | 'hybrid') =>
    codes(build(entity, { via: [early], policy: { ...unchecked, validityModel } }))

  test('shell: all at the validation time', () => {
    expect(run(target, 'shell')).toEqual(['EXPIRED'])
  })

  test('chain: each CA when it issued the one below', () => {
    expect(run(target, 'chain')).toEqual([])
    expect(run(late, 'chain')).toEqual(['EXPIRED'])
    // The CA of the CA had expired when the target was issued, though not when the CA was.
    const top = issueCA('Top', { issuer: root, notAfter: '2026-01-15T00:00:00Z' })
    const middle = issueCA('Middle', { issuer: top, notBefore: '2026-01-10T00:00:00Z' })
    const low = issue('Low', { issuer: middle, notBefore: '2026-02-01T00:00:00Z' })
    const via = [top, middle]
    expect(codes(build(low, { via, policy: { ...unchecked, validityModel: 'chain' } }))).toEqual([])
    expect(codes(build(low, { via, policy: { ...unchecked, validityModel: 'hybrid' } }))).toEqual(['EXPIRED'])
  })

  test('hybrid: all CAs when the target was issued', () => {
    expect(run(target, 'hybrid')).toEqual([])
    expect(run(late, 'hybrid')).toEqual(['EXPIRED'])
  })

  test('chain: a CA revoked since was good when it issued', () => {
    const crls = [issueCRL(root, { revoked: [[ca, '2026-05-01T00:00:00Z', 'superseded']] }), issueCRL(ca)]
    expect(codes(build(leaf, { crls, policy: {} }))).toEqual(['REVOKED'])
    expect(codes(build(leaf, { crls, policy: { validityModel: 'chain' } }))).toEqual([])
  })
})

describe('a trust anchor', () => {
  const run = (options: Parameters<typeof trustAnchorOf>[1], policy: PathPolicy = {}, target = leaf) =>
    codes(
      build(target, {
        trustAnchors: [trustAnchorOf(root.certificate, options)],
        policy: { ...unchecked, ...policy },
      }),
    )

  test('is trusted for its time only', () => {
    expect(run({ sunset: new Date('2026-06-01T00:00:00Z') })).toEqual(['ANCHOR_PERIOD'])
    expect(run({ sunset: new Date('2026-06-02T00:00:00Z') })).toEqual([])
    expect(run({ trustedFrom: new Date('2026-06-02T00:00:00Z') })).toEqual(['ANCHOR_PERIOD'])
    expect(run({ sunset: 'of-certificate' })).toEqual([])
    const target = trustAnchorOf(leaf.certificate, { sunset: new Date('2026-03-01T00:00:00Z') })
    expect(codes(build(leaf, { trustAnchors: [target], via: [] }))).toEqual(['ANCHOR_PERIOD'])
  })

  test('is limited by constraints of its own', () => {
    expect(run({ constraints: { pathLenConstraint: 0 } })).toEqual(['PATH_LENGTH'])
    expect(run({ constraints: { pathLenConstraint: 1 } })).toEqual([])
    expect(run({ constraints: { requireExplicitPolicy: true } })).toEqual(['POLICY', 'POLICY'])
    const elsewhere = { base: { type: 'directoryName', value: nameOf('Elsewhere') }, minimum: 0 } as const
    const here = { base: { type: 'directoryName', value: nameOf('Leaf') }, minimum: 0 } as const
    expect(run({ constraints: { nameConstraints: { permittedSubtrees: [elsewhere] } } })).toEqual([
      'NAME_CONSTRAINTS',
      'NAME_CONSTRAINTS',
    ])
    expect(run({ constraints: { nameConstraints: { excludedSubtrees: [here] } } })).toEqual(['NAME_CONSTRAINTS'])
    const purpose = { extKeyUsage: { anyOf: [oid('id-kp-documentSigning')] } }
    expect(run({ constraints: { extKeyUsage: [oid('id-kp-serverAuth')] } }, purpose)).toEqual(['ANCHOR_PURPOSE'])
    expect(run({ constraints: { extKeyUsage: [oid('id-kp-documentSigning')] } }, purpose)).toEqual([])
  })

  test('limits the policies', () => {
    const policies = extension(certificatePolicies, [{ policyIdentifier: '1.2.3' }], false)
    const issuing = issueCA('P', { issuer: root, extensions: [policies] })
    const target = issue('T', { issuer: issuing, extensions: [policies] })
    const run = (allowed: readonly string[], policy: PathPolicy) =>
      build(target, {
        via: [issuing],
        trustAnchors: [trustAnchorOf(root.certificate, { constraints: { policies: allowed } })],
        policy: { ...unchecked, initialExplicitPolicy: true, ...policy },
      })
    expect(run(['1.2.3'], {}).valid).toBe(true)
    expect(codes(run(['1.2.4'], {}))).toEqual(['POLICY'])
    expect(codes(run(['1.2.3'], { userInitialPolicySet: ['1.2.4'] }))).toEqual(['POLICY'])
    expect(run([oid('anyPolicy')], { userInitialPolicySet: ['1.2.3'] }).valid).toBe(true)
  })

  test('takes its constraints over from its certificate when asked to', () => {
    const elsewhere = { base: { type: 'dNSName', value: 'example.com' }, minimum: 0 } as const
    const limited = issueCA('Limited root', {
      extensions: [extension(nameConstraints, { permittedSubtrees: [elsewhere] })],
      pathLenConstraint: 0,
    })
    const target = issue('T', {
      issuer: limited,
      extensions: [extension(subjectAltName, [{ type: 'dNSName', value: 'example.org' }], false)],
    })
    const run = (options?: Parameters<typeof trustAnchorOf>[1]) =>
      codes(build(target, { via: [], trustAnchors: [trustAnchorOf(limited.certificate, options)] }))
    expect(run()).toEqual([])
    expect(run({ constraints: 'of-certificate' })).toEqual(['NAME_CONSTRAINTS'])
  })
})

describe('parameters of a key', () => {
  test('come from the issuer when an EC key has none', () => {
    const top = issueCA('EC root', { key: newKey('p256') })
    const key = newKey('p256')
    const { algorithm, subjectPublicKey } = spkiOf(key)
    const spki = { algorithm: { algorithm: algorithm.algorithm }, subjectPublicKey }
    const middle = issueCA('EC CA', { issuer: top, key, spki })
    const own = newKey('p256')
    const target = issue('EC leaf', {
      issuer: middle,
      key: own,
      spki: { algorithm: { algorithm: algorithm.algorithm }, subjectPublicKey: spkiOf(own).subjectPublicKey },
    })
    const result = build(target, { via: [middle], trustAnchors: [trustAnchorOf(top.certificate)] })
    if (!result.valid) return expect.fail(JSON.stringify(codes(result)))
    expect(result.path.workingPublicKey.algorithm.parameters).toEqual(algorithm.parameters)
    const crls = [issueCRL(top), issueCRL(middle)]
    const input = { via: [middle], trustAnchors: [trustAnchorOf(top.certificate)], crls, policy: {} }
    expect(codes(build(target, input))).toEqual([])
  })
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
