import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ArchiveTimeStampFacts, archiveTimeStampFactsOf, archiveTimeStampV3 } from '../src/cades/index.ts'
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
})
