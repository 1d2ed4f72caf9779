import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { attributeValues, certificatesIn, decodeSignedData, findSignerCertificate } from '../src/cms/index.ts'
import { receivedOf } from '../src/der/index.ts'
import { oid } from '../src/oid/index.ts'
import { decodeTimeStampToken, timeStampFactsOf, verifyTimeStampToken } from '../src/tsp/index.ts'
import { assertCode } from './assert-code.ts'
import { describeCorpus } from './corpora.ts'

const attributes = [
  'id-aa-signatureTimeStampToken',
  'id-aa-ets-contentTimestamp',
  'id-aa-ets-escTimeStamp',
  'id-aa-ets-archiveTimestampV2',
  'id-aa-ets-archiveTimestampV3',
] as const

describeCorpus('dss-samples/dss-cades/src/test/resources/validation', folder => {
  const files = globSync('**/*.{p7m,p7s,pkcs7,cms}', { cwd: folder }).sort()
  const signatures = files.flatMap(file => {
    const signedData = decodeSignedData(readFileSync(join(folder, file)))
    return signedData.signerInfos.map(signerInfo => ({ file, signedData, signerInfo }))
  })

  test('every time-stamp in every signature is a right one by its TSA', () => {
    const counts = new Map<string, number>()
    for (const { file, signedData, signerInfo } of signatures) {
      if (file === 'Signature-C-DE_CRY-4.p7m') continue
      for (const name of attributes) {
        const all = [...(signerInfo.signedAttrs ?? []), ...(signerInfo.unsignedAttrs ?? [])]
        for (const value of attributeValues(all, { oid: oid(name) })) {
          const token = decodeTimeStampToken(receivedOf(value))
          const candidates = [token.signedData, signedData].flatMap(({ certificates }) => certificatesIn(certificates))
          const certificate = findSignerCertificate(token.signerInfo, candidates)!
          expect([file, name, timeStampFactsOf(token, certificate, { digests: [] })]).toMatchObject([
            file,
            name,
            {
              signatureIntact: true,
              contentIntact: true,
              contentTypeAgrees: true,
              certificateAgrees: true,
              certificateForTimeStamping: true,
            },
          ])
          if (name === 'id-aa-signatureTimeStampToken') {
            expect(verifyTimeStampToken(token, certificate, { message: signerInfo.signature })).toBe(true)
          }
          counts.set(name, (counts.get(name) ?? 0) + 1)
        }
      }
    }
    expect(Object.fromEntries(counts)).toEqual({
      'id-aa-signatureTimeStampToken': 21,
      'id-aa-ets-contentTimestamp': 7,
      'id-aa-ets-escTimeStamp': 3,
      'id-aa-ets-archiveTimestampV2': 5,
      'id-aa-ets-archiveTimestampV3': 6,
    })
  })

  test('a token that is wrapped in an OCTET STRING is none', () => {
    const { signerInfo } = signatures.find(({ file }) => file === 'Signature-C-DE_CRY-4.p7m')!
    const [value] = attributeValues(signerInfo.unsignedAttrs, { oid: oid('id-aa-signatureTimeStampToken') })
    assertCode(() => decodeTimeStampToken(receivedOf(value!)), 'DER_UNEXPECTED_TAG')
  })
})
