import { describe, expect, test } from 'vitest'
import { derOf } from '../src/der/index.ts'
import { isCryptoError } from '../src/errors/index.ts'
import { decodeBasicOCSPResponse } from '../src/ocsp/index.ts'
import { buildPath, type PathInput, type PathResult, trustAnchorOf } from '../src/pkix/index.ts'
import {
  type Certificate,
  certificatePolicies,
  cRLDistributionPoints,
  decodeCertificate,
  decodeCertificateList,
  type GeneralName,
  issuingDistributionPoint,
  keyUsage,
  nameConstraints,
  policyMappings,
  subjectAltName,
} from '../src/x509/index.ts'
import { type Entity, extension, issue, issueCA, issueCRL, issueOCSP, nameOf, newKey } from './issue.ts'

const time = new Date('2026-06-01T00:00:00Z')
const root = issueCA('Root')

function build(target: Entity, input: Partial<PathInput> & { readonly via?: readonly Entity[] }): PathResult {
  const { via = [], ...rest } = input
  return buildPath(target.certificate, {
    trustAnchors: [trustAnchorOf(root.certificate)],
    certificates: via.map(({ certificate }) => certificate),
    time,
    policy: { revocation: { mode: 'ignored' } },
    ...rest,
  })
}

/** Ends within a second of processor time, whatever the outcome; the least of two tries, since others use the machine. */
function bounded(run: () => PathResult): PathResult {
  let result: PathResult | undefined
  const times = [1, 2].map(() => {
    const start = process.cpuUsage()
    result = run()
    return process.cpuUsage(start).user / 1000
  })
  expect(Math.min(...times)).toBeLessThan(1000)
  return result!
}

const outcome = (result: PathResult): string =>
  result.valid ? 'valid' : (result.exhausted ?? result.failures[0]!.reasons[0]!.code)

/** Levels of CAs, each certified by every CA of the level above: width^depth ways to the top. */
function ladder(top: readonly Entity[], { width, depth }: { readonly width: number; readonly depth: number }) {
  const all: Entity[] = []
  let above = top
  for (let level = 0; level < depth; level++) {
    const keys = Array.from({ length: width }, () => newKey())
    const next = above.flatMap(issuer => keys.map(key => issueCA(`Level ${level}`, { issuer, key })))
    all.push(...next)
    above = next.slice(0, width)
  }
  return { all, bottom: above[0]! }
}

describe('graphs that are made to be searched for ever', () => {
  test('two CAs that certify each other', () => {
    const [a, b] = [issueCA('A'), issueCA('B')]
    const target = issue('T', { issuer: a })
    const crossed = [issueCA('A', { issuer: b, key: a.key }), issueCA('B', { issuer: a, key: b.key })]
    expect(outcome(bounded(() => build(target, { via: [a, b, ...crossed] })))).toBe('NO_ISSUER')
  })

  test('a clique: twelve CAs, each certified by all the others', () => {
    const cas = Array.from({ length: 12 }, (_, index) => issueCA(`C${index}`))
    const crossed = cas.flatMap((subject, own) =>
      cas.flatMap((issuer, other) => (own === other ? [] : [issueCA(`C${own}`, { issuer, key: subject.key })])),
    )
    const target = issue('T', { issuer: cas[0]! })
    const result = bounded(() => build(target, { via: crossed }))
    expect(outcome(result)).toMatch(/candidates|steps/)
    // One way out of it is found all the same.
    const out = issueCA('C11', { issuer: root, key: cas[11]!.key })
    expect(bounded(() => build(target, { via: [out, ...crossed] })).valid).toBe(true)
  })

  test('a ladder of 4^8 ways that all end at a stranger, or at an expired CA', () => {
    const stranger = issueCA('Stranger')
    const { all, bottom } = ladder([stranger], { width: 4, depth: 8 })
    const target = issue('T', { issuer: bottom })
    expect(outcome(bounded(() => build(target, { via: all })))).toBe('candidates')
    const expired = issue('T', { issuer: bottom, notAfter: '2026-02-01T00:00:00Z' })
    const trustAnchors = [trustAnchorOf(stranger.certificate)]
    const result = bounded(() => build(expired, { via: all, trustAnchors }))
    expect(outcome(result)).toBe('candidates')
    expect(!result.valid && result.failures[0]!.reasons.map(({ code }) => code)).toEqual(['EXPIRED'])
    expect(bounded(() => build(target, { via: all, trustAnchors })).valid).toBe(true)
  })

  test('a chain without end', () => {
    const chain = [issueCA('0')]
    for (let index = 1; index < 40; index++) chain.push(issueCA(String(index), { issuer: chain.at(-1)! }))
    const anchor = trustAnchorOf(chain[0]!.certificate)
    const run = (length: number) => outcome(build(chain[length]!, { via: chain, trustAnchors: [anchor] }))
    expect(run(16)).toBe('valid')
    expect(run(17)).toBe('PATH_TOO_LONG')
    expect(bounded(() => build(chain[39]!, { via: chain })).valid).toBe(false)
  })
})

describe('bundles that are large', () => {
  const ca = issueCA('CA', { issuer: root })
  const target = issue('T', { issuer: ca })

  test('3000 certificates that have nothing to do with it', { timeout: 20_000 }, () => {
    const key = newKey()
    const others = Array.from({ length: 3000 }, (_, index) => issue(`Other ${index}`, { issuer: ca, key }))
    expect(bounded(() => build(target, { via: [...others, ca] })).valid).toBe(true)
  })

  test('1000 CAs of the same name with other keys', { timeout: 20_000 }, () => {
    const namesakes = Array.from({ length: 1000 }, () => issueCA('CA', { issuer: root }))
    expect(outcome(bounded(() => build(target, { via: namesakes })))).toMatch(/candidates|signatures/)
  })

  test('1000 CRLs with the name of the issuer, and not its signature', { timeout: 20_000 }, () => {
    const crls = Array.from({ length: 1000 }, () => issueCRL(issueCA('CA')))
    const material = { via: [ca], crls: [issueCRL(root), ...crls], policy: {} }
    expect(outcome(bounded(() => build(target, material)))).toBe('REVOCATION_UNKNOWN')
    expect(outcome(build(target, { ...material, budget: { signatures: 1000 } }))).toBe('signatures')
  })

  test('a response about 15,000 certificates', { timeout: 20_000 }, () => {
    const { responses } = issueOCSP(ca, { certificate: target.certificate, issuer: ca }).tbsResponseData
    const other = { ...responses[0]!, certID: { ...responses[0]!.certID, serialNumber: 77n } }
    const many = [...Array<typeof other>(15_000).fill(other), ...responses]
    const response = issueOCSP(ca, { certificate: target.certificate, issuer: ca, responses: many })
    const run = () => build(target, { via: [ca], ocspResponses: [response], crls: [issueCRL(root)], policy: {} })
    expect(bounded(run).valid).toBe(true)
    const input = {
      via: [ca],
      ocspResponses: [response],
      crls: [issueCRL(root)],
      policy: {},
      budget: { steps: 20_000 },
    }
    expect(outcome(bounded(() => build(target, input)))).toBe('steps')
  })
})

describe('extensions that multiply', () => {
  test('policies that each map to both of the next CA’s: 2^15 as a tree', () => {
    const named = extension(certificatePolicies, [{ policyIdentifier: '1.2.1' }, { policyIdentifier: '1.2.2' }], false)
    const both = ['1.2.1', '1.2.2'].flatMap(issuerDomainPolicy =>
      ['1.2.1', '1.2.2'].map(subjectDomainPolicy => ({ issuerDomainPolicy, subjectDomainPolicy })),
    )
    const extensions = [named, extension(policyMappings, both)]
    const chain: Entity[] = []
    for (let index = 0; index < 15; index++)
      chain.push(issueCA(`P${index}`, { issuer: chain.at(-1) ?? root, extensions }))
    const target = issue('T', { issuer: chain.at(-1)!, extensions: [named] })
    const policy = { revocation: { mode: 'ignored' }, initialExplicitPolicy: true } as const
    const result = bounded(() => build(target, { via: chain, policy }))
    expect(result.valid && result.path.authorityConstrainedPolicySet).toEqual(['1.2.1', '1.2.2'])
  })

  test('hundreds of policies, each mapped to each', { timeout: 20_000 }, () => {
    const many = Array.from({ length: 300 }, (_, index) => `1.2.${index}`)
    const extensions = [
      extension(
        certificatePolicies,
        many.map(policyIdentifier => ({ policyIdentifier })),
      ),
      extension(
        policyMappings,
        many.flatMap(issuerDomainPolicy =>
          many.map(subjectDomainPolicy => ({ issuerDomainPolicy, subjectDomainPolicy })),
        ),
      ),
    ]
    const first = issueCA('First', { issuer: root, extensions })
    const second = issueCA('Second', { issuer: first, extensions })
    const target = issue('T', { issuer: second })
    expect(outcome(bounded(() => build(target, { via: [first, second] })))).toBe('policyNodes')
  })

  test('thousands of names under thousands of constraints', { timeout: 20_000 }, () => {
    const names = (domain: string): readonly GeneralName[] =>
      Array.from({ length: 1500 }, (_, index) => ({ type: 'dNSName', value: `h${index}.${domain}` }))
    const constraints = { excludedSubtrees: names('example').map(base => ({ base, minimum: 0 })) }
    const ca = issueCA('CA', { issuer: root, extensions: [extension(nameConstraints, constraints)] })
    const target = issue('T', { issuer: ca, extensions: [extension(subjectAltName, names('other'))] })
    expect(outcome(bounded(() => build(target, { via: [ca] })))).toBe('nameComparisons')
  })
})

describe('names that are long', () => {
  test('compared again and again', { timeout: 20_000 }, () => {
    const long = (prefix: string): GeneralName => ({ type: 'dNSName', value: `${prefix}.${'x'.repeat(50_000)}` })
    const names = Array.from({ length: 60 }, (_, index) => long(`n${index}`))
    const bases = Array.from({ length: 60 }, (_, index) => ({ base: long(`b${index}`), minimum: 0 }))
    const ca = issueCA('CA', { issuer: root, extensions: [extension(nameConstraints, { excludedSubtrees: bases })] })
    const target = issue('T', { issuer: ca, extensions: [extension(subjectAltName, names)] })
    expect(outcome(bounded(() => build(target, { via: [ca] })))).toBe('nameComparisons')
  })

  test('of directories, each under hundreds of constraints', { timeout: 20_000 }, () => {
    const name = (prefix: string, index: number): GeneralName => ({
      type: 'directoryName',
      value: [...nameOf('Common'), ...nameOf(`${prefix} ${index}`)],
    })
    const names = Array.from({ length: 400 }, (_, index) => name('n', index))
    const bases = Array.from({ length: 400 }, (_, index) => ({ base: name('b', index), minimum: 0 }))
    const ca = issueCA('CA', { issuer: root, extensions: [extension(nameConstraints, { excludedSubtrees: bases })] })
    const target = issue('T', { issuer: ca, extensions: [extension(subjectAltName, names)] })
    expect(outcome(bounded(() => build(target, { via: [ca] })))).toBe('valid')
  })
})

test('a large certificate at the end of many ways', { timeout: 20_000 }, () => {
  const stranger = issueCA('Stranger')
  const { all, bottom } = ladder([stranger], { width: 4, depth: 5 })
  const names: readonly GeneralName[] = Array.from({ length: 20_000 }, (_, index) => ({
    type: 'dNSName',
    value: `host-${index}.example.com`,
  }))
  const extensions = [extension(subjectAltName, names)]
  const target = issue('T', { issuer: bottom, extensions, notAfter: '2026-02-01T00:00:00Z' })
  const trustAnchors = [trustAnchorOf(stranger.certificate)]
  const constraints = extension(nameConstraints, {
    excludedSubtrees: [{ base: { type: 'dNSName', value: 'a' }, minimum: 0 }],
  })
  const limited = issueCA('Level 4', { issuer: stranger, key: bottom.key, extensions: [constraints] })
  const result = bounded(() => build(target, { via: [...all, limited], trustAnchors }))
  expect(outcome(result)).toMatch(/steps|nameComparisons|candidates/)
})

describe('signers that lead in a circle', () => {
  test('many keys of one CA, each with a CRL and none on the path’s', () => {
    const cas = Array.from({ length: 30 }, () => issueCA('CA', { issuer: root }))
    const target = issue('T', { issuer: cas[0]! })
    // None of the signers is known not to be revoked, since the root has no CRL.
    const crls = cas.slice(1).map(ca => issueCRL(ca))
    const result = bounded(() => build(target, { via: cas, crls, policy: {} }))
    expect(result.valid).toBe(false)
  })
})

test('authorities whose CRLs each cover the certificates of all others', { timeout: 20_000 }, () => {
  const count = 10
  const points = Array.from({ length: count }, (_, index) => ({
    cRLIssuer: [{ type: 'directoryName', value: nameOf(`Authority ${index}`) }] as const,
  }))
  const extensions = [extension(cRLDistributionPoints, points, false), extension(keyUsage, ['cRLSign'])]
  const authorities = Array.from({ length: count }, (_, index) =>
    issue(`Authority ${index}`, { issuer: root, extensions }),
  )
  const scope = {
    onlyContainsUserCerts: false,
    onlyContainsCACerts: false,
    indirectCRL: true,
    onlyContainsAttributeCerts: false,
    // One reason is always missing, so that nothing settles anything.
    onlySomeReasons: ['keyCompromise', 'superseded'],
  } as const
  const crls = authorities.map(authority =>
    issueCRL(authority, { extensions: [extension(issuingDistributionPoint, scope)] }),
  )
  const result = bounded(() => build(authorities[0]!, { via: authorities, crls, policy: {} }))
  expect(outcome(result)).toMatch(/REVOCATION_UNKNOWN|steps|candidates|signatures/)
})

describe('one bit changed', () => {
  const ca = issueCA('CA', { issuer: root })
  const target = issue('T', {
    issuer: ca,
    extensions: [extension(subjectAltName, [{ type: 'dNSName', value: 'a.b' }])],
  })
  const [rootCRL, crl] = [
    issueCRL(root),
    issueCRL(ca, { revoked: [[issue('R', { issuer: ca }), '2026-02-01T00:00:00Z']] }),
  ]
  const ocsp = issueOCSP(ca, { certificate: target.certificate, issuer: ca })

  const parts = {
    target: derOf(target.certificate),
    ca: derOf(ca.certificate),
    crl: derOf(crl),
    ocsp: derOf(ocsp),
  }

  /** The chain with one part in other octets; undefined when they cannot be decoded. */
  function inputWith(part: keyof typeof parts, octets: Uint8Array): PathInput & { readonly target: Certificate } {
    return {
      target: part === 'target' ? decodeCertificate(octets) : target.certificate,
      trustAnchors: [trustAnchorOf(root.certificate)],
      certificates: [part === 'ca' ? decodeCertificate(octets) : ca.certificate],
      crls: part === 'ocsp' ? [rootCRL] : [rootCRL, part === 'crl' ? decodeCertificateList(octets) : crl],
      ocspResponses: part === 'ocsp' ? [decodeBasicOCSPResponse(octets)] : [],
      time,
    }
  }

  function decoded<T>(decode: () => T): T | undefined {
    try {
      return decode()
    } catch (error) {
      if (isCryptoError(error)) return undefined
      throw error
    }
  }

  test.each(Object.entries(parts) as [keyof typeof parts, Uint8Array][])(
    'in any octet of the %s makes the path invalid, and throws nothing',
    (part, octets) => {
      const run = ({ target, ...input }: ReturnType<typeof inputWith>) => buildPath(target, input).valid
      expect(run(inputWith(part, octets))).toBe(true)
      let judged = 0
      for (let at = 0; at < octets.length; at++) {
        const changed = octets.slice()
        changed[at]! ^= 1 << (at % 8)
        // Only the decoding may refuse with an exception: what can be decoded is judged without.
        const input = decoded(() => inputWith(part, changed))
        if (input === undefined) continue
        expect([at, run(input)]).toEqual([at, false])
        judged++
      }
      expect(judged).toBeGreaterThan(octets.length / 3)
    },
  )
})
