import { describe, expect, test } from 'vitest'
import { extension, issue, issueCA, nameOf } from '../../test/issue.ts'
import { build, codes, leaf, root, unchecked } from '../../test/path.ts'
import { oid } from '../oid/index.ts'
import { certificatePolicies, nameConstraints, subjectAltName } from '../x509/index.ts'
import { type PathPolicy, trustAnchorOf } from './index.ts'

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
