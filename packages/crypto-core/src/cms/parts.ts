import { compareBytes } from '../bytes/index.ts'
import {
  type ElementTree,
  type EncodingPart,
  encode,
  encodeTree,
  objectIdentifier,
  receivedOf,
  receivedOfMember,
  smallInteger,
  universal,
} from '../der/index.ts'
import { oid } from '../oid/index.ts'
import type { OuterSignedData, OuterSignerInfo } from './outer-signed-data.ts'
import type { SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'

/**
 * A SignedData taken apart into the encodings that others have signed or time-stamped, each as it came: what is put
 * together again differs only where something was added. @spec RFC 5652 §5.1
 */
export interface SignedDataParts {
  readonly version: number
  readonly digestAlgorithms: readonly Uint8Array[]
  readonly encapContentInfo: Uint8Array
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly signerInfos: readonly Uint8Array[]
  /** The two sets with their tags and lengths, which older archive time-stamps hash: good as long as nothing was added. */
  readonly received?: readonly ReceivedSet[]
}

interface ReceivedSet {
  readonly items: readonly Uint8Array[]
  readonly octets: Uint8Array
}

/** The members of a SignerInfo, each under the tag that it has there. @spec RFC 5652 §5.3 */
export interface SignerInfoParts<Part = Uint8Array> {
  readonly version: Part
  readonly sid: Part
  readonly digestAlgorithm: Part
  readonly signedAttrs?: Part
  readonly signatureAlgorithm: Part
  readonly signature: Part
  readonly unsignedAttrs: readonly Uint8Array[]
}

export function partsOfSignedData(signedData: SignedData | OuterSignedData): SignedDataParts {
  const { version, digestAlgorithms, encapContentInfo, certificates = [], crls = [], signerInfos } = signedData
  const sets = { certificates: certificates.map(receivedOf), crls: crls.map(receivedOf) }
  return {
    version,
    digestAlgorithms: digestAlgorithms.map(receivedOf),
    encapContentInfo: receivedOf(encapContentInfo),
    ...sets,
    received: (['certificates', 'crls'] as const).flatMap(set => {
      const octets = receivedOfMember<SignedData | OuterSignedData>(signedData, set)
      return octets ? [{ items: sets[set], octets }] : []
    }),
    signerInfos: signerInfos.map(receivedOf),
  }
}

export function partsOfSignerInfo(signerInfo: SignerInfo | OuterSignerInfo): SignerInfoParts {
  const signedAttrs = receivedOfMember(signerInfo, 'signedAttrs')
  return {
    version: receivedOfMember(signerInfo, 'version')!,
    sid: receivedOfMember(signerInfo, 'sid')!,
    digestAlgorithm: receivedOfMember(signerInfo, 'digestAlgorithm')!,
    ...(signedAttrs && { signedAttrs }),
    signatureAlgorithm: receivedOfMember(signerInfo, 'signatureAlgorithm')!,
    signature: receivedOfMember(signerInfo, 'signature')!,
    unsignedAttrs: (signerInfo.unsignedAttrs ?? []).map(receivedOf),
  }
}

/** The same, of which what is new need not be written before the whole is. */
interface Joined extends Omit<SignedDataParts, 'encapContentInfo' | 'signerInfos'> {
  readonly encapContentInfo: EncodingPart
  readonly signerInfos: readonly EncodingPart[]
}

/** A ContentInfo. Sets are written in the order given: see `insert`. */
export function joinSignedData(parts: Joined): Uint8Array {
  const { certificates, crls, received = [] } = parts
  const set = (tag: number, items: readonly Uint8Array[]): readonly EncodingPart[] => {
    const same = received.find(one => one.items === items)
    if (same) return [same.octets]
    return items.length > 0 ? [{ tag, parts: items }] : []
  }
  const signedData: ElementTree = {
    tag: universal.sequence,
    parts: [
      encode(smallInteger, parts.version),
      { tag: universal.set, parts: parts.digestAlgorithms },
      parts.encapContentInfo,
      ...set(0xa0, certificates),
      ...set(0xa1, crls),
      { tag: universal.set, parts: parts.signerInfos },
    ],
  }
  return encodeTree({ tag: universal.sequence, parts: [idSignedData, { tag: 0xa0, parts: [signedData] }] })
}

export function joinSignerInfo(parts: SignerInfoParts<EncodingPart>): Uint8Array {
  return encodeTree(signerInfoOf(parts))
}

/** A SignerInfo to be written with what is around it. */
export function signerInfoOf(parts: SignerInfoParts<EncodingPart>): ElementTree {
  const { signedAttrs, unsignedAttrs } = parts
  return {
    tag: universal.sequence,
    parts: [
      parts.version,
      parts.sid,
      parts.digestAlgorithm,
      ...(signedAttrs ? [signedAttrs] : []),
      parts.signatureAlgorithm,
      parts.signature,
      ...(unsignedAttrs.length > 0 ? [{ tag: 0xa1, parts: unsignedAttrs }] : []),
    ],
  }
}

/**
 * A set with one more item, where DER wants it; at the end of a set that is not in order, since older time-stamps hash
 * what is there in the order that it has. @spec X.690 §11.6, EN 319 122-1 §A.2.4
 */
export function insert(items: readonly Uint8Array[], item: Uint8Array): readonly Uint8Array[] {
  const place = isSorted(items) ? items.findIndex(each => compareBytes(each, item) > 0) : -1
  return place < 0 ? [...items, item] : [...items.slice(0, place), item, ...items.slice(place)]
}

/** Whether a set has the order of DER. @spec X.690 §11.6 */
export function isSorted(items: readonly Uint8Array[]): boolean {
  return items.every((each, index) => index === 0 || compareBytes(items[index - 1]!, each) <= 0)
}

/** The same, unless the set has the item already. */
export function insertNew(items: readonly Uint8Array[], item: Uint8Array): readonly Uint8Array[] {
  return items.some(each => compareBytes(each, item) === 0) ? items : insert(items, item)
}

/** The same for many at once; the set itself where it has them all. */
export function insertAllNew(items: readonly Uint8Array[], added: readonly Uint8Array[]): readonly Uint8Array[] {
  if (!isSorted(items)) return added.reduce(insertNew, items)
  const missing = sortedOnce(added).filter(item => !isIn(items, item))
  return missing.length > 0 ? [...items, ...missing].sort(compareBytes) : items
}

/** Each item once, in the order of DER. @spec X.690 §11.6 */
export function sortedOnce(items: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...items]
    .sort(compareBytes)
    .filter((item, index, all) => index === 0 || compareBytes(all[index - 1]!, item) !== 0)
}

/** Whether a set in order has an item, by halves. */
function isIn(sorted: readonly Uint8Array[], item: Uint8Array): boolean {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (compareBytes(sorted[middle]!, item) < 0) from = middle + 1
    else to = middle
  }
  return from < sorted.length && compareBytes(sorted[from]!, item) === 0
}

/** @spec RFC 5652 §5.1 */
export function signedDataVersion(
  { certificates, crls }: Pick<SignedDataParts, 'certificates' | 'crls'>,
  signed: { readonly eContentType: string; readonly signerInfoVersions: readonly number[] },
): number {
  const has = (items: readonly Uint8Array[], tag: number): boolean => items.some(([first]) => first === tag)
  if (has(certificates, 0xa3) || has(crls, 0xa1)) return 5
  if (has(certificates, 0xa2)) return 4
  return has(certificates, 0xa1) || signed.eContentType !== oid('id-data') || signed.signerInfoVersions.includes(3)
    ? 3
    : 1
}

/** The type of a ContentInfo that holds a SignedData, encoded. @spec RFC 5652 §5.1 */
export const idSignedData: Uint8Array = encode(objectIdentifier, oid('id-signedData'))
