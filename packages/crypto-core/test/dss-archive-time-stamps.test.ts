import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type ArchiveTimeStampFacts,
  archiveTimeStampFactsOf,
  archiveTimeStampV2,
  archiveTimeStampV2FactsOf,
  archiveTimeStampV3,
} from '../src/cades/index.ts'
import { attributeValues, decodeSignedData, signedContentOf } from '../src/cms/index.ts'
import { receivedOf } from '../src/der/index.ts'
import { decodeTimeStampToken } from '../src/tsp/index.ts'
import { assertCode } from './assert-code.ts'
import { describeCorpus } from './corpora.ts'

describeCorpus('dss-samples/dss-cades/src/test/resources/validation', folder => {
  const factsOf = (file: string): ArchiveTimeStampFacts[] => {
    const signedData = decodeSignedData(readFileSync(join(folder, file)))
    const content = signedContentOf(signedData)
    return signedData.signerInfos.flatMap(signerInfo =>
      attributeValues(signerInfo.unsignedAttrs, archiveTimeStampV3).map(value =>
        archiveTimeStampFactsOf(decodeTimeStampToken(receivedOf(value)), { signedData, signerInfo, content }),
      ),
    )
  }

  test('an archive time-stamp with an index of version 3 holds, and covers all but itself', () => {
    const [facts, ...others] = factsOf('evidence-record/Signature-C-LTA-d233a2d9-a257-40dc-bcdb-bf4516b6d1da.p7m')
    expect(others).toEqual([])
    expect(facts).toEqual({
      hashIndex: 'v3',
      imprintAgrees: true,
      indexComplete: true,
      covered: { certificates: [0, 1, 2, 3, 4, 5, 6], crls: [0, 1], unsignedAttrs: [0] },
    })
  })

  test('of two of version 1, the younger covers the elder and what was added between', () => {
    expect(factsOf('cades_signeddata_extended_after_lta.p7m')).toEqual([
      {
        hashIndex: 'v1',
        imprintAgrees: true,
        indexComplete: true,
        covered: { certificates: [0, 1, 2, 3, 4], crls: [0, 1, 2], unsignedAttrs: [0, 2] },
      },
      {
        hashIndex: 'v1',
        imprintAgrees: true,
        indexComplete: true,
        covered: { certificates: [0, 1, 2, 3], crls: [1, 2], unsignedAttrs: [0] },
      },
    ])
  })

  test('a covered OCSP response that was taken away is missed', () => {
    expect(factsOf('dss-1220/CAdES-BpLTA_removed_ocsp.p7m')).toMatchObject([
      { imprintAgrees: true, indexComplete: false },
    ])
  })

  test('a covered time-stamp that was exchanged is missed', () => {
    expect(factsOf('cades-broken-sig-tst-and-ats-v3.cms')).toMatchObject([
      { hashIndex: 'v3', imprintAgrees: true, indexComplete: false },
    ])
  })

  test('an index whose members stand in the set of values, as an early tool wrote it, is refused', () => {
    assertCode(() => factsOf('cades-dss1956.p7m'), 'CMS_ATTRIBUTE_COUNT')
  })

  describe('archive time-stamps of the second version', () => {
    const v2FactsOf = (file: string, content?: Uint8Array) => {
      const signedData = decodeSignedData(readFileSync(join(folder, file)))
      return signedData.signerInfos.map(signerInfo =>
        attributeValues(signerInfo.unsignedAttrs, archiveTimeStampV2).map(value =>
          archiveTimeStampV2FactsOf(decodeTimeStampToken(receivedOf(value)), {
            signedData,
            signerInfo,
            content: signedContentOf(signedData, content && { content }),
          }),
        ),
      )
    }

    test('hold, with the tag of the unsigned attributes hashed and without it', () => {
      const six = [0, 1, 2, 3, 4, 5]
      expect(v2FactsOf('dss-1619/CAdES-XL-T1-Double-AV2.png.p7m')).toEqual([
        [{ imprintAgrees: true, unsignedAttrs: six }],
        [{ imprintAgrees: true, unsignedAttrs: six }],
      ])
    })

    test('the younger of two covers the elder', () => {
      const file = 'dss-1670/signatureExtendedTwoLTA.p7s'
      const content = readFileSync(join(folder, 'dss-1670/screenshot.png'))
      expect(v2FactsOf(file, content)).toEqual([
        [
          { imprintAgrees: true, unsignedAttrs: [0, 1, 3, 4, 5, 6] },
          { imprintAgrees: true, unsignedAttrs: [0, 1, 3, 4, 6] },
        ],
      ])
      expect(v2FactsOf(file, content.subarray(1))[0]!.map(({ imprintAgrees }) => imprintAgrees)).toEqual([false, false])
      expect(v2FactsOf(file)[0]!.map(({ imprintAgrees }) => imprintAgrees)).toEqual([undefined, undefined])
    })
  })
})
