import { isIPv4, SocketAddress } from 'node:net'
import * as asn1js from 'asn1js'
import { GeneralName } from 'pkijs'
import type { GeneralNameDeclaration, SubtreeDeclaration } from '../declaration/pki-declaration.ts'
import { encodeName, nameFromDer } from './name.ts'

/** @spec RFC 5280 §4.2.1.6 */
export function generalName(declared: GeneralNameDeclaration): GeneralName {
  if (declared.rfc822Name !== undefined) return new GeneralName({ type: 1, value: declared.rfc822Name })
  if (declared.dNSName !== undefined) return new GeneralName({ type: 2, value: declared.dNSName })
  if (declared.directoryName !== undefined) return directoryName(encodeName(declared.directoryName))
  if (declared.uniformResourceIdentifier !== undefined) return uri(declared.uniformResourceIdentifier)
  if (declared.iPAddress !== undefined) {
    return new GeneralName({ type: 7, value: new asn1js.OctetString({ valueHex: addressOctets(declared.iPAddress) }) })
  }
  throw new TypeError('a GeneralName needs a member')
}

/** For an address, the address and the mask behind each other. @spec RFC 5280 §4.2.1.10 */
export function subtreeBase({ iPAddress, ...others }: SubtreeDeclaration): GeneralName {
  if (iPAddress === undefined) return generalName(others)
  const [address = '', bits] = iPAddress.split('/')
  const octets = addressOctets(address)
  const mask = octets.map((_, index) => 0xff & ~(0xff >> Math.min(8, Math.max(0, Number(bits) - 8 * index))))
  const valueHex = Uint8Array.from([...octets.map((octet, index) => octet & (mask[index] ?? 0)), ...mask])
  return new GeneralName({ type: 7, value: new asn1js.OctetString({ valueHex }) })
}

/** Of a Name in DER. */
export function directoryName(name: Uint8Array): GeneralName {
  return new GeneralName({ type: 4, value: nameFromDer(name) })
}

export function uri(url: string): GeneralName {
  return new GeneralName({ type: 6, value: url })
}

/** 4 or 16 octets in network order. */
function addressOctets(address: string): Uint8Array<ArrayBuffer> {
  if (isIPv4(address)) return Uint8Array.from(address.split('.'), Number)
  // Node writes any form of an IPv6 address in one way; what is left to do is the gap of zeros.
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address.replace(/%.*$/, '')
  const [head = '', tail] = canonical.split('::')
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const zeros = new Array<number>(16 - before.length - after.length).fill(0)
  return Uint8Array.from([...before, ...zeros, ...after])
}

/** Octets of `2001:db8`, also where it ends in `192.0.2.1`. */
function groups(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap(group => {
    if (group.includes('.')) return group.split('.').map(Number)
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}
