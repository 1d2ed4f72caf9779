import { generateKeyPairSync, type KeyObject, privateEncrypt, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ContentInfo, SignedData as PkijsSignedData } from 'pkijs'
import { base64Decode } from '../src/bytes/index.ts'
import {
  attribute,
  certificatesIn,
  decodeSignedData,
  findSignerCertificate,
  finishSignedData,
  prepareSignedData,
  type SignedDataOptions,
  signedContentOf,
  signingCertificateV2,
  signingCertificateV2Of,
  signingTime,
  signPrepared,
  verifySignerInfo,
} from '../src/cms/index.ts'
import { encode } from '../src/der/index.ts'
import { SHA_256 } from '../src/hash/index.ts'
import { encodeDigestInfo } from '../src/pkcs1/index.ts'
import type { Signer } from '../src/signature/index.ts'
import { decodeSubjectPublicKeyInfo } from '../src/spki/index.ts'
import { Certificate, decodeCertificate } from '../src/x509/index.ts'
import { interleaved, type Row } from './interleaved.ts'

/** Making and reading a CMS signature of the contents of CAdES-B, RSA-2048, two certificates. */
export async function run(): Promise<Row[]> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const issuer = decodeCertificate(pem('self-signed-rsa-sha1'))
  const certificate = certified(publicKey, decodeCertificate(pem('self-signed-rsa-sha3-256')))
  const signer = softwareSigner(privateKey)
  const content = new Uint8Array(100).fill(0x61)

  const make = async (): Promise<Uint8Array> => {
    const signedAttrs = [
      attribute(signingTime, new Date('2026-06-01T12:00:00Z')),
      attribute(signingCertificateV2, signingCertificateV2Of(certificate)),
    ]
    const options: SignedDataOptions = {
      certificate,
      algorithm: signer.algorithm,
      packaging: 'enveloping',
      certificates: [issuer],
      signedAttrs,
    }
    const prepared = prepareSignedData(content, options)
    return finishSignedData(prepared, await signPrepared(prepared, signer))
  }
  const document = await make()
  const data = new Uint8Array(200)
  const value = sign('sha256', data, privateKey)

  const times = await interleaved({
    sign: () => sign('sha256', data, privateKey).length === 256,
    make: async () => (await make()).length === document.length,
    verify: () => verify('sha256', data, publicKey, value),
    read: () => readAndVerify(document),
    pkijs: async () => {
      const contentInfo = ContentInfo.fromBER(document)
      return new PkijsSignedData({ schema: contentInfo.content }).verify({ signer: 0, checkChain: false })
    },
  })
  return [
    { name: 'RSA-2048: raw crypto.sign', value: times.sign, unit: 'µs' },
    {
      name: `CMS with the attributes of CAdES-B (${document.length} octets)`,
      value: times.make,
      unit: 'µs',
      ratio: times.sign / times.make,
      of: 'the rate of raw sign',
      limit: '≥ 0.85',
    },
    { name: 'RSA-2048: raw crypto.verify', value: times.verify, unit: 'µs' },
    {
      name: 'decode and verify it',
      value: times.read,
      unit: 'µs',
      ratio: times.read / times.verify,
      of: 'raw verify',
      limit: '≤ 5',
    },
    {
      name: 'the same with pkijs',
      value: times.pkijs,
      unit: 'µs',
      ratio: times.pkijs / times.read,
      of: 'decode and verify',
      limit: '≥ 30',
    },
  ]
}

function readAndVerify(document: Uint8Array): boolean {
  const signedData = decodeSignedData(document)
  const [signerInfo] = signedData.signerInfos
  const certificate = findSignerCertificate(signerInfo!, certificatesIn(signedData.certificates))!
  return verifySignerInfo(signerInfo!, certificate.tbsCertificate.subjectPublicKeyInfo, signedContentOf(signedData))
}

/** The signer port over a key in this process. */
function softwareSigner(privateKey: KeyObject): Signer {
  return {
    algorithm: { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 },
    sign: async batch =>
      batch.map(({ digestAlgorithm, digest }) => privateEncrypt(privateKey, encodeDigestInfo(digestAlgorithm, digest))),
  }
}

/** A certificate with another key; who signed it does not matter here. */
function certified(publicKey: KeyObject, template: Certificate): Certificate {
  const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(publicKey.export({ type: 'spki', format: 'der' }))
  const tbsCertificate = { ...template.tbsCertificate, subjectPublicKeyInfo }
  return decodeCertificate(encode(Certificate, { ...template, tbsCertificate }))
}

function pem(name: string): Uint8Array {
  const text = readFileSync(new URL(`../test/fixtures/${name}.pem`, import.meta.url), 'utf8')
  return base64Decode(text.replace(/-----[^-]+-----|\s/g, ''))
}

if (import.meta.main) console.table(await run())
