import { expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { describeOpenssl } from '../../test/openssl.ts'
import { stampingWith } from '../../test/openssl-tsa.ts'
import { signatureValueBy } from '../../test/software-signer.ts'
import { concatBytes, equalBytes } from '../bytes/index.ts'
import {
  attributeValues,
  certificatesIn,
  decodeSignedData,
  finishSignedData,
  prepareCountersignature,
  prepareFurtherSignature,
  prepareSignedData,
  signedContentOf,
  unsignedAttribute,
  withUnsignedAttribute,
} from '../cms/index.ts'
import { derOf, receivedOf, receivedOfMember } from '../der/index.ts'
import { digest, SHA_256 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import type { SignatureAlgorithm } from '../signature/index.ts'
import { decodeTimeStampToken } from '../tsp/index.ts'
import {
  addValidationData,
  archiveTimeStampFactsOf,
  archiveTimeStampV2,
  archiveTimeStampV2FactsOf,
  archiveTimeStampV3,
  finishTimeStamp,
  prepareArchiveTimeStamp,
  prepareSignatureTimeStamp,
} from './index.ts'

const algorithm: SignatureAlgorithm = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }

describeOpenssl('a document under an archive time-stamp of version 2', folder => {
  const usage = ['-addext', 'extendedKeyUsage=critical,timeStamping', '-addext', 'basicConstraints=CA:FALSE']
  folder.certify('tsa', ['rsa:2048'], [...usage, '-addext', 'keyUsage=critical,digitalSignature'])
  const [alice, bob] = [folder.certify('alice', ['rsa:2048']), folder.certify('bob', ['rsa:2048'])]
  const stamp = stampingWith(folder)
  const prepared = prepareSignedData(new TextEncoder().encode('text'), { ...alice, algorithm, packaging: 'enveloping' })
  const plain = finishSignedData(prepared, signatureValueBy(alice.privateKey, algorithm, prepared))

  /** By hand: the content with its type, the sets, and the SignerInfo, which has no unsigned attributes. */
  const sealed = (document: Uint8Array): Uint8Array => {
    const signedData = decodeSignedData(document)
    const [signerInfo] = signedData.signerInfos
    const members = ['version', 'sid', 'digestAlgorithm', 'signedAttrs', 'signatureAlgorithm', 'signature'] as const
    const octets = concatBytes(
      receivedOf(signedData.encapContentInfo),
      receivedOfMember(signedData, 'certificates')!,
      ...members.map(member => receivedOfMember(signerInfo!, member)!),
    )
    const token = stamp({ imprint: { digestAlgorithm: SHA_256, digest: digest(SHA_256, octets) } })
    return withUnsignedAttribute(signedData, 0, unsignedAttribute(archiveTimeStampV2, token))
  }
  const tokensOf = (document: Uint8Array, type: typeof archiveTimeStampV2) => {
    const signedData = decodeSignedData(document)
    const [signerInfo] = signedData.signerInfos
    const tokens = attributeValues(signerInfo!.unsignedAttrs, type).map(each => decodeTimeStampToken(receivedOf(each)))
    return { tokens, of: { signedData, signerInfo: signerInfo!, content: signedContentOf(signedData) } }
  }
  const holds = (document: Uint8Array): boolean | undefined => {
    const { tokens, of } = tokensOf(document, archiveTimeStampV2)
    return archiveTimeStampV2FactsOf(tokens[0]!, of).imprintAgrees
  }
  const archived = (document: Uint8Array): Uint8Array => {
    const archive = prepareArchiveTimeStamp(document)
    return finishTimeStamp(archive, stamp(archive))
  }

  test('takes validation data into that time-stamp, and a new one over all of it', () => {
    const before = sealed(plain)
    expect(holds(before)).toBe(true)
    const grown = addValidationData(before, { certificates: [alice.certificate, bob.certificate] })
    expect(holds(grown)).toBe(true)
    expect(certificatesIn(decodeSignedData(grown).certificates)).toHaveLength(1)
    const { tokens } = tokensOf(grown, archiveTimeStampV2)
    const inside = certificatesIn(tokens[0]!.signedData.certificates).map(derOf)
    expect(inside.filter(each => equalBytes(each, derOf(bob.certificate)))).toHaveLength(1)
    expect(inside.filter(each => equalBytes(each, derOf(alice.certificate)))).toHaveLength(0)
    expect(addValidationData(grown, { certificates: [bob.certificate] })).toEqual(grown)

    const renewed = archived(grown)
    expect(holds(renewed)).toBe(true)
    const newest = tokensOf(renewed, archiveTimeStampV3)
    expect(archiveTimeStampFactsOf(newest.tokens[0]!, newest.of)).toMatchObject({
      imprintAgrees: true,
      indexComplete: true,
      covered: { certificates: [0], unsignedAttrs: [1] },
    })
  })

  test('takes validation data into the newest of its archive time-stamps', () => {
    const lta = addValidationData(archived(sealed(plain)), { certificates: [bob.certificate] })
    expect(holds(lta)).toBe(true)
    const { tokens, of } = tokensOf(lta, archiveTimeStampV3)
    expect(archiveTimeStampFactsOf(tokens[0]!, of)).toMatchObject({ imprintAgrees: true, indexComplete: true })
    expect(certificatesIn(tokens[0]!.signedData.certificates).map(derOf)).toContainEqual(derOf(bob.certificate))
  })

  test('refuses what would break it', () => {
    const document = sealed(plain)
    assertCode(() => prepareSignatureTimeStamp(document), 'CADES_ARCHIVED')
    assertCode(() => prepareCountersignature(document, { ...alice, algorithm }), 'CADES_ARCHIVED')
    assertCode(() => prepareFurtherSignature(document, { ...bob, algorithm }), 'CADES_ARCHIVED')
    const again = prepareFurtherSignature(document, { ...alice, algorithm })
    const signed = finishSignedData(again, signatureValueBy(alice.privateKey, algorithm, again))
    expect(decodeSignedData(signed).signerInfos.map(({ unsignedAttrs }) => unsignedAttrs?.length ?? 0)).toContain(1)
  })

  test('keeps sets in BER, tag and length too', () => {
    const certificates = receivedOfMember(decodeSignedData(plain), 'certificates')!
    // Tag and length have four octets, and indefinite ones with their end too: the lengths around stay right.
    expect(certificates[1]).toBe(0x82)
    const indefinite = concatBytes(Uint8Array.of(0xa0, 0x80), certificates.subarray(4), new Uint8Array(2))
    const at = plain.findIndex((_, from) => equalBytes(plain.subarray(from, from + certificates.length), certificates))
    const inBer = concatBytes(plain.subarray(0, at), indefinite, plain.subarray(at + certificates.length))
    expect(holds(archived(sealed(inBer)))).toBe(true)
  })

  test('has no place for validation data where that time-stamp is another attribute', () => {
    const attribute = unsignedAttribute({ oid: oid('id-aa-ets-longTermValidation') }, Uint8Array.of(0x30, 0))
    const document = withUnsignedAttribute(decodeSignedData(plain), 0, attribute)
    assertCode(() => addValidationData(document, { certificates: [bob.certificate] }), 'CADES_ARCHIVED')
    expect(addValidationData(document, { certificates: [alice.certificate] })).toEqual(document)
  })
})
