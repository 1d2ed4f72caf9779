import { generateKeyPairSync, sign } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes/index.ts'
import {
  certificatesIn,
  decodeSignedData,
  findSignerCertificate,
  finishSignedData,
  isIntact,
  prepareSignedData,
  readEnvelopingStream,
  type SignatureFacts,
  type SignedContent,
  type SignedData,
  signatureFactsOf,
  signEnvelopingStream,
  signedContentOf,
} from '../src/cms/index.ts'
import { encode } from '../src/der/index.ts'
import { type ErrorCode, isCryptoError } from '../src/errors/index.ts'
import { SHA_256 } from '../src/hash/index.ts'
import { decodeSubjectPublicKeyInfo } from '../src/spki/index.ts'
import { Certificate, decodeCertificate } from '../src/x509/index.ts'
import { describeCorpus } from './corpora.ts'
import { mutate, numbersFrom } from './mutants.ts'
import { fixture } from './pem.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const certificate = (() => {
  const template = decodeCertificate(fixture('self-signed-ecdsa-prime256v1'))
  const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(publicKey.export({ type: 'spki', format: 'der' }))
  const tbsCertificate = { ...template.tbsCertificate, subjectPublicKeyInfo }
  return decodeCertificate(encode(Certificate, { ...template, tbsCertificate }))
})()
const options = { certificate, algorithm: { scheme: 'ECDSA', hash: SHA_256 } } as const
const value = async ({ dtbs }: { dtbs: Uint8Array }): Promise<Uint8Array> =>
  new Uint8Array(sign('sha256', dtbs, privateKey))

const content = new Uint8Array(5000).map((_, index) => index * 7)
const prepared = prepareSignedData(content, { ...options, packaging: 'enveloping' })
const der = finishSignedData(prepared, await value(prepared))
const detached = (() => {
  const without = prepareSignedData(content, { ...options, packaging: 'detached' })
  return finishSignedData(without, new Uint8Array(sign('sha256', without.dtbs, privateKey)))
})()
const ber = await collect(signEnvelopingStream([content.subarray(0, 100), content.subarray(100)], options, value))

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return concatBytes(...all)
}

/** The document in chunks of these lengths, over and over. */
function* cut(document: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, index = 0; at < document.length; index++) {
    const length = lengths[index % lengths.length]!
    yield document.subarray(at, at + length)
    at += length
  }
}

async function read(document: Uint8Array, lengths: readonly number[] = [1000]) {
  const pieces: Uint8Array[] = []
  const streamed = await readEnvelopingStream(cut(document, lengths), piece => {
    pieces.push(piece.slice())
  })
  return { ...streamed, octets: concatBytes(...pieces) }
}

function factsOf(signedData: SignedData, signed: SignedContent): SignatureFacts[] {
  return signedData.signerInfos.map(signerInfo => {
    const signer = findSignerCertificate(signerInfo, certificatesIn(signedData.certificates))!
    return signatureFactsOf(signerInfo, signer.tbsCertificate.subjectPublicKeyInfo, signed)
  })
}

describe('a document that arrives in pieces', () => {
  test('is read the same however it is cut, in DER and in BER', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(der, ber),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        async (document, lengths) => {
          const { signedData, content: signed, octets } = await read(document, lengths)
          expect(octets).toEqual(content)
          expect(factsOf(signedData, signed).every(isIntact)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
    await read(ber, [1])
  })

  test('is read where the pieces of its content are in pieces', async () => {
    const at = ber.findIndex((octet, index) => octet === 4 && ber[index + 1] === 100)
    const nested = (depth: number): Uint8Array => {
      const [head, ends] = [
        new Uint8Array(2 * depth).map((_, index) => [0x24, 0x80][index % 2]!),
        new Uint8Array(2 * depth),
      ]
      return concatBytes(ber.subarray(0, at), head, ber.subarray(at, at + 102), ends, ber.subarray(at + 102))
    }
    const { signedData, content: signed, octets } = await read(nested(3))
    expect(octets).toEqual(content)
    expect(factsOf(signedData, signed).every(isIntact)).toBe(true)
    expect(decodeSignedData(nested(3)).encapContentInfo.eContent).toEqual(content)
    expect(await code(nested(10_000))).toBe('DER_LIMIT')
  })

  test('is read where its digest algorithms are in BER', async () => {
    const at = ber.findIndex((octet, index) => octet === 0x31 && ber[index - 3] === 2 && ber[index - 2] === 1)
    const end = at + 2 + ber[at + 1]!
    const inside = ber.subarray(at + 4, end)
    expect([...ber.subarray(at + 2, at + 4)]).toEqual([0x30, inside.length])
    const indefinite = Uint8Array.of(0x31, 0x80, 0x30, 0x80, ...inside, 0, 0, 0, 0)
    const document = concatBytes(ber.subarray(0, at), indefinite, ber.subarray(end))
    const { signedData, content: signed } = await read(document, [3])
    expect(factsOf(signedData, signed).every(isIntact)).toBe(true)
    const empties = new Uint8Array(200_000).map((_, index) => [5, 0][index % 2]!)
    expect(await code(concatBytes(ber.subarray(0, at), Uint8Array.of(0x31, 0x80), empties))).toBe('DER_LIMIT')
    const deep = new Uint8Array(2000).map((_, index) => [0x31, 0x80][index % 2]!)
    expect(await code(concatBytes(ber.subarray(0, at), deep))).toBe('DER_LIMIT')
  })

  test.each(['Ed25519', 'Ed448'] as const)('that %s signed is read with the digest that it takes', async scheme => {
    const key = generateKeyPairSync(scheme.toLowerCase() as 'ed25519')
    const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(key.publicKey.export({ type: 'spki', format: 'der' }))
    const tbsCertificate = { ...certificate.tbsCertificate, subjectPublicKeyInfo }
    const own = decodeCertificate(encode(Certificate, { ...certificate, tbsCertificate }))
    const without = prepareSignedData(content, {
      ...{ certificate: own, algorithm: { scheme }, packaging: 'enveloping' },
    })
    const document = finishSignedData(without, new Uint8Array(sign(null, without.dtbs, key.privateKey)))
    const { signedData, content: signed } = await read(document)
    expect(factsOf(signedData, signed).map(isIntact)).toEqual([true])
  })

  test('with other content is found out', async () => {
    for (const document of [der, ber]) {
      const changed = document.slice()
      changed[2000]! ^= 1
      const { signedData, content: signed } = await read(changed)
      expect(factsOf(signedData, signed)).toMatchObject([{ signatureIntact: true, contentIntact: false }])
    }
  })

  test('without its content says so', async () => {
    const { signedData, content: signed, octets } = await read(detached)
    expect(octets).toHaveLength(0)
    expect(signed.contentDigests).toBeUndefined()
    expect(factsOf(signedData, signed)).toMatchObject([{ signatureIntact: true, contentIntact: undefined }])
    expect(isIntact(factsOf(signedData, { ...signed, content })[0]!)).toBe(true)
  })

  const code = async (document: Uint8Array): Promise<ErrorCode | undefined> => {
    try {
      await read(document)
      return undefined
    } catch (error) {
      if (isCryptoError(error)) return error.code
      throw error
    }
  }

  test('that is cut short or goes on is refused', async () => {
    for (const document of [der, ber]) {
      for (const length of [0, 1, 10, 40, 3000, document.length - 1]) {
        expect(await code(document.subarray(0, length))).toMatch(/^DER_/)
      }
      expect(await code(concatBytes(document, Uint8Array.of(5, 0)))).toMatch(/^DER_/)
    }
    expect(await code(fixture('every-extension'))).toBe('DER_UNEXPECTED_TAG')
    const other = der.slice()
    other[14] = 3
    expect(await code(other)).toBe('CMS_CONTENT_TYPE')
  })

  test('and is changed at random is read as it would be whole, or refused', async () => {
    for (let seed = 0; seed < 600; seed++) {
      const mutant = mutate(seed % 2 === 0 ? ber : der, numbersFrom(seed))
      let streamed: Awaited<ReturnType<typeof read>> | undefined
      try {
        streamed = await read(mutant, [64])
      } catch (error) {
        if (!isCryptoError(error)) throw new Error(`mutant ${seed}`, { cause: error })
      }
      if (streamed === undefined) continue
      const { encapContentInfo } = decodeSignedData(mutant)
      expect([seed, encapContentInfo.eContentType]).toEqual([seed, streamed.content.eContentType])
      expect([seed, encapContentInfo.eContent ?? new Uint8Array()]).toEqual([seed, streamed.octets])
    }
  })
})

describeCorpus('dss-samples/dss-cades/src/test/resources/validation', folder => {
  test('foreign signatures have the same facts, read as a stream', async () => {
    for (const file of globSync('**/*.{p7m,p7s,pkcs7,cms}', { cwd: folder })) {
      const document = new Uint8Array(readFileSync(join(folder, file)))
      const { signedData, content: signed } = await read(document, [1, 4096])
      const inMemory = decodeSignedData(document)
      expect([file, factsOf(signedData, signed)]).toEqual([file, factsOf(inMemory, signedContentOf(inMemory))])
    }
  })
})
