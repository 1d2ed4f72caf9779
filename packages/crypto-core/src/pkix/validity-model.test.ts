import { describe, expect, test } from 'vitest'
import { type Entity, issue, issueCA, issueCRL } from '../../test/issue.ts'
import { build, ca, codes, leaf, root, unchecked } from '../../test/path.ts'

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
