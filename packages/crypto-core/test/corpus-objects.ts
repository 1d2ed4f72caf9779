import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import {
  archiveTimeStampV2,
  archiveTimeStampV3,
  cadesCTimeStamp,
  certificateValues,
  contentTimeStamp,
  revocationValues,
  signatureTimeStamp,
  timeStampedCertsCrlsReferences,
} from '../src/cades/index.ts'
import { attributeIn, attributeValues, certificatesIn, decodeSignedData, type SignerInfo } from '../src/cms/index.ts'
import { derOf } from '../src/der/index.ts'
import { isCryptoError } from '../src/errors/index.ts'
import { decodeOCSPResponse, encodeOCSPResponse } from '../src/ocsp/index.ts'
import { oid } from '../src/oid/index.ts'
import { decodeTimeStampResp } from '../src/tsp/index.ts'
import { decodeCertificate, decodeCertificateList } from '../src/x509/index.ts'

export type Kind = 'certificate' | 'crl' | 'ocsp' | 'token' | 'cms'

/** Something of ASN.1 in the corpora. */
export interface Found {
  /** The file, and the way to the place in it. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Every certificate, CRL, OCSP response, time-stamp token and CMS of a folder, each once: as files, in PDF, in archives, as
 * base64 in XML and JSON, and inside of each other.
 */
export function objectsIn(folder: string): Readonly<Record<Kind, readonly Found[]>> {
  const found: Record<Kind, Found[]> = { certificate: [], crl: [], ocsp: [], token: [], cms: [] }
  const seen = new Set<string>()
  const waiting: Found[] = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
    .map(path => ({ name: path.slice(folder.length + 1), bytes: new Uint8Array(readFileSync(path)) }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const digest = createHash('sha256').update(next.bytes).digest('hex')
    if (seen.has(digest)) continue
    seen.add(digest)
    const kind = kindOf(next.bytes)
    if (kind !== undefined) found[kind].push(next)
    waiting.push(...inside(next, kind))
  }
  return found
}

function kindOf(bytes: Uint8Array): Kind | undefined {
  if (bytes[0] !== 0x30) return undefined
  const signedData = readable(() => decodeSignedData(bytes))
  if (signedData) return signedData.encapContentInfo.eContentType === oid('id-ct-TSTInfo') ? 'token' : 'cms'
  // What is read on first access tells them apart.
  if (readable(() => decodeCertificate(bytes).tbsCertificate.subject)) return 'certificate'
  if (readable(() => decodeCertificateList(bytes).tbsCertList.issuer)) return 'crl'
  return readable(() => decodeOCSPResponse(bytes).responseBytes) ? 'ocsp' : undefined
}

function inside({ name, bytes }: Found, kind: Kind | undefined): readonly Found[] {
  const named = (parts: readonly Uint8Array[]): readonly Found[] =>
    parts.map((part, i) => ({ name: `${name} ${i}`, bytes: part.slice() }))
  if (kind === 'cms' || kind === 'token') return named(partsOfSignedData(bytes))
  if (kind !== undefined) return []
  const response = readable(() => decodeTimeStampResp(bytes).timeStampToken)
  if (response) return named([derOf(response)])
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (text.startsWith('PK')) return archived({ name, bytes })
  return named(text.startsWith('%PDF') ? inPdf(text) : inText(text))
}

function partsOfSignedData(bytes: Uint8Array): readonly Uint8Array[] {
  const { certificates, crls = [], signerInfos } = decodeSignedData(bytes)
  return [
    ...certificatesIn(certificates).map(derOf),
    ...crls.map(choice => (choice.type === 'crl' ? choice.value : choice.value.otherRevInfo)),
    ...signerInfos.flatMap(signerInfo => [...tokensIn(signerInfo), ...valuesIn(signerInfo)]),
  ]
}

const timeStamps = [
  contentTimeStamp,
  signatureTimeStamp,
  archiveTimeStampV2,
  archiveTimeStampV3,
  cadesCTimeStamp,
  timeStampedCertsCrlsReferences,
]

/** The time-stamp tokens of a signature, as they came. */
export function tokensIn({ signedAttrs, unsignedAttrs }: SignerInfo): readonly Uint8Array[] {
  return timeStamps.flatMap(type => [...attributeValues(signedAttrs, type), ...attributeValues(unsignedAttrs, type)])
}

function valuesIn({ unsignedAttrs }: SignerInfo): readonly Uint8Array[] {
  const { crlVals = [], ocspVals = [] } = readable(() => attributeIn(unsignedAttrs, revocationValues)) ?? {}
  const certificates = readable(() => attributeIn(unsignedAttrs, certificateValues)) ?? []
  return [...certificates.map(derOf), ...crlVals.map(derOf), ...ocspVals.map(encodeOCSPResponse)]
}

/** Signatures and document time-stamps, without the zeros that fill the room kept for them. */
function inPdf(text: string): readonly Uint8Array[] {
  return [...text.matchAll(/\/Contents\s*<([0-9A-Fa-f\s]+)>/g)].map(([, hex = '']) => {
    const octets = new Uint8Array(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))
    const lengthOctets = octets[1] !== undefined && octets[1] > 0x80 ? octets[1] & 0x7f : 0
    const length = octets.subarray(2, 2 + lengthOctets).reduce((sum, octet) => 256 * sum + octet, 0)
    return lengthOctets > 0 ? octets.subarray(0, 2 + lengthOctets + length) : octets
  })
}

/** Base64 of either alphabet that begins like ASN.1, or like further JSON. */
function inText(text: string): readonly Uint8Array[] {
  return [...text.matchAll(/[A-Za-z0-9+/_-][A-Za-z0-9+/_=\s-]{99,}/g)]
    .map(([run]) => new Uint8Array(Buffer.from(run.replaceAll(/\s/g, ''), 'base64')))
    .filter(([first]) => first === 0x30 || first === 0x7b)
}

/** The members of a ZIP archive, by its central directory; what is not stored or deflated is passed over. */
function archived({ name, bytes }: Found): readonly Found[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 20 > view.length) return []
  const members: Found[] = []
  let at = view.readUInt32LE(end + 16)
  for (let left = view.readUInt16LE(end + 10); left > 0 && at + 46 <= view.length; left--) {
    const [method, packed] = [view.readUInt16LE(at + 10), view.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map(offset => view.readUInt16LE(at + offset))
    const local = view.readUInt32LE(at + 42)
    const member = view.subarray(at + 46, at + 46 + nameLength!).toString('utf8')
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    const data = view.subarray(start, start + packed)
    if (method === 0) members.push({ name: `${name}/${member}`, bytes: new Uint8Array(data) })
    if (method === 8) members.push({ name: `${name}/${member}`, bytes: new Uint8Array(inflateRawSync(data)) })
    at += 46 + nameLength! + extra! + comment!
  }
  return members
}

/** Undefined where a CryptoError says no; whatever else is thrown is a fault. */
function readable<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
