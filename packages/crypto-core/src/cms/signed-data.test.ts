import { generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { fixture } from '../../test/pem.ts'
import { concatBytes, hexDecode, hexEncode } from '../bytes/index.ts'
import { decode, derOf, encode, encodeElement, objectIdentifier, universal } from '../der/index.ts'
import { digest, type HashAlgorithm, SHA_1, SHA_256, SHA_384, SHA_512, SHAKE256 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import { encodeDigestInfo } from '../pkcs1/index.ts'
import { algorithmIdentifierOf, type MessageSigner, type SignatureAlgorithm, type Signer } from '../signature/index.ts'
import { AlgorithmIdentifier, decodeSubjectPublicKeyInfo } from '../spki/index.ts'
import { Certificate, decodeCertificate } from '../x509/index.ts'
import {
  Attribute,
  attribute,
  certificatesIn,
  cmsAlgorithmProtection,
  contentType,
  decodeSignedData,
  digestAlgorithmsOf,
  essCertIDOf,
  findSignerCertificate,
  finishSignedData,
  isIntact,
  messageDigest,
  prepareSignedData,
  type SignatureFacts,
  SignedAttributes,
  SignedDataContentInfo,
  SignerIdentifier,
  signatureFactsOf,
  signedContentOf,
  signingCertificate,
  signingCertificateV2,
  signingCertificateV2Of,
  signPrepared,
  verifyEssCertID,
} from './index.ts'
import { joinSignedData, partsOfSignedData } from './parts.ts'

const text = new TextEncoder().encode('To whom it may concern,\r\nsigned.\r\n')

function factsOf(document: Uint8Array, content?: Uint8Array, index = 0): SignatureFacts {
  const signedData = decodeSignedData(document)
  const signerInfo = signedData.signerInfos[index]!
  const key = findSignerCertificate(signerInfo, certificatesIn(signedData.certificates))!.tbsCertificate
  return signatureFactsOf(signerInfo, key.subjectPublicKeyInfo, signedContentOf(signedData, content && { content }))
}

/** A certificate with the key of a pair; who signed it does not matter here. */
function certificateFor(publicKey: KeyObject): Certificate {
  const template = decodeCertificate(fixture('self-signed-ed25519'))
  const spki = decodeSubjectPublicKeyInfo(publicKey.export({ type: 'spki', format: 'der' }))
  const tbsCertificate = { ...template.tbsCertificate, subjectPublicKeyInfo: spki }
  return decodeCertificate(encode(Certificate, { ...template, tbsCertificate }))
}

describe('schemes that sign messages', () => {
  const schemes = [
    ['ed25519', 'Ed25519', SHA_512],
    ['ed448', 'Ed448', SHAKE256],
    ['ml-dsa-44', 'ML-DSA-44', SHA_512],
  ] as const

  test.each(schemes)(
    '%s signs the attributes themselves, and $2.name digests the content',
    async (type, scheme, hash) => {
      const { publicKey, privateKey } = generateKeyPairSync(type as 'ed25519')
      const certificate = certificateFor(publicKey)
      const prepared = prepareSignedData(text, { certificate, algorithm: { scheme }, packaging: 'enveloping' })
      expect(prepared.dtbsr).toBeUndefined()
      const signer: MessageSigner = {
        algorithm: { scheme },
        sign: async batch => batch.map(message => new Uint8Array(sign(null, message, privateKey))),
      }
      const document = finishSignedData(prepared, await signPrepared(prepared, signer))
      expect(digestAlgorithmsOf(decodeSignedData(document))).toEqual([hash])
      expect(isIntact(factsOf(document))).toBe(true)
      const changed = document.slice()
      changed[changed.length - 1]! ^= 1
      expect(factsOf(changed).signatureIntact).toBe(false)
    },
  )
})

describe('a signer', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = certificateFor(publicKey)
  const algorithm: SignatureAlgorithm = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }
  const prepared = prepareSignedData(text, { certificate, algorithm, packaging: 'detached' })
  const rsaSigner: Signer = {
    algorithm: { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 },
    sign: async batch =>
      batch.map(
        dtbsr => new Uint8Array(privateEncrypt(privateKey, encodeDigestInfo(dtbsr.digestAlgorithm, dtbsr.digest))),
      ),
  }

  test('gets the digest, and its value may come tomorrow in another process', async () => {
    const value = await signPrepared(prepared, rsaSigner)
    const stored = JSON.stringify({ state: hexEncode(prepared.state), value: hexEncode(value) })
    const { state, value: later } = JSON.parse(stored) as Record<'state' | 'value', string>
    const document = finishSignedData({ state: hexDecode(state) }, hexDecode(later))
    expect(isIntact(factsOf(document, text))).toBe(true)
  })

  test.each([1, 127, 128, 256, 4096, 70_000])('may give a value of %i octets, in DER and in BER', length => {
    const value = new Uint8Array(length).fill(7)
    const document = finishSignedData(prepared, value)
    const signedData = decodeSignedData(document)
    expect(signedData.signerInfos.map(({ signature }) => signature)).toEqual([value])
    expect(encode(SignedDataContentInfo, { contentType: oid('id-signedData'), content: { ...signedData } })).toEqual(
      document,
    )
    const { state } = prepared
    const indefinite = concatBytes(Uint8Array.of(0x30, 0x80), state.subarray(4), new Uint8Array(2))
    expect(finishSignedData({ state: indefinite }, value)).toEqual(document)
  })

  test.each([
    ['cut short', (state: Uint8Array) => state.subarray(0, -1), 'DER_TRUNCATED'],
    ['with something behind it', (state: Uint8Array) => concatBytes(state, new Uint8Array(2)), 'DER_TRAILING_DATA'],
    ['of another type', (state: Uint8Array) => state.with(state.indexOf(7), 6), 'CMS_CONTENT_TYPE'],
    ['that is none', () => Uint8Array.of(5, 0), 'DER_UNEXPECTED_TAG'],
  ] as const)('cannot finish a state %s', (_, spoil, code) => {
    assertCode(() => finishSignedData({ state: spoil(prepared.state) }, new Uint8Array(256)), code)
  })

  test('of another kind is a TypeError, and so is one without an answer', async () => {
    const messages: MessageSigner = { algorithm: { scheme: 'Ed25519' }, sign: async () => [] }
    await expect(signPrepared(prepared, messages)).rejects.toThrow(TypeError)
    await expect(signPrepared(prepared, { ...rsaSigner, sign: async () => [] })).rejects.toThrow(TypeError)
  })

  test('a finished document awaits no value, and no octets are no value', () => {
    const document = finishSignedData(prepared, new Uint8Array(256))
    assertCode(() => finishSignedData({ state: document }, new Uint8Array(256)), 'CMS_STATE')
    expect(() => finishSignedData(prepared, new Uint8Array())).toThrow(TypeError)
    expect(factsOf(document, text).signatureIntact).toBe(false)
  })

  test('a scheme that comes with a digest of the content takes no other, and ML-DSA does', () => {
    const digestWith = (scheme: 'Ed25519' | 'Ed448' | 'ML-DSA-44', digestAlgorithm: HashAlgorithm) => {
      const options = { certificate, algorithm: { scheme }, packaging: 'detached', digestAlgorithm } as const
      return decodeSignedData(prepareSignedData(text, options).state).digestAlgorithms[0]!.algorithm
    }
    expect(() => digestWith('Ed25519', SHA_256)).toThrow(TypeError)
    expect(() => digestWith('Ed448', SHA_512)).toThrow(TypeError)
    expect(digestWith('Ed25519', SHA_512)).toBe(SHA_512.oid)
    expect(digestWith('ML-DSA-44', SHA_256)).toBe(SHA_256.oid)
  })

  test('attributes that follow from the content cannot be given, nor two hashes', () => {
    const signedAttrs = [attribute(contentType, '1.2.3')]
    expect(() => prepareSignedData(text, { certificate, algorithm, packaging: 'detached', signedAttrs })).toThrow(
      TypeError,
    )
    expect(() =>
      prepareSignedData(text, { certificate, algorithm, packaging: 'detached', digestAlgorithm: SHA_512 }),
    ).toThrow(TypeError)
    expect(() =>
      prepareSignedData(text, { certificate, algorithm, packaging: 'detached', sid: 'subjectKeyIdentifier' }),
    ).not.toThrow()
  })

  describe('signed attributes', () => {
    /** The prepared document with other signed attributes, each encoded, in the order given, signed as given or as DER. */
    function withAttributes(attributes: readonly Uint8Array[], order: 'given' | 'DER' = 'given'): Uint8Array {
      const given = encodeElement(universal.set, attributes)
      const signedOctets = order === 'given' ? given : encode(SignedAttributes, [...decode(SignedAttributes, given)])
      const signature = new Uint8Array(sign('sha256', signedOctets, privateKey))
      const { sid, digestAlgorithm, signatureAlgorithm } = decodeSignedData(prepared.state).signerInfos[0]!
      const info = encodeElement(universal.sequence, [
        Uint8Array.of(2, 1, 1),
        encode(SignerIdentifier, sid),
        encode(AlgorithmIdentifier, digestAlgorithm),
        encodeElement(0xa0, attributes),
        encode(AlgorithmIdentifier, signatureAlgorithm),
        encodeElement(universal.octetString, [signature]),
      ])
      const parts = partsOfSignedData(decodeSignedData(prepared.state))
      return joinSignedData({ ...parts, signerInfos: [info] })
    }
    const own = decodeSignedData(prepared.state).signerInfos[0]!.signedAttrs!.map(derOf)
    const digested = digest(SHA_256, text)
    const facts = (document: Uint8Array): SignatureFacts => factsOf(document, text)

    test('out of order, signed as they came', () => {
      expect(facts(withAttributes([...own].reverse()))).toMatchObject({
        signedAttrs: 'as-received',
        signatureIntact: true,
        contentIntact: true,
        contentTypeAgrees: true,
      })
    })

    test('out of order, signed in order', () => {
      expect(facts(withAttributes([...own].reverse(), 'DER'))).toMatchObject({
        signedAttrs: 'as-DER',
        signatureIntact: true,
      })
    })

    test('in order', () => {
      expect(facts(withAttributes(own))).toMatchObject({ signedAttrs: 'DER', signatureIntact: true })
    })

    const encoded = (...attributes: Attribute[]): Uint8Array[] => attributes.map(value => encode(Attribute, value))
    const type = attribute(contentType, oid('id-data'))

    test.each([
      ['no message-digest', encoded(type)],
      [
        'two message-digests',
        encoded(type, attribute(messageDigest, digested), attribute(messageDigest, new Uint8Array(32))),
      ],
      ['a message-digest of two values', encoded(type, attribute(messageDigest, digested, new Uint8Array(32)))],
      ['a message-digest of no value', encoded(type, attribute(messageDigest))],
      ['two content types', encoded(type, type, attribute(messageDigest, digested))],
    ])('%s is refused', (_what, attributes) => {
      assertCode(() => facts(withAttributes(attributes)), 'CMS_ATTRIBUTE_COUNT')
    })

    test('of another content type, or of none, are right for other content', () => {
      for (const others of [[attribute(contentType, '1.2.3')], []]) {
        const document = withAttributes(encoded(...others, attribute(messageDigest, digested)))
        expect(facts(document)).toMatchObject({ signatureIntact: true, contentIntact: true, contentTypeAgrees: false })
        expect(isIntact(facts(document))).toBe(false)
      }
    })

    test('that protect other algorithms say so', () => {
      const sha256 = { algorithm: SHA_256.oid }
      const rsa = algorithmIdentifierOf(algorithm)
      for (const [value, agree] of [
        [{ digestAlgorithm: sha256, signatureAlgorithm: rsa }, true],
        [{ digestAlgorithm: { algorithm: SHA_384.oid }, signatureAlgorithm: rsa }, false],
        [{ digestAlgorithm: sha256, signatureAlgorithm: { algorithm: oid('rsaEncryption') } }, false],
        [{ digestAlgorithm: sha256 }, false],
        [{ digestAlgorithm: sha256, signatureAlgorithm: rsa, macAlgorithm: sha256 }, false],
      ] as const) {
        const document = withAttributes(
          encoded(type, attribute(messageDigest, digested), attribute(cmsAlgorithmProtection, value)),
        )
        expect(facts(document)).toMatchObject({ signatureIntact: true, algorithmsAgree: agree })
        expect(isIntact(facts(document))).toBe(agree)
      }
    })
  })
})

describe('a document of another kind', () => {
  test('is refused, by what it is', () => {
    const data = encodeElement(universal.sequence, [encode(objectIdentifier, oid('id-data'))])
    assertCode(() => decodeSignedData(data), 'CMS_CONTENT_TYPE')
    assertCode(() => decodeSignedData(fixture('every-extension')), 'DER_UNEXPECTED_TAG')
    assertCode(() => decodeSignedData(new Uint8Array()), 'DER_TRUNCATED')
  })
})

describe('references to certificates', () => {
  const certificate = decodeCertificate(fixture('every-extension'))
  const [reference] = signingCertificateV2Of(certificate).certs

  test('hold for their certificate and no other', () => {
    expect(verifyEssCertID(reference!, certificate)).toBe(true)
    expect(verifyEssCertID(reference!, decodeCertificate(fixture('self-signed-ed25519')))).toBe(false)
    const { certHash, issuerSerial } = reference!
    expect(verifyEssCertID({ certHash: digest(SHA_1, derOf(certificate)) }, certificate)).toBe(true)
    expect(verifyEssCertID({ certHash }, certificate)).toBe(false)
    const otherSerial = { ...issuerSerial!, serialNumber: issuerSerial!.serialNumber + 1n }
    expect(verifyEssCertID({ ...reference!, issuerSerial: otherSerial }, certificate)).toBe(false)
    const otherIssuer = { ...issuerSerial!, issuer: [{ type: 'dNSName', value: 'x' }] as const }
    expect(verifyEssCertID({ ...reference!, issuerSerial: otherIssuer }, certificate)).toBe(false)
    assertCode(
      () => verifyEssCertID({ ...reference!, hashAlgorithm: { algorithm: '1.2.3' } }, certificate),
      'HASH_UNKNOWN',
    )
  })

  test('the second version goes before the first, and SHA-256 is left out of its encoding', () => {
    const v1 = attribute(signingCertificate, { certs: [{ certHash: new Uint8Array(20) }] })
    const v2 = attribute(signingCertificateV2, { certs: [reference!] })
    expect(essCertIDOf([v1, v2])).toMatchObject({ certHash: reference!.certHash })
    expect(essCertIDOf([v1])).toEqual({ certHash: new Uint8Array(20) })
    expect(essCertIDOf([])).toBeUndefined()
    expect(hexEncode(v2.attrValues[0]!)).not.toContain(hexEncode(encode(objectIdentifier, SHA_256.oid)))
    const sha512 = attribute(signingCertificateV2, signingCertificateV2Of(certificate, SHA_512))
    expect(verifyEssCertID(essCertIDOf([sha512])!, certificate)).toBe(true)
  })
})
