import { archiveTimeStampV2, archiveTimeStampV3, contentTimeStamp, signatureTimeStamp } from '@x/crypto-core/cades'
import { attributeValues, certificatesIn, type SignedData } from '@x/crypto-core/cms'
import { receivedOf } from '@x/crypto-core/der'
import {
  type BasicOCSPResponse,
  basicOCSPResponseOf,
  decodeBasicOCSPResponse,
  decodeOCSPResponse,
} from '@x/crypto-core/ocsp'
import { oid } from '@x/crypto-core/oid'
import { decodeTimeStampToken } from '@x/crypto-core/tsp'
import { type Certificate, type CertificateList, decodeCertificateList } from '@x/crypto-core/x509'
import { legacyMaterial } from './legacy-material.ts'
import { readable } from './readable.ts'

/** What path validation may use, decoded. */
export interface Material {
  readonly certificates: readonly Certificate[]
  readonly crls: readonly CertificateList[]
  readonly ocspResponses: readonly BasicOCSPResponse[]
}

export const noMaterial: Material = { certificates: [], crls: [], ocspResponses: [] }

export function joinMaterial(...all: readonly Material[]): Material {
  return {
    certificates: all.flatMap(({ certificates }) => certificates),
    crls: all.flatMap(({ crls }) => crls),
    ocspResponses: all.flatMap(({ ocspResponses }) => ocspResponses),
  }
}

/**
 * Certificates, CRLs and OCSP responses that a document brings, also inside its time-stamps and in the attributes of older
 * forms. What cannot be read helps nobody and is passed over. @spec RFC 5652 §5.1, EN 319 122-1 §5.4
 */
export function embeddedMaterial(signedData: SignedData): Material {
  const infos = signedData.crls ?? []
  const own: Material = {
    certificates: certificatesIn(signedData.certificates),
    crls: infos.flatMap(info => (info.type === 'crl' ? readable(() => decodeCertificateList(info.value)) : [])),
    ocspResponses: infos.flatMap(info =>
      info.type === 'other' ? ocspResponseIn(info.value.otherRevInfoFormat, info.value.otherRevInfo) : [],
    ),
  }
  const inside = signedData.signerInfos.flatMap(({ signedAttrs, unsignedAttrs }) => [
    legacyMaterial(unsignedAttrs),
    ...[
      ...attributeValues(signedAttrs, contentTimeStamp),
      ...[signatureTimeStamp, archiveTimeStampV2, archiveTimeStampV3].flatMap(type =>
        attributeValues(unsignedAttrs, type),
      ),
    ].flatMap(token => readable(() => embeddedMaterial(decodeTimeStampToken(receivedOf(token)).signedData))),
  ])
  return joinMaterial(own, ...inside)
}

/** Whole responses, and the inner part alone, which some tools put there. @spec RFC 5940 §2.1 */
function ocspResponseIn(format: string, value: Uint8Array): readonly BasicOCSPResponse[] {
  if (format === oid('id-ri-ocsp-response')) {
    const whole = readable(() => basicOCSPResponseOf(decodeOCSPResponse(value)))
    return whole.length > 0 ? whole : readable(() => decodeBasicOCSPResponse(value))
  }
  return format === oid('id-pkix-ocsp-basic') ? readable(() => decodeBasicOCSPResponse(value)) : []
}
