import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { equalBytes } from '../src/bytes/index.ts'
import {
  cadesCTimeStamp,
  certificateValues,
  completeCertificateReferences,
  completeRevocationReferences,
  type OtherHash,
  referenceTimeStampFactsOf,
  revocationValues,
} from '../src/cades/index.ts'
import { attributeIn, attributeValues, decodeSignedData, type SignerInfo } from '../src/cms/index.ts'
import { derOf, receivedOf } from '../src/der/index.ts'
import { digest, hashAlgorithmByOid, SHA_1 } from '../src/hash/index.ts'
import { decodeTimeStampToken } from '../src/tsp/index.ts'
import { describeCorpus } from './corpora.ts'

/** Whether a reference means these octets. */
function refersTo({ type, value }: OtherHash, octets: Uint8Array): boolean {
  if (type === 'sha1Hash') return equalBytes(value, digest(SHA_1, octets))
  return equalBytes(value.hashValue, digest(hashAlgorithmByOid(value.hashAlgorithm.algorithm), octets))
}

describeCorpus('dss-samples', folder => {
  const signersOf = (name: string): readonly SignerInfo[] => {
    const [file] = globSync(`**/${name}`, { cwd: folder })
    return decodeSignedData(new Uint8Array(readFileSync(join(folder, file!)))).signerInfos
  }

  test.each([
    ['cades-e-lt.p7m', 3, 3, 0],
    ['cades-tstv2-detached.p7s', 2, 3, 0],
    ['signatureExtendedTwoLTA.p7s', 2, 2, 0],
    ['CAdES-XL-T1-Double-AV2.png.p7m', 3, 3, 1],
  ])('%s: each reference means one of the values beside it', (name, certificates, crls, ocsps) => {
    for (const { unsignedAttrs } of signersOf(name)) {
      const held = attributeIn(unsignedAttrs, certificateValues)!
      const refs = attributeIn(unsignedAttrs, completeCertificateReferences)!
      const { crlVals = [], ocspVals = [] } = attributeIn(unsignedAttrs, revocationValues)!
      expect([refs.length, crlVals.length, ocspVals.length]).toEqual([certificates, crls, ocsps])
      for (const { otherCertHash } of refs) {
        expect(held.filter(one => refersTo(otherCertHash, derOf(one)))).toHaveLength(1)
      }
      const revocation = attributeIn(unsignedAttrs, completeRevocationReferences)!
      for (const { crlHash } of revocation.flatMap(({ crlids }) => crlids?.crls ?? [])) {
        expect(crlVals.some(one => refersTo(crlHash, derOf(one)))).toBe(true)
      }
      for (const { ocspRepHash } of revocation.flatMap(({ ocspids }) => ocspids?.ocspResponses ?? [])) {
        expect(ocspVals.some(one => refersTo(ocspRepHash!, derOf(one)))).toBe(true)
      }
    }
  })

  test.each(['Signature-C-X-1.p7m', 'CAdES-XL-T1-Double-AV2.png.p7m'])('%s: form X of type 1 stamps form C', name => {
    for (const signerInfo of signersOf(name)) {
      const [octets] = attributeValues(signerInfo.unsignedAttrs, cadesCTimeStamp)
      const token = decodeTimeStampToken(receivedOf(octets!))
      const facts = referenceTimeStampFactsOf(token, signerInfo, cadesCTimeStamp)
      expect(facts.imprintAgrees).toBe(true)
      expect(facts.unsignedAttrs).toHaveLength(3)
      const changed = { ...signerInfo, signature: signerInfo.signature.slice(1) }
      expect(referenceTimeStampFactsOf(token, changed, cadesCTimeStamp).imprintAgrees).toBe(false)
    }
  })
})
