import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Certificate as PkijsCertificate } from 'pkijs'
import { base64Decode } from '../src/bytes/index.ts'
import { decodeWhole, derOf } from '../src/der/index.ts'
import { Certificate, decodeCertificate, verifyCertificateSignature } from '../src/x509/index.ts'
import { interleaved, type Row } from './interleaved.ts'

/** Decoding a certificate and verifying its signature, against the bare verification and against pkijs. */
export async function run(): Promise<Row[]> {
  return [
    ...(await compare('RSA-2048', { fixture: 'every-extension', hash: 'sha256', pkijs: '≥ 15' })),
    ...(await compare('ECDSA P-256', { fixture: 'self-signed-ecdsa-prime256v1', hash: 'sha384', pkijs: '≥ 5' })),
  ]
}

/** A certificate of `fixtures/`, its hash as the platform calls it, and the aim against pkijs. */
interface Subject {
  readonly fixture: string
  readonly hash: string
  readonly pkijs: string
}

async function compare(kind: string, { fixture, hash, pkijs }: Subject): Promise<Row[]> {
  const pem = readFileSync(new URL(`../test/fixtures/${fixture}.pem`, import.meta.url), 'utf8')
  const der = base64Decode(pem.replace(/-----[^-]+-----|\s/g, ''))

  const certificate = decodeCertificate(der)
  const issuerKey = certificate.tbsCertificate.subjectPublicKeyInfo
  const tbs = derOf(certificate.tbsCertificate)
  const value = certificate.signatureValue.bytes
  const key = createPublicKey(pem)
  const issuer = PkijsCertificate.fromBER(der)

  const times = await interleaved({
    raw: () => verify(hash, tbs, key, value),
    decode: () => decodeCertificate(der).tbsCertificate.serialNumber === certificate.tbsCertificate.serialNumber,
    decodeWhole: () => decodeWhole(Certificate, der).signatureValue.unusedBits === 0,
    decodeAndVerify: () => verifyCertificateSignature(decodeCertificate(der), issuerKey),
    pkijs: () => PkijsCertificate.fromBER(der).verify(issuer),
  })
  const row = (name: string, time: number, peer: Pick<Row, 'of' | 'limit'> & { time: number }): Row => ({
    name: `${kind}: ${name} (${der.length} octets)`,
    value: time,
    unit: 'µs',
    ratio: time / peer.time,
    ...(peer.of && { of: peer.of }),
    ...(peer.limit && { limit: peer.limit }),
  })
  const raw = { time: times.raw, of: 'raw verify' }
  return [
    { name: `${kind}: raw crypto.verify`, value: times.raw, unit: 'µs' },
    row('decode a certificate', times.decode, raw),
    row('decode all of it', times.decodeWhole, raw),
    row('decode and verify', times.decodeAndVerify, { ...raw, limit: '≤ 5' }),
    row('the same with pkijs', times.pkijs, { time: times.decodeAndVerify, of: 'decode and verify', limit: pkijs }),
  ]
}

if (import.meta.main) console.table(await run())
