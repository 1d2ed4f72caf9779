import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hexDecode, hexEncode } from '../src/bytes/index.ts'
import { decode } from '../src/der/index.ts'
import { isCryptoError } from '../src/errors/index.ts'
import { digest, hashAlgorithmByName } from '../src/hash/index.ts'
import { RSAPublicKey } from '../src/pkcs1/index.ts'
import { publicKeyOf, type SignatureAlgorithm, type Signed, verifySignature } from '../src/signature/index.ts'
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '../src/spki/index.ts'
import { describeCorpus } from './corpora.ts'

interface File {
  readonly algorithm: string
  readonly numberOfTests: number
  readonly testGroups: readonly Group[]
}

interface Group {
  readonly type: string
  readonly publicKeyDer: string
  readonly publicKeyAsn?: string
  readonly publicKey: string | { readonly uncompressed?: string; readonly pk?: string; readonly modulus?: string }
  readonly sha?: string
  readonly mgfSha?: string
  readonly sLen?: number
  readonly tests: readonly Vector[]
}

interface Vector {
  readonly tcId: number
  readonly comment: string
  readonly flags: readonly string[]
  readonly msg: string
  readonly sig: string
  readonly ctx?: string
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

/** What the vectors leave open, decided. */
const acceptable: Readonly<Record<string, { readonly verifies: boolean; readonly reason: string }>> = {
  MissingNull: {
    verifies: false,
    reason:
      'A DigestInfo without the NULL parameters: RFC 8017 §8.2.2 step 3 compares with the one encoding of EMSA-PKCS1-v1_5, in which they stand; ' +
      'whoever parses what was signed instead has, more than once, accepted forgeries.',
  },
}

/** Invalid vectors that do not get as far as a signature value. */
const refused: Readonly<Record<string, { readonly error: string; readonly reason: string }>> = {
  IncorrectPublicKeyLength: {
    error: 'SIGNATURE_KEY',
    reason: 'a malformed key is an error of its own, not a wrong signature',
  },
  InvalidContext: { error: 'TypeError', reason: 'a context of more than 255 octets is a mistake of the caller' },
}

describeCorpus('wycheproof', folder => {
  const names = readdirSync(folder).filter(name => name.endsWith('_test.json'))
  const read = (name: string): File => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))

  test('all 75 files are there', () => {
    expect(names).toHaveLength(75)
  })

  describe.each(names)('%s', name => {
    const file = read(name)

    test('every vector agrees', () => {
      const outcomes = file.testGroups.flatMap(group => {
        const key = decodeSubjectPublicKeyInfo(hexDecode(group.publicKeyDer))
        return group.tests.map(vector => ({
          vector,
          outcome: verify(algorithmOf(file, group), key, signedOf(group, vector)),
        }))
      })
      expect(outcomes).toHaveLength(file.numberOfTests)
      const wrong = outcomes.filter(({ vector, outcome }) => outcome !== expected(vector))
      expect(
        wrong.map(({ vector: { tcId, result, comment }, outcome }) => ({ tcId, result, comment, outcome })),
      ).toEqual([])
    })

    test('the key reads the same in its other encodings', () => {
      for (const group of file.testGroups) keyAgrees(group)
    })

    // The slow way, over a given digest, takes the files that hold the same values without their DER.
    if (name.includes('p1363')) {
      test('every vector agrees when its digest is given', () => {
        for (const group of file.testGroups) {
          const key = decodeSubjectPublicKeyInfo(hexDecode(group.publicKeyDer))
          const hash = hashAlgorithmByName(group.sha!)
          for (const vector of group.tests) {
            const { message, ...rest } = signedOf(group, vector)
            const outcome = verify(algorithmOf(file, group), key, { ...rest, digest: digest(hash, message) })
            expect([vector.tcId, outcome]).toEqual([vector.tcId, expected(vector)])
          }
        }
      })
    }
  })

  test('each decision is needed', () => {
    const vectors = names.flatMap(name => read(name).testGroups.flatMap(({ tests }) => tests))
    const flags = (result: Vector['result']): Set<string> =>
      new Set(vectors.filter(it => it.result === result).flatMap(it => it.flags))
    expect([...flags('acceptable')]).toEqual(Object.keys(acceptable))
    for (const flag of Object.keys(refused)) expect(flags('invalid')).toContain(flag)
    expect(vectors.length).toBeGreaterThan(21_000)
  })
})

function expected({ result, flags }: Vector): boolean | string {
  if (result === 'valid') return true
  if (result === 'acceptable') return flags.every(flag => acceptable[flag]?.verifies ?? false)
  return flags.map(flag => refused[flag]?.error).find(error => error !== undefined) ?? false
}

/** True, false, or what was thrown: a code, or the name of a misuse. */
function verify(algorithm: SignatureAlgorithm, key: SubjectPublicKeyInfo, signed: Signed): boolean | string {
  try {
    return verifySignature(algorithm, key, signed)
  } catch (error) {
    return isCryptoError(error) ? error.code : (error as Error).name
  }
}

function algorithmOf({ algorithm }: File, { sha, mgfSha, sLen, publicKeyDer }: Group): SignatureAlgorithm {
  const hash = hashAlgorithmByName(sha ?? 'SHA-256')
  switch (algorithm) {
    case 'RSASSA-PKCS1-v1_5':
    case 'ECDSA':
      return { scheme: algorithm, hash }
    case 'RSASSA-PSS':
      return { scheme: algorithm, hash, mgfHash: hashAlgorithmByName(mgfSha!), saltLength: sLen! }
    case 'EDDSA':
      return { scheme: publicKeyDer.length > 100 ? 'Ed448' : 'Ed25519' }
    case 'ML-DSA-44':
    case 'ML-DSA-65':
    case 'ML-DSA-87':
      return { scheme: algorithm }
    default:
      throw new Error(`no scheme for ${algorithm}`)
  }
}

function signedOf({ type }: Group, { msg, sig, ctx }: Vector): Signed & { readonly message: Uint8Array } {
  return {
    message: hexDecode(msg),
    signatureValue: hexDecode(sig),
    ...(type.includes('P1363') && { encoding: 'P1363' as const }),
    ...(ctx !== undefined && { context: hexDecode(ctx) }),
  }
}

function keyAgrees({ publicKeyDer, publicKeyAsn, publicKey }: Group): void {
  const spki = decodeSubjectPublicKeyInfo(hexDecode(publicKeyDer))
  if (typeof publicKey === 'string') {
    expect(hexEncode(spki.subjectPublicKey)).toBe(publicKey)
    return
  }
  const read = publicKeyOf(spki)
  if (read.type === 'RSA') {
    expect(decode(RSAPublicKey, hexDecode(publicKeyAsn!))).toEqual(read.key)
    expect(BigInt(`0x${publicKey.modulus}`)).toBe(read.key.modulus)
  } else expect(hexEncode(spki.subjectPublicKey)).toBe(publicKey.uncompressed ?? publicKey.pk)
}
