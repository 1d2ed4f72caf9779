import { generateKeyPairSync, sign } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { equalBytes } from '../src/bytes/index.ts'
import {
  addSignaturePolicyStore,
  addValidationData,
  archiveTimeStampFactsOf,
  archiveTimeStampV3,
  finishTimeStamp,
  prepareArchiveTimeStamp,
  prepareCadesSignature,
  prepareSignatureTimeStamp,
  signatureTimeStamp,
} from '../src/cades/index.ts'
import {
  type Attribute,
  attribute,
  attributeValues,
  certificatesIn,
  decodeSignedData,
  findSignerCertificate,
  finishSignedData,
  isIntact,
  prepareCountersignature,
  prepareFurtherSignature,
  prepareSignedData,
  type SignedData,
  signatureFactsOf,
  signedContentOf,
} from '../src/cms/index.ts'
import { encode, octetString, receivedOf } from '../src/der/index.ts'
import { isCryptoError } from '../src/errors/index.ts'
import { digest, SHA_256 } from '../src/hash/index.ts'
import type { SignatureAlgorithm } from '../src/signature/index.ts'
import { decodeSubjectPublicKeyInfo } from '../src/spki/index.ts'
import {
  decodeTimeStampResp,
  decodeTimeStampToken,
  encodeTimeStampResp,
  prepareTimeStampToken,
  processTimeStampResponse,
  timeStampFactsOf,
  timeStampRequest,
} from '../src/tsp/index.ts'
import { Certificate, decodeCertificate } from '../src/x509/index.ts'
import { describeCorpus } from './corpora.ts'
import { mutate, numbersFrom } from './mutants.ts'
import { fixture } from './pem.ts'

const algorithm: SignatureAlgorithm = { scheme: 'ECDSA', hash: SHA_256 }
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const certificate = (() => {
  const template = decodeCertificate(fixture('self-signed-ecdsa-prime256v1'))
  const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(publicKey.export({ type: 'spki', format: 'der' }))
  const tbsCertificate = { ...template.tbsCertificate, subjectPublicKeyInfo }
  return decodeCertificate(encode(Certificate, { ...template, tbsCertificate }))
})()
const content = new TextEncoder().encode('content')
const options = { certificate, algorithm }
const finish = (prepared: { dtbs: Uint8Array; state: Uint8Array }): Uint8Array =>
  finishSignedData(prepared, new Uint8Array(sign('sha256', prepared.dtbs, privateKey)))

function stamp({ imprint }: ReturnType<typeof prepareSignatureTimeStamp>): Uint8Array {
  const messageImprint = { hashAlgorithm: { algorithm: SHA_256.oid }, hashedMessage: imprint.digest }
  const genTime = new Date('2026-06-01T12:00:00Z')
  const tstInfo = { version: 1, policy: '1.2.3', messageImprint, serialNumber: 1n, genTime, ordering: false }
  return finish(prepareTimeStampToken(tstInfo, options))
}

const levelB = finish(
  prepareCadesSignature(content, {
    ...options,
    packaging: 'enveloping',
    signingTime: new Date('2026-06-01T12:00:00Z'),
    signaturePolicy: {
      type: 'signaturePolicyId',
      value: {
        sigPolicyId: '1.2.3',
        sigPolicyHash: { hashAlgorithm: { algorithm: SHA_256.oid }, hashValue: digest(SHA_256, content) },
      },
    },
  }),
)
const forT = prepareSignatureTimeStamp(levelB)
const levelT = finishTimeStamp(forT, stamp(forT))
const forLta = prepareArchiveTimeStamp(
  addValidationData(levelT, { certificates: [decodeCertificate(fixture('every-extension'))] }),
)
const levelLta = finishTimeStamp(forLta, stamp(forLta))

const policyStore = {
  spDocSpec: { type: 'uri', value: 'https://policy.example/' },
  spDocument: { type: 'sigPolicyEncoded', value: content },
} as const

/** Everything that can be done with a stranger's signature. */
function use(bytes: Uint8Array): void {
  const signedData = decodeSignedData(bytes)
  const all = certificatesIn(signedData.certificates)
  const signed = signedContentOf(signedData, { content })
  for (const signerInfo of signedData.signerInfos) {
    const signer = onlyCryptoErrors(() => findSignerCertificate(signerInfo, all)) ?? certificate
    onlyCryptoErrors(() => signatureFactsOf(signerInfo, signer.tbsCertificate.subjectPublicKeyInfo, signed))
    for (const type of [signatureTimeStamp, archiveTimeStampV3]) {
      for (const value of attributeValues(signerInfo.unsignedAttrs, type)) {
        onlyCryptoErrors(() => {
          const token = decodeTimeStampToken(receivedOf(value))
          onlyCryptoErrors(() => timeStampFactsOf(token, signer, { message: signerInfo.signature }))
          onlyCryptoErrors(() => archiveTimeStampFactsOf(token, { signedData, signerInfo, content: signed }))
        })
      }
    }
  }
  onlyCryptoErrors(() => addValidationData(bytes, { certificates: [certificate] }))
  onlyCryptoErrors(() => prepareArchiveTimeStamp(bytes, { content }))
  onlyCryptoErrors(() => prepareFurtherSignature(bytes, { ...options, content }))
  onlyCryptoErrors(() => prepareCountersignature(bytes, options))
  onlyCryptoErrors(() => addSignaturePolicyStore(bytes, policyStore))
}

/** A CryptoError with a code and a clause is an answer; anything else thrown is a fault. */
function onlyCryptoErrors<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (!isCryptoError(error)) throw error
    expect(error.message.length).toBeLessThan(1000)
    expect(error.where.spec).toMatch(/§/)
    return undefined
  }
}

/** Uses `count` mutants of each seed, each within a second. */
function useMutants(seeds: readonly (readonly [string, Uint8Array])[], count: number): void {
  for (const [name, bytes] of seeds) {
    for (let seed = 0; seed < count; seed++) {
      const random = numbersFrom(seed)
      let mutant = bytes
      for (let changes = 1 + random(3); changes > 0; changes--)
        mutant = mutant.length > 0 ? mutate(mutant, random) : mutant
      const start = performance.now()
      try {
        onlyCryptoErrors(() => use(mutant))
      } catch (cause) {
        throw new Error(`${name}, mutant ${seed}`, { cause })
      }
      expect([name, seed, performance.now() - start < 1000]).toEqual([name, seed, true])
    }
  }
}

describe('mutants of our own signatures', () => {
  test('the seeds are used without a fault', () => {
    for (const bytes of [levelB, levelT, levelLta]) {
      use(bytes)
      expect(isSound(decodeSignedData(bytes))).toBe(true)
    }
  })

  test('are read, or refused by a CryptoError', () => {
    useMutants(
      [
        ['B', levelB],
        ['T', levelT],
        ['LTA', levelLta],
      ],
      1000,
    )
  })

  const isSound = (signedData: SignedData): boolean =>
    isIntact(
      signatureFactsOf(
        signedData.signerInfos[0]!,
        certificate.tbsCertificate.subjectPublicKeyInfo,
        signedContentOf(signedData),
      ),
    )

  test('no changed octet of what is signed still verifies', () => {
    const [{ signedAttrs } = {}] = decodeSignedData(levelB).signerInfos
    let refused = 0
    let outside = 0
    for (let at = 0; at < levelB.length; at++) {
      for (const mask of [0x01, 0x80, 0xff]) {
        const mutant = levelB.slice()
        mutant[at]! ^= mask
        const found = onlyCryptoErrors(() => {
          const signedData = decodeSignedData(mutant)
          return signedData.signerInfos.length > 0 && isSound(signedData) ? signedData : undefined
        })
        if (found === undefined) refused++
        else {
          outside++
          const { eContent, eContentType } = found.encapContentInfo
          expect([at, equalBytes(receivedOf(found.signerInfos[0]!.signedAttrs!), receivedOf(signedAttrs!))]).toEqual([
            at,
            true,
          ])
          expect([eContentType, eContent]).toEqual(['1.2.840.113549.1.7.1', content])
        }
      }
    }
    expect(refused).toBeGreaterThan(3 * 200)
    expect(outside).toBeGreaterThan(0)
  })
})

test('mutants of time-stamp responses are read, or refused by a CryptoError', () => {
  const imprint = { digestAlgorithm: SHA_256, digest: digest(SHA_256, content) }
  const request = timeStampRequest(imprint)
  const token = stamp({ ...forT, imprint })
  const response = encodeTimeStampResp({ status: { status: 'granted', statusString: ['ok'] }, timeStampToken: token })
  expect(processTimeStampResponse(request, response).token).toBeDefined()
  for (let seed = 0; seed < 2000; seed++) {
    const random = numbersFrom(seed)
    onlyCryptoErrors(() => processTimeStampResponse(request, mutate(response, random)))
    onlyCryptoErrors(() => decodeTimeStampResp(mutate(response.subarray(0, 20), random)))
    onlyCryptoErrors(() => processTimeStampResponse(mutate(request, random), response))
  }
})

describe('the cost of hostile input', () => {
  /** The least processor time of some tries, in milliseconds: others use the machine too. */
  function cost(run: () => unknown): number {
    const times = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage()
      run()
      return process.cpuUsage(start).user / 1000
    })
    return Math.min(...times)
  }

  /** Whether eight times the input costs about eight times as much, with room for noise; the square would be 64. */
  function linear(make: (size: number) => Uint8Array): void {
    const [small, large] = [make(1), make(8)]
    use(small)
    // Eight times the small one, since processor time may be counted in ticks of some milliseconds.
    const eight = cost(() => {
      for (let time = 0; time < 8; time++) use(small)
    })
    expect(cost(() => use(large))).toBeLessThan(3 * eight + 10)
  }

  test('many signed attributes', () => {
    linear(size => {
      const signedAttrs: Attribute[] = Array.from({ length: 500 * size }, (_, index) => ({
        attrType: `1.2.${index}`,
        attrValues: [encode(octetString, content)],
      }))
      return finish(prepareSignedData(content, { ...options, packaging: 'enveloping', signedAttrs }))
    })
  })

  test('many values of one attribute', () => {
    linear(size => {
      const many = Array.from({ length: 1000 * size }, (_, index) => Uint8Array.of(index >> 8, index))
      const signedAttrs = [attribute({ name: 'Many', oid: '1.2.3', codec: octetString }, ...many)]
      return finish(prepareSignedData(content, { ...options, packaging: 'enveloping', signedAttrs }))
    })
  })

  test('an OCTET STRING of many pieces', () => {
    const piece = Uint8Array.of(4, 1, 0x61)
    linear(size => {
      const pieces = new Uint8Array(3 * 5000 * size).map((_, index) => piece[index % 3]!)
      const start = [0x30, 0x80, ...Uint8Array.of(6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2), 0xa0, 0x80]
      const type = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1]
      const head = [...start, 0x30, 0x80, 2, 1, 1, 0x31, 0, 0x30, 0x80, ...type, 0xa0, 0x80, 0x24, 0x80]
      return Uint8Array.of(...head, ...pieces, ...new Uint8Array(6), 0x31, 0, ...new Uint8Array(6))
    })
  })
})

describeCorpus('dss-samples', folder => {
  const files = globSync('**/*.{p7m,p7s,pkcs7,cms,tsr}', { cwd: folder }).sort()

  test('mutants of foreign signatures are read, or refused by a CryptoError', { timeout: 60_000 }, () => {
    expect(files).toHaveLength(35)
    useMutants(
      files.map(file => [file, new Uint8Array(readFileSync(join(folder, file)))] as const),
      40,
    )
  })
})
