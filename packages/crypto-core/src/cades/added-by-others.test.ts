import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { type Entity, issue, newKey } from '../../test/issue.ts'
import { signatureValueBy } from '../../test/software-signer.ts'
import {
  attributeIn,
  cmsAlgorithmProtection,
  countersignaturesOf,
  decodeSignedData,
  essCertIDOf,
  finishSignedData,
  type PreparedSignature,
  signingTime,
  verifyEssCertID,
  verifySignerInfo,
} from '../cms/index.ts'
import { encode, integer, octetString, sequenceOf } from '../der/index.ts'
import { digest, SHA_256 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import type { SignatureAlgorithm } from '../signature/index.ts'
import {
  addSignaturePolicyStore,
  type CadesAttributes,
  commitmentTypeIndication,
  prepareCadesCountersignature,
  prepareCadesSignature,
  type SignaturePolicyStore,
  signaturePolicyStore,
} from './index.ts'

const algorithm: SignatureAlgorithm = { scheme: 'ECDSA', hash: SHA_256 }
const content = new TextEncoder().encode('To whom it may concern\n')
const [author, notary] = [issue('Author', { key: newKey('p256') }), issue('Notary', { key: newKey('p256') })]
const at = (time: string): CadesAttributes => ({ signingTime: new Date(time) })
const finish = (prepared: PreparedSignature, { key }: Entity): Uint8Array =>
  finishSignedData(prepared, signatureValueBy(key, algorithm, prepared))
const sign = (more: Partial<CadesAttributes> = {}): Uint8Array => {
  const { certificate } = author
  const options = { certificate, algorithm, packaging: 'enveloping', ...at('2026-06-01T12:00:00Z'), ...more } as const
  return finish(prepareCadesSignature(content, options), author)
}

test('a countersignature of level B says who signed, when and why', () => {
  const prepared = prepareCadesCountersignature(sign(), {
    certificate: notary.certificate,
    algorithm,
    ...at('2026-06-02T12:00:00Z'),
    commitmentTypeIndications: [{ commitmentTypeId: oid('id-cti-ets-proofOfReceipt') }],
  })
  const [signerInfo] = decodeSignedData(finish(prepared, notary)).signerInfos
  const [counter] = countersignaturesOf(signerInfo!)
  const key = notary.certificate.tbsCertificate.subjectPublicKeyInfo
  expect(verifySignerInfo(counter!, key, { content: signerInfo!.signature })).toBe(true)
  expect(verifySignerInfo(counter!, key, { content })).toBe(false)
  const { signedAttrs } = counter!
  expect(verifyEssCertID(essCertIDOf(signedAttrs)!, notary.certificate)).toBe(true)
  expect(attributeIn(signedAttrs, signingTime)).toEqual(new Date('2026-06-02T12:00:00Z'))
  expect(attributeIn(signedAttrs, cmsAlgorithmProtection)).toBeDefined()
  expect(attributeIn(signedAttrs, commitmentTypeIndication)!.commitmentTypeId).toBe('1.2.840.113549.1.9.16.6.2')
})

describe('a signature policy store', () => {
  const policy = new TextEncoder().encode('Sign with care.\n')
  const under = (document: Uint8Array): Uint8Array =>
    sign({
      signaturePolicy: {
        type: 'signaturePolicyId',
        value: {
          sigPolicyId: '1.2.3.4.5',
          sigPolicyHash: { hashAlgorithm: { algorithm: SHA_256.oid }, hashValue: digest(SHA_256, document) },
        },
      },
    })
  const storeOf = (value: Uint8Array): SignaturePolicyStore => ({
    spDocSpec: { type: 'uri', value: 'https://policy.example/specification' },
    spDocument: { type: 'sigPolicyEncoded', value },
  })

  test('holds the policy whose digest was signed', () => {
    const document = addSignaturePolicyStore(under(policy), storeOf(policy))
    const [signerInfo] = decodeSignedData(document).signerInfos
    expect(attributeIn(signerInfo!.unsignedAttrs, signaturePolicyStore)).toEqual(storeOf(policy))
    const key = author.certificate.tbsCertificate.subjectPublicKeyInfo
    expect(verifySignerInfo(signerInfo!, key, { content, eContentType: oid('id-data') })).toBe(true)
    assertCode(() => addSignaturePolicyStore(document, storeOf(policy)), 'CADES_POLICY')
    assertCode(() => addSignaturePolicyStore(under(policy), storeOf(content)), 'CADES_POLICY')
    assertCode(() => addSignaturePolicyStore(under(policy), storeOf(policy), { signerInfo: 1 }), 'CMS_SIGNER')
  })

  test('may say where it is kept instead', () => {
    const spDocument = { type: 'sigPolicyLocalURI', value: 'file:policy.txt' } as const
    const document = addSignaturePolicyStore(under(policy), { ...storeOf(policy), spDocument })
    const [signerInfo] = decodeSignedData(document).signerInfos
    expect(attributeIn(signerInfo!.unsignedAttrs, signaturePolicyStore)!.spDocument).toEqual(spDocument)
  })

  test('knows the digest of a policy in ASN.1, which leaves out tag and length, and perhaps its own hash', () => {
    const members = [encode(sequenceOf(integer), []), encode(sequenceOf(integer), [1n])]
    const whole = [...members, encode(octetString, Uint8Array.of(1, 2, 3))]
    const encoded = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap(part => [...part]))
    const asn1 = Uint8Array.from([0x30, encoded(whole).length, ...encoded(whole)])
    for (const hashed of [asn1, encoded(whole), encoded(members)]) {
      expect(() => addSignaturePolicyStore(under(hashed), storeOf(asn1))).not.toThrow()
    }
    assertCode(() => addSignaturePolicyStore(under(members[0]!), storeOf(asn1)), 'CADES_POLICY')
  })

  test('needs a policy that the signature names by its digest', () => {
    assertCode(() => addSignaturePolicyStore(sign(), storeOf(policy)), 'CADES_POLICY')
    const implied = sign({ signaturePolicy: { type: 'signaturePolicyImplied', value: null } })
    assertCode(() => addSignaturePolicyStore(implied, storeOf(policy)), 'CADES_POLICY')
  })
})
