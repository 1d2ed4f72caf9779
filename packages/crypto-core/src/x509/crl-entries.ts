import { decode, universal } from '../der/index.ts'
import { RevokedCertificate } from './revoked-certificate.ts'

/** Where the parts of one CRL entry lie; offsets into the encoded list. The same object serves every entry. */
export interface EntryPlace {
  start: number
  end: number
  serialStart: number
  serialEnd: number
  /** Of the content of crlEntryExtensions; equal when there are none. */
  extensionsStart: number
  extensionsEnd: number
}

/** Where the parts of one extension lie. */
export interface ExtensionPlace {
  oidStart: number
  oidEnd: number
  critical: boolean
}

/**
 * Goes through the encoded entries of a CRL without decoding them, since a list may have a million and one is wanted.
 * The structure was scanned when the CRL was decoded, so that headers are sound and lie inside their parents. An entry
 * that is not of its type is decoded after all, for the error that says why.
 */
export function eachEntry(list: Uint8Array, visit: (entry: EntryPlace) => void): void {
  const place: EntryPlace = { start: 0, end: 0, serialStart: 0, serialEnd: 0, extensionsStart: 0, extensionsEnd: 0 }
  const header = new Header()
  header.read(list, 0)
  const listEnd = header.end
  for (let at = header.contentStart; at < listEnd; at = place.end) {
    const tag = header.read(list, at)
    place.start = at
    place.end = header.end
    const sound = tag === universal.sequence && readParts(list, header, place)
    if (!sound) decode(RevokedCertificate, list.subarray(place.start, place.end), { name: 'RevokedCertificate' })
    visit(place)
  }
}

/** Goes through the extensions of one entry. */
export function eachExtension(list: Uint8Array, entry: EntryPlace, visit: (extension: ExtensionPlace) => void): void {
  const header = new Header()
  const place: ExtensionPlace = { oidStart: 0, oidEnd: 0, critical: false }
  for (let at = entry.extensionsStart; at < entry.extensionsEnd; ) {
    header.read(list, at)
    at = header.end
    header.read(list, header.contentStart)
    place.oidStart = header.contentStart
    place.oidEnd = header.end
    place.critical = false
    if (header.end < at) {
      place.critical = header.read(list, header.end) === universal.boolean && list[header.contentStart] !== 0
    }
    visit(place)
  }
}

function readParts(list: Uint8Array, header: Header, place: EntryPlace): boolean {
  if (header.contentStart >= place.end) return false
  if (header.read(list, header.contentStart) !== universal.integer || header.end >= place.end) return false
  place.serialStart = header.contentStart
  place.serialEnd = header.end
  if (!isShortest(list, place.serialStart, place.serialEnd)) return false
  const timeTag = header.read(list, header.end)
  if (timeTag !== universal.utcTime && timeTag !== universal.generalizedTime) return false
  place.extensionsStart = header.end
  place.extensionsEnd = header.end
  if (header.end === place.end) return true
  const tag = header.read(list, header.end)
  place.extensionsStart = header.contentStart
  place.extensionsEnd = header.end
  return tag === universal.sequence && header.end === place.end
}

/** A number padded with zeros would differ from the same number in a certificate, and go unnoticed. @spec X.690 §8.3.2 */
function isShortest(list: Uint8Array, start: number, end: number): boolean {
  if (end === start) return false
  return end - start === 1 || list[start] !== (list[start + 1]! < 0x80 ? 0x00 : 0xff)
}

/** Where one encoding lies: what `Element` does, without an object for each. */
class Header {
  contentStart = 0
  end = 0

  /** Gives the identifier octet. */
  read(bytes: Uint8Array, start: number): number {
    let at = start
    const tag = bytes[at++]!
    if ((tag & 0x1f) === 0x1f) while (bytes[at++]! & 0x80);
    let length = bytes[at++]!
    if (length >= 0x80) {
      let octets = length & 0x7f
      length = 0
      while (octets-- > 0) length = length * 256 + bytes[at++]!
    }
    this.contentStart = at
    this.end = at + length
    return tag
  }
}
