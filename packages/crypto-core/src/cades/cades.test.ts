import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { describeOpenssl, type OpensslSigner } from '../../test/openssl.ts'
import { stampingWith } from '../../test/openssl-tsa.ts'
import { signatureValueBy } from '../../test/software-signer.ts'
import { equalBytes } from '../bytes/index.ts'
import {
  attributeIn,
  attributeValues,
  certificatesIn,
  decodeSignedData,
  findSignerCertificate,
  finishSignedData,
  isIntact,
  type SignedContent,
  signatureFactsOf,
  signedContentOf,
  signingCertificateV2,
  signingTime,
} from '../cms/index.ts'
import { unsignedAttribute, withUnsignedAttribute } from '../cms/unsigned-attribute.ts'
import { derOf, encode, ia5String, receivedOf, utf8String } from '../der/index.ts'
import { digest, SHA_256, SHA_512 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import type { SignatureAlgorithm } from '../signature/index.ts'
import { decodeTimeStampToken, verifyTimeStampToken } from '../tsp/index.ts'
import {
  type ArchiveTimeStampFacts,
  addValidationData,
  archiveTimeStampFactsOf,
  archiveTimeStampV3,
  atsHashIndexV3,
  type CadesAttributes,
  commitmentTypeIndication,
  contentTimeStamp,
  finishTimeStamp,
  mimeType,
  prepareArchiveTimeStamp,
  prepareCadesSignature,
  prepareFurtherCadesSignature,
  prepareSignatureTimeStamp,
  signaturePolicyIdentifier,
  signatureTimeStamp,
  signerAttributesV2,
  signerLocation,
} from './index.ts'

const text = new TextEncoder().encode('To whom it may concern, for long.\n')
const algorithm: SignatureAlgorithm = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }
const claimed = new Date('2026-06-01T12:00:00.900Z')

describeOpenssl('CAdES with OpenSSL', folder => {
  folder.write('text', text)
  const usage = ['-addext', 'extendedKeyUsage=critical,timeStamping', '-addext', 'basicConstraints=CA:FALSE']
  const tsa = folder.certify('tsa', ['rsa:2048'], [...usage, '-addext', 'keyUsage=critical,digitalSignature'])
  const [alice, bob] = [folder.certify('alice', ['rsa:2048']), folder.certify('bob', ['rsa:2048'])]
  const other = folder.certify('other', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])
  const stamp = stampingWith(folder)

  folder.write('index', '')
  folder.write('crlnumber', '01\n')
  folder.write('ca.cnf', '[ca]\ndefault_ca = own\n[own]\ndatabase = index\ncrlnumber = crlnumber\n')
  const issuer = ['-cert', 'other.pem', '-keyfile', 'other.key']
  folder.run('ca', '-gencrl', '-config', 'ca.cnf', ...issuer, '-md', 'sha256', '-crldays', '9', '-out', 'crl.pem')
  folder.run('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl')
  const responder = ['-rsigner', 'other.pem', '-rkey', 'other.key', '-CA', 'other.pem', '-index', 'index', '-noverify']
  folder.run('ocsp', '-issuer', 'other.pem', '-serial', '1', ...responder, '-respout', 'response')
  const crl = folder.read('crl')
  const ocspResponse = folder.read('response')
  const validationData = {
    certificates: [tsa.certificate, other.certificate],
    crls: [crl],
    ocspResponses: [ocspResponse],
  }

  const sign = (signer: OpensslSigner, packaging: 'enveloping' | 'detached', more: Partial<CadesAttributes> = {}) => {
    const { certificate, privateKey } = signer
    const prepared = prepareCadesSignature(text, { certificate, algorithm, packaging, signingTime: claimed, ...more })
    return finishSignedData(prepared, signatureValueBy(privateKey, algorithm, prepared))
  }
  const isAccepted = (document: Uint8Array, ...args: string[]): boolean => {
    folder.write('ours', document)
    const verify = ['-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'ours', '-out', 'read']
    return folder.accepts('cms', ...verify, '-CAfile', 'alice.pem', '-purpose', 'any', ...args)
  }
  const withSignatureTimeStamp = (document: Uint8Array, signerInfo = 0): Uint8Array => {
    const prepared = prepareSignatureTimeStamp(document, { signerInfo })
    return finishTimeStamp(prepared, stamp(prepared))
  }
  const withArchiveTimeStamp = (document: Uint8Array, options: Parameters<typeof prepareArchiveTimeStamp>[1] = {}) => {
    const prepared = prepareArchiveTimeStamp(document, options)
    return finishTimeStamp(prepared, stamp(prepared))
  }
  const archiveFacts = (document: Uint8Array, index = 0, detached?: SignedContent): ArchiveTimeStampFacts[] => {
    const signedData = decodeSignedData(document)
    const signerInfo = signedData.signerInfos[index]!
    const content = signedContentOf(signedData, detached)
    return attributeValues(signerInfo.unsignedAttrs, archiveTimeStampV3)
      .map(value => decodeTimeStampToken(receivedOf(value)))
      .sort((a, b) => Number(a.tstInfo.serialNumber - b.tstInfo.serialNumber))
      .map(token => {
        expect(verifyTimeStampToken(token, tsa.certificate, { digests: [] })).toBe(false)
        const { hashAlgorithm, hashedMessage } = token.tstInfo.messageImprint
        const digestAlgorithm = hashAlgorithm.algorithm === SHA_256.oid ? SHA_256 : SHA_512
        expect(
          verifyTimeStampToken(token, tsa.certificate, { digests: [{ digestAlgorithm, digest: hashedMessage }] }),
        ).toBe(true)
        return archiveTimeStampFactsOf(token, { signedData, signerInfo, content })
      })
  }

  test('level B is accepted by the check of CAdES, enveloping and detached', () => {
    expect(isAccepted(sign(alice, 'enveloping'))).toBe(true)
    expect(isAccepted(sign(alice, 'detached'), '-content', 'text')).toBe(true)
    expect(isAccepted(sign(bob, 'enveloping'))).toBe(false)
  })

  test('every attribute is read back, and the claimed time is in whole seconds', () => {
    const utf8 = (value: string) => ({ type: 'utf8String', value }) as const
    const attributes: Partial<CadesAttributes> = {
      mimeType: 'text/plain',
      commitmentTypeIndications: [{ commitmentTypeId: oid('id-cti-ets-proofOfApproval') }],
      signerLocation: { countryName: utf8('CZ'), localityName: utf8('Praha'), postalAddress: [utf8('1'), utf8('2')] },
      signerAttributes: { claimedAttributes: [{ type: '2.5.4.72', values: [encode(utf8String, 'clerk')] }] },
      signaturePolicy: {
        type: 'signaturePolicyId',
        value: {
          sigPolicyId: '1.2.3.4.5',
          sigPolicyHash: { hashAlgorithm: { algorithm: SHA_256.oid }, hashValue: digest(SHA_256, text) },
          sigPolicyQualifiers: [
            { sigPolicyQualifierId: oid('id-spq-ets-uri'), sigQualifier: encode(ia5String, 'https://policy.example/') },
          ],
        },
      },
      contentTimeStamps: [stamp({ imprint: { digestAlgorithm: SHA_256, digest: digest(SHA_256, text) } })],
    }
    const document = sign(alice, 'enveloping', attributes)
    expect(isAccepted(document)).toBe(true)
    const { signedAttrs } = decodeSignedData(document).signerInfos[0]!
    expect(attributeIn(signedAttrs, signingTime)).toEqual(new Date('2026-06-01T12:00:00Z'))
    expect(attributeIn(signedAttrs, signingCertificateV2)!.certs).toHaveLength(1)
    expect(attributeIn(signedAttrs, mimeType)).toBe('text/plain')
    expect(attributeIn(signedAttrs, commitmentTypeIndication)).toEqual(attributes.commitmentTypeIndications![0])
    expect(attributeIn(signedAttrs, signerLocation)).toEqual(attributes.signerLocation)
    expect(attributeIn(signedAttrs, signerAttributesV2)).toEqual(attributes.signerAttributes)
    expect(attributeIn(signedAttrs, signaturePolicyIdentifier)).toEqual(attributes.signaturePolicy)
    const token = decodeTimeStampToken(attributeIn(signedAttrs, contentTimeStamp)!)
    expect(verifyTimeStampToken(token, tsa.certificate, { message: text })).toBe(true)
  })

  test('a content time-stamp over something else is not signed', () => {
    const over = (octets: Uint8Array) =>
      stamp({ imprint: { digestAlgorithm: SHA_256, digest: digest(SHA_256, octets) } })
    const [right, wrong] = [over(text), over(text.subarray(1))]
    assertCode(() => sign(alice, 'detached', { contentTimeStamps: [right, wrong] }), 'CADES_TIME_STAMP')
    const further = { ...bob, algorithm, signingTime: claimed, contentTimeStamps: [wrong] }
    assertCode(() => prepareFurtherCadesSignature(sign(alice, 'enveloping'), further), 'CADES_TIME_STAMP')
    const { certificate } = alice
    const options = { certificate, algorithm, packaging: 'detached', signingTime: claimed } as const
    const sha256 = { digestAlgorithm: SHA_256, digest: digest(SHA_256, text) }
    assertCode(() => prepareCadesSignature(sha256, { ...options, contentTimeStamps: [wrong] }), 'CADES_TIME_STAMP')
    expect(() => prepareCadesSignature(sha256, { ...options, contentTimeStamps: [right] })).not.toThrow()
  })

  test('level T stamps the value, and nothing else changes', () => {
    const before = sign(alice, 'enveloping')
    const document = withSignatureTimeStamp(before)
    expect(isAccepted(document)).toBe(true)
    const [signerInfo] = decodeSignedData(document).signerInfos
    const token = decodeTimeStampToken(attributeIn(signerInfo!.unsignedAttrs, signatureTimeStamp)!)
    expect(verifyTimeStampToken(token, tsa.certificate, { message: signerInfo!.signature })).toBe(true)
    const [was] = decodeSignedData(before).signerInfos
    expect(receivedOf(signerInfo!.signedAttrs!)).toEqual(receivedOf(was!.signedAttrs!))
  })

  test('a token over something else is refused', () => {
    const prepared = prepareSignatureTimeStamp(sign(alice, 'enveloping'))
    const foreign = stamp({ imprint: { digestAlgorithm: SHA_256, digest: digest(SHA_256, text) } })
    assertCode(() => finishTimeStamp(prepared, foreign), 'CADES_TIME_STAMP')
    const otherHash = stamp({ imprint: { digestAlgorithm: SHA_512, digest: digest(SHA_512, text) } })
    assertCode(() => finishTimeStamp(prepared, otherHash), 'CADES_TIME_STAMP')
    assertCode(() => finishTimeStamp(prepared, sign(alice, 'enveloping')), 'TSP_TOKEN')
    assertCode(() => prepareSignatureTimeStamp(prepared.document, { signerInfo: 1 }), 'CMS_SIGNER')
  })

  test('level LT holds validation data once each, and its version says so', () => {
    const document = addValidationData(withSignatureTimeStamp(sign(alice, 'enveloping')), validationData)
    expect(isAccepted(document)).toBe(true)
    const { version, certificates, crls } = decodeSignedData(document)
    expect(version).toBe(5)
    expect(certificates).toHaveLength(3)
    expect(crls!.map(({ type }) => type).sort()).toEqual(['crl', 'other'])
    expect(crls).toContainEqual({
      type: 'other',
      value: { otherRevInfoFormat: oid('id-ri-ocsp-response'), otherRevInfo: ocspResponse },
    })
    expect(addValidationData(document, { ...validationData, certificates: [alice.certificate] })).toEqual(document)
  })

  test('level LTA covers all there is, and what comes later is not covered', () => {
    const lt = addValidationData(withSignatureTimeStamp(sign(alice, 'enveloping')), { certificates: [tsa.certificate] })
    const lta = withArchiveTimeStamp(lt)
    expect(isAccepted(lta)).toBe(true)
    const covered = { certificates: [0, 1], crls: [], unsignedAttrs: [0] }
    expect(archiveFacts(lta)).toEqual([{ hashIndex: 'v3', imprintAgrees: true, indexComplete: true, covered }])

    const grown = addValidationData(lta, validationData)
    const [facts] = archiveFacts(grown)
    expect(facts).toMatchObject({ imprintAgrees: true, indexComplete: true })
    expect(facts!.covered.certificates).toHaveLength(2)
    expect(facts!.covered.crls).toEqual([])

    const renewed = withArchiveTimeStamp(grown, { digestAlgorithm: SHA_512 })
    expect(isAccepted(renewed)).toBe(true)
    const [first, second] = archiveFacts(renewed)
    expect(first).toMatchObject({ imprintAgrees: true, indexComplete: true })
    expect(second).toMatchObject({ imprintAgrees: true, indexComplete: true })
    expect(second!.covered.certificates).toEqual([0, 1, 2])
    expect(second!.covered.crls).toEqual([0, 1])
    expect(second!.covered.unsignedAttrs).toHaveLength(2)
    const { digestAlgorithms } = decodeSignedData(renewed)
    expect(digestAlgorithms.map(it => it.algorithm).sort()).toEqual([SHA_256.oid, SHA_512.oid].sort())
  })

  test('a covered object that is taken away or changed is missed', () => {
    const lta = withArchiveTimeStamp(
      addValidationData(withSignatureTimeStamp(sign(alice, 'enveloping')), validationData),
    )
    const changedAt = (part: Uint8Array): Uint8Array => {
      const copy = lta.slice()
      copy[copy.findIndex((_, at) => equalBytes(copy.subarray(at, at + part.length), part)) + part.length - 1]! ^= 1
      return copy
    }
    const { signerInfos } = decodeSignedData(lta)
    for (const part of [crl, derOf(other.certificate), signatureOf(lta)]) {
      expect(archiveFacts(changedAt(part))).toMatchObject([{ imprintAgrees: true, indexComplete: false }])
    }
    for (const part of [signerInfos[0]!.signature, text]) {
      expect(archiveFacts(changedAt(part))).toMatchObject([{ imprintAgrees: false, indexComplete: true }])
    }
  })

  /** The signature value of the signature time-stamp. */
  function signatureOf(document: Uint8Array): Uint8Array {
    const [signerInfo] = decodeSignedData(document).signerInfos
    return decodeTimeStampToken(attributeIn(signerInfo!.unsignedAttrs, signatureTimeStamp)!).signerInfo.signature
  }

  test('a detached content, or its digest, must be there to be archived', () => {
    const document = withSignatureTimeStamp(sign(alice, 'detached'))
    expect(() => prepareArchiveTimeStamp(document)).toThrow(TypeError)
    const sha512 = { digestAlgorithm: SHA_512, digest: digest(SHA_512, text) }
    expect(() => prepareArchiveTimeStamp(document, { content: sha512 })).toThrow(TypeError)
    const byDigest = prepareArchiveTimeStamp(document, { content: sha512, digestAlgorithm: SHA_512 })
    expect(prepareArchiveTimeStamp(document, { content: text, digestAlgorithm: SHA_512 })).toEqual(byDigest)
    const lta = finishTimeStamp(byDigest, stamp(byDigest))
    expect(isAccepted(lta, '-content', 'text')).toBe(true)
    expect(archiveFacts(lta, 0, { content: text })).toMatchObject([{ imprintAgrees: true }])
    expect(archiveFacts(lta, 0, { content: text.subarray(1) })).toMatchObject([{ imprintAgrees: false }])
    expect(archiveFacts(lta, 0)).toMatchObject([{ imprintAgrees: undefined }])
  })

  test('each of several signatures is augmented, and found where it was', () => {
    const one = sign(alice, 'enveloping')
    const prepared = prepareFurtherCadesSignature(one, { ...bob, algorithm, signingTime: claimed })
    const two = finishSignedData(prepared, signatureValueBy(bob.privateKey, algorithm, prepared))
    const values = (document: Uint8Array) => decodeSignedData(document).signerInfos.map(({ signature }) => signature)
    const order = values(two)
    let document = two
    for (const signerInfo of [0, 1]) document = withSignatureTimeStamp(document, signerInfo)
    document = addValidationData(document, validationData)
    for (const signerInfo of [0, 1]) document = withArchiveTimeStamp(document, { signerInfo })
    expect(values(document)).toEqual(order)
    for (const index of [0, 1]) {
      expect(archiveFacts(document, index)).toMatchObject([{ imprintAgrees: true, indexComplete: true }])
      const signedData = decodeSignedData(document)
      const signerInfo = signedData.signerInfos[index]!
      const { tbsCertificate } = findSignerCertificate(signerInfo, certificatesIn(signedData.certificates))!
      const key = tbsCertificate.subjectPublicKeyInfo
      expect(isIntact(signatureFactsOf(signerInfo, key, signedContentOf(signedData)))).toBe(true)
    }
    folder.write('both.pem', Buffer.concat(['alice.pem', 'bob.pem'].map(folder.read)))
    expect(isAccepted(document, '-CAfile', 'both.pem')).toBe(true)
    expect(isAccepted(document)).toBe(false)
  })

  describe('a foreign signature in BER', () => {
    const foreign = (): Uint8Array => {
      const who = ['-signer', 'alice.pem', '-inkey', 'alice.key', '-cades', '-nodetach', '-stream']
      folder.run('cms', '-sign', '-binary', '-in', 'text', ...who, '-outform', 'DER', '-out', 'theirs')
      return folder.read('theirs')
    }

    test('is augmented to LTA with its octets as they were', () => {
      const before = decodeSignedData(foreign())
      expect(receivedOf(before.encapContentInfo)[1]).toBe(0x80)
      const lta = withArchiveTimeStamp(addValidationData(withSignatureTimeStamp(foreign()), validationData))
      expect(isAccepted(lta)).toBe(true)
      expect(archiveFacts(lta)).toMatchObject([{ imprintAgrees: true, indexComplete: true }])
    })

    test('an unsigned attribute in BER is hashed and kept as it came', () => {
      const inPieces = Uint8Array.of(0x24, 0x80, 4, 1, 1, 4, 1, 2, 0, 0)
      const attribute = unsignedAttribute({ oid: '1.2.3' }, inPieces)
      const document = withUnsignedAttribute(decodeSignedData(sign(alice, 'enveloping')), 0, attribute)
      const lta = withArchiveTimeStamp(document)
      expect(lta.findIndex((_, at) => equalBytes(lta.subarray(at, at + 10), inPieces))).toBeGreaterThan(0)
      expect(archiveFacts(lta)).toMatchObject([
        { imprintAgrees: true, indexComplete: true, covered: { unsignedAttrs: [0] } },
      ])
    })
  })

  test('an archive time-stamp without an index covers nothing that could be told', () => {
    const token = stamp(prepareSignatureTimeStamp(sign(alice, 'enveloping')))
    const attribute = unsignedAttribute(archiveTimeStampV3, token)
    const document = withUnsignedAttribute(decodeSignedData(sign(alice, 'enveloping')), 0, attribute)
    expect(archiveFacts(document)).toMatchObject([
      { hashIndex: undefined, imprintAgrees: undefined, indexComplete: false },
    ])
    expect(attributeIn(decodeTimeStampToken(token).signerInfo.unsignedAttrs, atsHashIndexV3)).toBeUndefined()
  })
})
