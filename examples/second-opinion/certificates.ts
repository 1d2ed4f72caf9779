import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Attributes by type, in the order of the certificate: the country first. */
export type Name = readonly (readonly [type: 'C' | 'O' | 'CN', value: string])[]

export interface Certificate {
  readonly der: Buffer
  readonly serial: string
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Date
  readonly notAfter: Date
}

export interface Issue {
  readonly subject: Name
  readonly publicKey: KeyObject
  readonly issuer: { readonly name: Name; readonly privateKey: KeyObject; readonly publicKey: KeyObject }
  readonly notBefore: Date
  readonly notAfter: Date
  readonly use: 'ca' | 'signer' | 'loopback server'
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))
const attributes = { C: '2.5.4.6', O: '2.5.4.10', CN: '2.5.4.3' } as const

/** @spec RFC 5280 §4.1 */
export function issue({ subject, publicKey, issuer, notBefore, notAfter, use }: Issue): Certificate {
  const serial = randomBytes(15)
  // The first octet keeps the number positive and its encoding as short as it can be.
  serial[0] = 0x40 | (serial[0]! & 0x3f)
  const tbs = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, serial),
    ecdsaWithSha256,
    name(issuer.name),
    sequence(utcTime(notBefore), utcTime(notAfter)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(use, publicKey, issuer.publicKey))),
  )
  const signature = sign('sha256', tbs, issuer.privateKey)
  const certificate = sequence(tbs, ecdsaWithSha256, bits(signature))
  return { der: certificate, serial: serial.toString('hex'), issuer: issuer.name, subject, notBefore, notAfter }
}

/** @spec RFC 5280 §4.2.1 */
function extensions(use: Issue['use'], own: KeyObject, issuers: KeyObject): readonly Buffer[] {
  const critical = der(0x01, [0xff])
  const keyUsage = { ca: [1, 0x06], signer: [6, 0x40], 'loopback server': [7, 0x80] }[use]
  return [
    ...(use === 'ca' ? [sequence(oid('2.5.29.19'), critical, octets(sequence(critical)))] : []),
    sequence(oid('2.5.29.15'), critical, octets(der(0x03, keyUsage))),
    sequence(oid('2.5.29.14'), octets(octets(keyIdentifier(own)))),
    sequence(oid('2.5.29.35'), octets(sequence(der(0x80, keyIdentifier(issuers))))),
    ...(use === 'loopback server' ? [sequence(oid('2.5.29.17'), octets(sequence(der(0x87, [127, 0, 0, 1]))))] : []),
  ]
}

function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20)
}

export function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** The last attribute first, with a blank after each comma, which readers skip. @spec RFC 4514 §2 */
export function distinguishedName(of: Name): string {
  return of
    .toReversed()
    .map(([type, value]) => `${type}=${value.replace(/[,+"\\<>;]/g, '\\$&')}`)
    .join(', ')
}

/** YYYYMMDDHHMMSSZ. @spec RFC 5280 §4.1.2.5.2 */
export function generalizedTime(date: Date): string {
  return date.toISOString().replace(/[-:T]|\.\d+/g, '')
}

function name(of: Name): Buffer {
  const text = (type: string, value: string) => der(type === 'C' ? 0x13 : 0x0c, Buffer.from(value, 'utf8'))
  return sequence(...of.map(([type, value]) => der(0x31, sequence(oid(attributes[type]), text(type, value)))))
}

function utcTime(date: Date): Buffer {
  return der(0x17, Buffer.from(generalizedTime(date).slice(2), 'ascii'))
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number)
  return der(0x06, [40 * first + second, ...arcs.flatMap(sevenBits)])
}

/** Seven bits an octet, all but the last with the eighth set. @spec X.690 §8.19 */
function sevenBits(arc: number): readonly number[] {
  const groups = [arc & 0x7f]
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80)
  return groups
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function octets(content: Buffer): Buffer {
  return der(0x04, content)
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.of(0), content]))
}

/** Tag, length, content. @spec X.690 §8.1 */
function der(tag: number, content: Uint8Array | readonly number[]): Buffer {
  const { length } = content
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), Buffer.from(content)])
}
