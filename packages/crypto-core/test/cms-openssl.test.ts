import { describe, expect, test } from 'vitest'
import { hexEncode } from '../src/bytes/index.ts'
import {
  attribute,
  attributeIn,
  certificatesIn,
  decodeSignedData,
  digestAlgorithmsOf,
  digestContent,
  findSignerCertificate,
  finishSignedData,
  isIntact,
  prepareFurtherSignature,
  prepareSignedData,
  type SignatureFacts,
  SignedDataContentInfo,
  type SignedDataOptions,
  signatureFactsOf,
  signEnvelopingStream,
  signedContentOf,
  signingCertificateV2,
  signingCertificateV2Of,
  signingTime,
  verifySignerInfo,
} from '../src/cms/index.ts'
import { encode, receivedOf } from '../src/der/index.ts'
import { digest, SHA_256, SHA_384, SHA_512 } from '../src/hash/index.ts'
import { oid } from '../src/oid/index.ts'
import type { SignatureAlgorithm } from '../src/signature/index.ts'
import { describeOpenssl, type OpensslSigner } from './openssl.ts'
import { signatureValueBy } from './software-signer.ts'

const text = new TextEncoder().encode('To whom it may concern,\r\nsigned.\r\n')

const kinds: readonly { name: string; key: readonly string[]; algorithm: SignatureAlgorithm; options?: string[] }[] = [
  { name: 'rsa', key: ['rsa:2048'], algorithm: { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } },
  {
    name: 'pss',
    key: ['rsa:2048'],
    algorithm: { scheme: 'RSASSA-PSS', hash: SHA_384, mgfHash: SHA_384, saltLength: 48 },
    options: ['-md', 'sha384', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:48'],
  },
  { name: 'ec', key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], algorithm: { scheme: 'ECDSA', hash: SHA_256 } },
]

function factsOf(document: Uint8Array, content?: Uint8Array, index = 0): SignatureFacts {
  const signedData = decodeSignedData(document)
  const signerInfo = signedData.signerInfos[index]!
  const key = findSignerCertificate(signerInfo, certificatesIn(signedData.certificates))!.tbsCertificate
  return signatureFactsOf(signerInfo, key.subjectPublicKeyInfo, signedContentOf(signedData, content && { content }))
}

function signed(
  content: Uint8Array,
  { certificate, privateKey }: OpensslSigner,
  options: Omit<SignedDataOptions, 'certificate'>,
): Uint8Array {
  const prepared = prepareSignedData(content, { certificate, ...options })
  return finishSignedData(prepared, signatureValueBy(privateKey, options.algorithm, prepared))
}

describeOpenssl('CMS with OpenSSL', folder => {
  folder.write('text', text)
  const signers = new Map(kinds.map(({ name, key }) => [name, folder.certify(name, key)]))

  describe.each(kinds)('$name', ({ name, algorithm, options = [] }) => {
    const signer = signers.get(name)!
    const cms = (...args: string[]): Uint8Array => {
      const who = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, ...options]
      folder.run('cms', '-sign', '-binary', '-in', 'text', ...who, '-outform', 'DER', '-out', 'theirs', ...args)
      return folder.read('theirs')
    }
    const isAccepted = (document: Uint8Array, ...args: string[]): boolean => {
      const whom = ['-CAfile', `${name}.pem`, '-purpose', 'any']
      folder.write('ours', document)
      return folder.accepts(
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'ours',
        ...whom,
        '-out',
        'read',
        ...args,
      )
    }

    // OpenSSL 3.0 cannot stream RSASSA-PSS.
    const inPieces = name === 'pss' ? [] : [['-nodetach', '-stream']]

    test('theirs is right: enveloping, detached, BER, CAdES, key identifier', () => {
      for (const args of [['-nodetach'], ...inPieces, ['-nodetach', '-cades'], ['-nodetach', '-keyid']]) {
        expect(isIntact(factsOf(cms(...args)))).toBe(true)
      }
      const detached = cms()
      expect(isIntact(factsOf(detached, text))).toBe(true)
      expect(factsOf(detached)).toMatchObject({ signatureIntact: true, contentIntact: undefined })
      expect(factsOf(detached, text.subarray(1))).toMatchObject({ signatureIntact: true, contentIntact: false })
    })

    test('theirs without signed attributes is right', () => {
      expect(factsOf(cms('-nodetach', '-noattr'))).toMatchObject({ signedAttrs: 'none', signatureIntact: true })
      expect(factsOf(cms('-noattr'), text.subarray(1))).toMatchObject({ signatureIntact: false, contentIntact: false })
      expect(factsOf(cms('-noattr'))).toMatchObject({ signatureIntact: undefined, contentIntact: undefined })
    })

    test('ours is accepted, enveloping and detached, by both identifiers', () => {
      for (const sid of ['issuerAndSerialNumber', 'subjectKeyIdentifier'] as const) {
        const signedAttrs = [attribute(signingTime, new Date('2026-06-01T12:00:00Z'))]
        const enveloping = signed(text, signer, { algorithm, packaging: 'enveloping', sid, signedAttrs })
        expect(isAccepted(enveloping)).toBe(true)
        expect(folder.read('read')).toEqual(text)
        expect(isIntact(factsOf(enveloping))).toBe(true)
        const detached = signed(text, signer, { algorithm, packaging: 'detached', sid })
        expect(isAccepted(detached, '-content', 'text')).toBe(true)
        expect(isAccepted(detached, '-content', `${name}.pem`)).toBe(false)
      }
    })

    test('ours with a reference to the certificate passes the check of CAdES', () => {
      const signedAttrs = [attribute(signingCertificateV2, signingCertificateV2Of(signer.certificate))]
      expect(isAccepted(signed(text, signer, { algorithm, packaging: 'enveloping', signedAttrs }), '-cades')).toBe(true)
      expect(isAccepted(signed(text, signer, { algorithm, packaging: 'enveloping' }), '-cades')).toBe(false)
    })
  })

  test('ours is theirs to the octet, given the same attributes', () => {
    const { name, algorithm } = kinds[0]!
    for (const packaging of ['enveloping', 'detached'] as const) {
      const flags = packaging === 'enveloping' ? ['-nodetach'] : []
      const who = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, '-cades', '-nosmimecap', ...flags]
      folder.run('cms', '-sign', '-binary', '-in', 'text', ...who, '-outform', 'DER', '-out', 'theirs')
      const theirs = decodeSignedData(folder.read('theirs'))
      const [{ signedAttrs } = {}] = theirs.signerInfos
      const signer = signers.get(name)!
      const ours = signed(text, signer, {
        algorithm,
        packaging,
        signedAttrs: [signingTime, signingCertificateV2].map(type => ({
          attrType: type.oid,
          attrValues: [encode<never>(type.codec as never, attributeIn(signedAttrs, type as never) as never)],
        })),
      })
      expect(hexEncode(withKeyAlgorithm(ours))).toBe(hexEncode(folder.read('theirs')))
    }
  })

  /** RSA goes by `rsaEncryption` there (RFC 3370 §3.2), by the name with the hash here (RFC 5754 §3.2). */
  function withKeyAlgorithm(document: Uint8Array): Uint8Array {
    const content = decodeSignedData(document)
    const signatureAlgorithm = { algorithm: oid('rsaEncryption'), parameters: Uint8Array.of(5, 0) }
    return encode(SignedDataContentInfo, {
      contentType: oid('id-signedData'),
      content: { ...content, signerInfos: content.signerInfos.map(info => ({ ...info, signatureAlgorithm })) },
    })
  }

  test('several sign the same content, theirs and ours, and each stays as it was', () => {
    const [rsa, ec] = [signers.get('rsa')!, signers.get('ec')!]
    const who = ['-signer', 'rsa.pem', '-inkey', 'rsa.key']
    for (const packaging of [['-nodetach'], ['-nodetach', '-stream'], []]) {
      folder.run('cms', '-sign', '-binary', '-in', 'text', ...who, '-outform', 'DER', '-out', 'theirs', ...packaging)
      const theirs = folder.read('theirs')
      const algorithm = { scheme: 'ECDSA', hash: SHA_384 } as const
      const prepared = prepareFurtherSignature(theirs, { ...ec, algorithm, content: text })
      const both = finishSignedData(prepared, signatureValueBy(ec.privateKey, algorithm, prepared))
      const { signerInfos, encapContentInfo, digestAlgorithms } = decodeSignedData(both)
      expect(signerInfos).toHaveLength(2)
      expect(digestAlgorithms).toHaveLength(2)
      const before = decodeSignedData(theirs)
      expect(receivedOf(encapContentInfo)).toEqual(receivedOf(before.encapContentInfo))
      expect(signerInfos.map(receivedOf)).toContainEqual(receivedOf(before.signerInfos[0]!))
      for (const index of [0, 1]) expect(isIntact(factsOf(both, text, index))).toBe(true)
      folder.write('both', both)
      const detached = packaging.length === 0 ? ['-content', 'text'] : []
      expect(
        folder.accepts(
          'cms',
          '-verify',
          '-binary',
          '-noverify',
          '-inform',
          'DER',
          '-in',
          'both',
          '-out',
          'read',
          ...detached,
        ),
      ).toBe(true)
      expect(findSignerCertificate(signerInfos[0]!, [rsa.certificate, ec.certificate])).toBeDefined()
    }
  })

  test('a digest stands for a content too large to hold', () => {
    const { certificate, privateKey } = signers.get('rsa')!
    const algorithm = kinds[0]!.algorithm
    const contentDigest = { digestAlgorithm: SHA_256, digest: digest(SHA_256, text) }
    const prepared = prepareSignedData(contentDigest, { certificate, algorithm, packaging: 'detached' })
    const document = finishSignedData(prepared, signatureValueBy(privateKey, algorithm, prepared))
    const signedData = decodeSignedData(document)
    const key = certificate.tbsCertificate.subjectPublicKeyInfo
    const verify = (contentDigests: (typeof contentDigest)[]): boolean =>
      verifySignerInfo(signedData.signerInfos[0]!, key, signedContentOf(signedData, { contentDigests }))
    expect(verify([contentDigest])).toBe(true)
    expect(verify([{ digestAlgorithm: SHA_256, digest: digest(SHA_256, text.subarray(1)) }])).toBe(false)
    expect(verify([])).toBe(false)
    folder.write('ours', document)
    const whom = ['-CAfile', 'rsa.pem', '-purpose', 'any', '-content', 'text', '-out', 'read']
    expect(folder.accepts('cms', '-verify', '-binary', '-inform', 'DER', '-in', 'ours', ...whom)).toBe(true)
    expect(() => prepareSignedData(contentDigest, { certificate, algorithm, packaging: 'enveloping' })).toThrow(
      TypeError,
    )
    const other = { digestAlgorithm: SHA_512, digest: digest(SHA_512, text) }
    expect(() => prepareSignedData(other, { certificate, algorithm, packaging: 'detached' })).toThrow(TypeError)
  })

  test('a content of any size is enveloped in pieces, which go through OpenSSL and back', async () => {
    const { certificate, privateKey } = signers.get('rsa')!
    const algorithm = kinds[0]!.algorithm
    const chunks = [text, new Uint8Array(), new Uint8Array(127).fill(1), new Uint8Array(70_000).fill(2)]
    const content = Buffer.concat(chunks)
    const pieces: Uint8Array[] = []
    for (const sid of ['issuerAndSerialNumber', 'subjectKeyIdentifier'] as const) {
      pieces.length = 0
      for await (const piece of signEnvelopingStream(chunks, { certificate, algorithm, sid }, async prepared =>
        signatureValueBy(privateKey, algorithm, prepared),
      )) {
        pieces.push(piece)
      }
      const document = Buffer.concat(pieces)
      folder.write('ours', document)
      const whom = ['-CAfile', 'rsa.pem', '-purpose', 'any', '-out', 'read']
      folder.run('cms', '-verify', '-binary', '-inform', 'DER', '-in', 'ours', ...whom)
      expect(Buffer.compare(folder.read('read'), content)).toBe(0)
      expect(isIntact(factsOf(document))).toBe(true)
      expect(decodeSignedData(document).version).toBe(sid === 'issuerAndSerialNumber' ? 1 : 3)
    }
  })

  test('a detached content is digested once for all its signers', async () => {
    const document = signed(text, signers.get('rsa')!, { algorithm: kinds[0]!.algorithm, packaging: 'detached' })
    const ec = signers.get('ec')!
    const sha384 = { scheme: 'ECDSA', hash: SHA_384 } as const
    const [contentDigest] = await digestContent([text], [SHA_384])
    const prepared = prepareFurtherSignature(document, { ...ec, algorithm: sha384, content: contentDigest! })
    const both = decodeSignedData(finishSignedData(prepared, signatureValueBy(ec.privateKey, sha384, prepared)))
    const algorithms = digestAlgorithmsOf(both)
    expect(algorithms.map(({ name }) => name).sort()).toEqual(['SHA-256', 'SHA-384'])
    const contentDigests = await digestContent([text.subarray(0, 5), text.subarray(5)], algorithms)
    for (const signerInfo of both.signerInfos) {
      const { tbsCertificate } = findSignerCertificate(signerInfo, certificatesIn(both.certificates))!
      const key = tbsCertificate.subjectPublicKeyInfo
      expect(verifySignerInfo(signerInfo, key, signedContentOf(both, { contentDigests }))).toBe(true)
    }
  })
})
