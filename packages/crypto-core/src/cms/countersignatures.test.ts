import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { fixture } from '../../test/pem.ts'
import { concatBytes } from '../bytes/index.ts'
import { encode, receivedOf } from '../der/index.ts'
import { SHA_256, SHA_384 } from '../hash/index.ts'
import type { SignatureAlgorithm } from '../signature/index.ts'
import { decodeSubjectPublicKeyInfo } from '../spki/index.ts'
import { Certificate, decodeCertificate } from '../x509/index.ts'
import {
  attribute,
  certificatesIn,
  contentType,
  countersignature,
  countersignaturesOf,
  decodeSignedData,
  finishSignedData,
  type PreparedSignature,
  prepareCountersignature,
  prepareFurtherSignature,
  prepareSignedData,
  signatureFactsOf,
  signedContentOf,
  signingTime,
  unsignedAttribute,
  verifySignerInfo,
  withUnsignedAttribute,
} from './index.ts'

interface Person {
  readonly certificate: Certificate
  readonly privateKey: KeyObject
}

/** A certificate with a new key; who signed it does not matter here. */
function person(name: 'self-signed-ed25519' | 'every-extension'): Person {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const template = decodeCertificate(fixture(name))
  const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(publicKey.export({ type: 'spki', format: 'der' }))
  const tbsCertificate = { ...template.tbsCertificate, subjectPublicKeyInfo }
  return { certificate: decodeCertificate(encode(Certificate, { ...template, tbsCertificate })), privateKey }
}

const [author, notary] = [person('self-signed-ed25519'), person('every-extension')]
const content = new TextEncoder().encode('content')
const sha256: SignatureAlgorithm = { scheme: 'ECDSA', hash: SHA_256 }
const sha384: SignatureAlgorithm = { scheme: 'ECDSA', hash: SHA_384 }
const finish = (prepared: PreparedSignature, { privateKey }: Person, hash: 'sha256' | 'sha384'): Uint8Array =>
  finishSignedData(prepared, new Uint8Array(sign(hash, prepared.dtbs, privateKey)))

const signed = finish(
  prepareSignedData(content, { certificate: author.certificate, algorithm: sha256, packaging: 'enveloping' }),
  author,
  'sha256',
)
const countersign = (document: Uint8Array, time: Date): Uint8Array =>
  finish(
    prepareCountersignature(document, {
      certificate: notary.certificate,
      algorithm: sha384,
      signedAttrs: [attribute(signingTime, time)],
    }),
    notary,
    'sha384',
  )

describe('a countersignature', () => {
  const document = countersign(signed, new Date('2026-06-01T12:00:00Z'))
  const signedData = decodeSignedData(document)
  const [signerInfo] = signedData.signerInfos
  const [counter, ...others] = countersignaturesOf(signerInfo!)
  const key = notary.certificate.tbsCertificate.subjectPublicKeyInfo

  test('signs the signature value, and no content type', () => {
    expect(others).toEqual([])
    expect(verifySignerInfo(counter!, key, { content: signerInfo!.signature })).toBe(true)
    expect(verifySignerInfo(counter!, key, { content })).toBe(false)
    const asContent = { content: signerInfo!.signature, eContentType: '1.2.840.113549.1.7.1' }
    expect(signatureFactsOf(counter!, key, asContent).contentTypeAgrees).toBe(false)
    expect(counter!.signedAttrs!.some(({ attrType }) => attrType === contentType.oid)).toBe(false)
  })

  test('leaves the signature as it was, and brings its certificate', () => {
    const was = decodeSignedData(signed)
    expect(receivedOf(signerInfo!.signedAttrs!)).toEqual(receivedOf(was.signerInfos[0]!.signedAttrs!))
    expect(signerInfo!.signature).toEqual(was.signerInfos[0]!.signature)
    expect(certificatesIn(signedData.certificates)).toHaveLength(2)
    const authorKey = author.certificate.tbsCertificate.subjectPublicKeyInfo
    expect(verifySignerInfo(signerInfo!, authorKey, signedContentOf(signedData))).toBe(true)
  })

  test('may stand beside another', () => {
    const twice = countersign(document, new Date('2026-06-02T12:00:00Z'))
    const [of] = decodeSignedData(twice).signerInfos
    const all = countersignaturesOf(of!)
    expect(all).toHaveLength(2)
    for (const each of all) expect(verifySignerInfo(each, key, { content: of!.signature })).toBe(true)
    expect(all.map(receivedOf)).toContainEqual(receivedOf(counter!))
  })

  test('is read where it came in BER, beside which another may stand', () => {
    const octets = receivedOf(counter!)
    expect(octets[1]).toBe(0x82)
    const inBer = concatBytes(Uint8Array.of(0x30, 0x80), octets.subarray(4), new Uint8Array(2))
    const before = decodeSignedData(signed)
    const theirs = withUnsignedAttribute(before, 0, unsignedAttribute(countersignature, inBer))
    const [of] = decodeSignedData(countersign(theirs, new Date('2026-06-02T12:00:00Z'))).signerInfos
    const all = countersignaturesOf(of!)
    expect(all.map(receivedOf)).toContainEqual(inBer)
    for (const each of all) expect(verifySignerInfo(each, key, { content: of!.signature })).toBe(true)
  })

  test('waits until no other signature of the document awaits its value', () => {
    const options = { certificate: notary.certificate, algorithm: sha384 }
    const { state } = prepareFurtherSignature(signed, options)
    assertCode(() => prepareCountersignature(state, options), 'CMS_STATE')
    assertCode(() => prepareFurtherSignature(state, options), 'CMS_STATE')
    assertCode(() => prepareCountersignature(prepareCountersignature(signed, options).state, options), 'CMS_STATE')
  })

  test('needs a signature to sign', () => {
    const options = { certificate: notary.certificate, algorithm: sha384, signerInfo: 1 }
    assertCode(() => prepareCountersignature(signed, options), 'CMS_SIGNER')
    assertCode(() => finishSignedData({ state: document }, new Uint8Array(70)), 'CMS_STATE')
  })
})
