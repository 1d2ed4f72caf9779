import { describe, expect, test } from 'vitest'
import { issue, issueCA, issueCRL, newKey, spkiOf } from '../../test/issue.ts'
import { build, codes } from '../../test/path.ts'
import { trustAnchorOf } from './index.ts'

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
