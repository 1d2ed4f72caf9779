import { describe, expect, test } from 'vitest'
import { type Entity, extension, issue, issueCA } from '../../test/issue.ts'
import { build, ca, codes, leaf, root, unchecked } from '../../test/path.ts'
import { oid } from '../oid/index.ts'
import { extKeyUsage } from '../x509/index.ts'
import type { PathPolicy } from './index.ts'

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
