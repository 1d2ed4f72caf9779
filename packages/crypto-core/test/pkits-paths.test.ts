import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCryptoError } from '../src/errors/index.ts'
import { oid } from '../src/oid/index.ts'
import {
  buildPath,
  currentAlgorithms,
  legacyAlgorithms,
  type PathInput,
  type PathPolicy,
  type PathReasonCode,
  type PathResult,
  trustAnchorOf,
  VerifiedPath,
} from '../src/pkix/index.ts'
import { type Certificate, decodeCertificate, decodeCertificateList } from '../src/x509/index.ts'
import { describeCorpus } from './corpora.ts'
import { describeOpenssl } from './openssl.ts'
import { pemOf } from './pem.ts'

/** A row of `expected.json`. */
interface PkitsCase {
  readonly test: string
  readonly title: string
  /** The trust anchor first, the target last. */
  readonly certs: readonly string[]
  readonly crls: readonly string[]
  readonly should_validate: boolean
  readonly initial_explicit_policy?: boolean
  readonly initial_policy_mapping_inhibit?: boolean
  readonly initial_inhibit_any_policy?: boolean
  /** Names of policies, with commas between them. */
  readonly initial_policy_set?: string
  /** What comes out of a valid path; NIST-test-policy-1 when left out. */
  readonly user_constrained_policy_set?: string
}

const time = new Date('2026-06-01T00:00:00Z')

/** What the deepest fault of the best candidate can be in each section, so that nothing fails for another reason. */
const sections: Readonly<Record<string, readonly PathReasonCode[]>> = {
  '4.1': ['SIGNATURE_INVALID'],
  '4.2': ['NOT_YET_VALID', 'EXPIRED'],
  '4.3': ['NO_ISSUER'],
  '4.4': ['REVOKED', 'REVOCATION_UNKNOWN'],
  '4.5': ['REVOKED', 'NOT_A_CA'],
  '4.6': ['NOT_A_CA', 'PATH_LENGTH'],
  '4.7': ['KEY_CERT_SIGN', 'REVOCATION_UNKNOWN'],
  '4.8': ['POLICY'],
  '4.9': ['POLICY'],
  '4.10': ['POLICY', 'POLICY_MAPPING'],
  '4.11': ['POLICY'],
  '4.12': ['POLICY'],
  '4.13': ['NAME_CONSTRAINTS'],
  '4.14': ['REVOKED', 'ON_HOLD', 'REVOCATION_UNKNOWN'],
  '4.15': ['REVOKED', 'REVOCATION_UNKNOWN'],
  '4.16': ['UNKNOWN_CRITICAL_EXTENSION'],
}

describeCorpus('pkits', folder => {
  const { cases } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { cases: PkitsCase[] }
  const certificate = (name: string): Buffer => readFileSync(join(folder, 'certs', `${name}.crt`))
  const crl = (name: string): Buffer => readFileSync(join(folder, 'crls', `${name}.crl`))

  /** The input of a case; `replaced` gives other octets for one of its files. */
  function inputOf(
    row: PkitsCase,
    replaced: (folder: 'certs' | 'crls', name: string) => Uint8Array | undefined = () => undefined,
  ): { readonly target: Certificate; readonly input: PathInput } {
    const certificates = row.certs.map(name => decodeCertificate(replaced('certs', `${name}.crt`) ?? certificate(name)))
    const [anchor, target] = [certificates[0], certificates.at(-1)] as [Certificate, Certificate]
    const input = {
      trustAnchors: [trustAnchorOf(anchor)],
      // Neither in order nor with the target apart: building has to find out.
      certificates: certificates.slice(1).reverse(),
      crls: row.crls.map(name => decodeCertificateList(replaced('crls', `${name}.crl`) ?? crl(name))),
      time,
      policy: policyOf(row),
    }
    return { target, input }
  }

  function run(row: PkitsCase, policy: PathPolicy = {}): PathResult {
    const { target, input } = inputOf(row)
    return buildPath(target, { ...input, policy: { ...input.policy, ...policy } })
  }

  test('there are 247 cases, 112 of them valid', () => {
    expect(cases).toHaveLength(247)
    expect(cases.filter(row => row.should_validate)).toHaveLength(112)
  })

  test.each(cases)('$test $title', row => {
    const result = run(row)
    expect(result.valid).toBe(row.should_validate)
    if (result.valid) {
      expect(VerifiedPath.isVerified(result.path)).toBe(true)
      expect([...result.path.userConstrainedPolicySet].sort()).toEqual(
        [...policies(row.user_constrained_policy_set ?? 'NIST-test-policy-1')].sort(),
      )
      expect(result.path.revocation.map(({ status }) => status)).toEqual(result.path.certificates.map(() => 'good'))
    } else {
      expect(sections[/^\d+\.\d+/.exec(row.test)![0]]).toContain(result.failures[0]!.reasons[0]!.code)
      expect(result.exhausted).toBeUndefined()
    }
  })

  test('the algorithms of today refuse the chains with DSA, SHA-1 or short keys, and say so', () => {
    const { failures } = invalid(run(cases.find(row => row.test === '4.1.4')!, { algorithms: currentAlgorithms }))
    expect(failures[0]!.reasons.map(({ code }) => code)).toContain('ALGORITHM')
  })

  test('a damaged certificate or CRL makes no invalid case valid, and throws nothing', { timeout: 120_000 }, () => {
    const invalidCases = cases.filter(row => !row.should_validate)
    const change = fc.record({ file: fc.nat(), at: fc.nat(), octet: fc.integer({ min: 1, max: 255 }) })
    let judged = 0
    fc.assert(
      fc.property(fc.constantFrom(...invalidCases), change, (row, { file, at, octet }) => {
        const files = [
          ...row.certs.slice(1).map(name => ['certs', `${name}.crt`]),
          ...row.crls.map(name => ['crls', `${name}.crl`]),
        ]
        const [kind, name] = files[file % files.length] as [string, string]
        // A damaged delta CRL is one that is not there, and without it the complete one stands.
        if (/deltaCRL\.crl$/i.test(name)) return
        const damaged = new Uint8Array(readFileSync(join(folder, kind, name)))
        damaged[at % damaged.length]! ^= octet
        const result = decoded(() =>
          inputOf(row, (other, otherName) => (other === kind && otherName === name ? damaged : undefined)),
        )
        if (result === undefined) return
        judged++
        expect(buildPath(result.target, result.input).valid).toBe(false)
      }),
      { numRuns: 600 },
    )
    expect(judged).toBeGreaterThan(200)
  })

  describeOpenssl('openssl verify', ({ path }) => {
    test('says the same, but for two cases that it is known not to handle', { timeout: 120_000 }, () => {
      const differing = cases.filter(row => opensslVerifies(path, row) !== row.should_validate)
      // Parameters inherited by a DSA key, and a CRL that covers the certificate of its own signer.
      expect(differing.map(row => row.test).filter(id => id !== '4.1.5' && id !== '4.14.30')).toEqual([])
    })
  })

  function opensslVerifies(scratch: string, row: PkitsCase): boolean {
    const write = (name: string, label: 'CERTIFICATE' | 'X509 CRL', ders: readonly Buffer[]): string => {
      const path = join(scratch, name)
      writeFileSync(path, ders.map(der => pemOf(label, der)).join(''))
      return path
    }
    const [anchor, ...others] = row.certs.map(certificate) as [Buffer, ...Buffer[]]
    const args = [
      ...['-CAfile', write('anchor.pem', 'CERTIFICATE', [anchor])],
      ...['-untrusted', write('others.pem', 'CERTIFICATE', others)],
      ...(row.crls.length > 0 ? ['-CRLfile', write('crls.pem', 'X509 CRL', row.crls.map(crl))] : []),
      ...['-crl_check_all', '-extended_crl', '-use_deltas', '-policy_check', '-auth_level', '0'],
      ...['-attime', String(time.getTime() / 1000), '-no-CApath', '-no-CAstore'],
      ...(row.initial_explicit_policy ? ['-explicit_policy'] : []),
      ...(row.initial_policy_mapping_inhibit ? ['-inhibit_map'] : []),
      ...(row.initial_inhibit_any_policy ? ['-inhibit_any'] : []),
      ...policies(row.initial_policy_set ?? 'anyPolicy').flatMap(policy => ['-policy', policy]),
    ]
    const target = write('target.pem', 'CERTIFICATE', others.slice(-1))
    return spawnSync('openssl', ['verify', ...args, target]).status === 0
  }
})

function decoded<T>(decode: () => T): T | undefined {
  try {
    return decode()
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}

function invalid(result: PathResult): Extract<PathResult, { valid: false }> {
  if (result.valid) throw new Error('the path is valid')
  return result
}

function policyOf(row: PkitsCase): PathPolicy {
  return {
    algorithms: legacyAlgorithms,
    ...(row.initial_policy_set && { userInitialPolicySet: policies(row.initial_policy_set) }),
    initialExplicitPolicy: row.initial_explicit_policy ?? false,
    initialPolicyMappingInhibit: row.initial_policy_mapping_inhibit ?? false,
    initialAnyPolicyInhibit: row.initial_inhibit_any_policy ?? false,
  }
}

/** `NIST-test-policy-1,anyPolicy` as object identifiers, which NIST assigned. */
function policies(names: string): readonly string[] {
  return names
    .split(',')
    .filter(Boolean)
    .map(name =>
      name === 'anyPolicy' ? oid('anyPolicy') : name.replace('NIST-test-policy-', '2.16.840.1.101.3.2.1.48.'),
    )
}
