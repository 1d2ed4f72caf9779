import { spawnSync } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { derOf } from '../src/der/index.ts'
import { buildPath, trustAnchorOf } from '../src/pkix/index.ts'
import {
  decodeCertificate,
  decodeCertificateList,
  findRevokedCertificate,
  verifyCertificateListSignature,
} from '../src/x509/index.ts'
import { type Entity, issue, issueCA, issueCRL, newKey } from '../test/issue.ts'
import { pemOf } from '../test/pem.ts'
import { interleaved, type Row } from './interleaved.ts'

const time = new Date('2026-06-01T00:00:00Z')

/** Looking one certificate up in a large CRL against OpenSSL, and a whole path against bare verifications. */
export async function run(): Promise<Row[]> {
  const root = issueCA('Root', { key: newKey('rsa') })
  const ca = issueCA('CA', { issuer: root, key: newKey('rsa') })
  const leaf = issue('Leaf', { issuer: ca, key: newKey('rsa') })
  return [...(await lookUp({ root, ca, leaf })), ...(await wholePath({ root, ca, leaf }))]
}

interface Chain {
  readonly root: Entity
  readonly ca: Entity
  readonly leaf: Entity
}

/** Decode a CRL, verify it and find that it does not list the certificate. */
async function lookUp({ root, ca, leaf }: Chain): Promise<Row[]> {
  const sizes = [1, 12_500, 50_000] as const
  const crls = sizes.map(size => derOf(crlOf(ca, size)))
  const [one, quarter, whole] = crls as [Uint8Array, Uint8Array, Uint8Array]
  const { issuer, serialNumber } = leaf.certificate.tbsCertificate
  const key = ca.certificate.tbsCertificate.subjectPublicKeyInfo
  const find = (der: Uint8Array) => () => {
    const crl = decodeCertificateList(der)
    return verifyCertificateListSignature(crl, key) && !findRevokedCertificate(crl, { issuer, serialNumber })
  }
  const ours = await interleaved({ one: find(one), quarter: find(quarter), whole: find(whole) })
  const openssl = opensslLookUp({ root, ca, leaf }, { one, whole })
  const name = `look one up in a CRL of 50,000 entries (${whole.length} octets)`
  return [
    { name: 'openssl verify -crl_check: 50,000 entries beyond what one costs', value: openssl, unit: 'µs' },
    { name, value: ours.whole, unit: 'µs', ratio: ours.whole / openssl, of: 'openssl', limit: '≤ 0.6' },
    {
      name: 'the same against 12,500 entries',
      value: ours.whole,
      unit: 'µs',
      ratio: Math.log(ours.whole / ours.quarter) / Math.log(4),
      of: 'slope',
      limit: '≤ 1.1',
    },
  ]
}

function crlOf(ca: Entity, entries: number) {
  return issueCRL(ca, {
    entries: Array.from({ length: entries }, (_, index) => ({
      userCertificate: 2n ** 100n + BigInt(index) * 7919n,
      revocationDate: new Date('2026-02-01T00:00:00Z'),
    })),
  })
}

/** Microseconds that OpenSSL needs more for the long CRL than for the short one, the least of some tries: starting it costs the same. */
function opensslLookUp(
  { root, ca, leaf }: Chain,
  crls: { readonly one: Uint8Array; readonly whole: Uint8Array },
): number {
  const folder = mkdtempSync(join(tmpdir(), 'crl-'))
  try {
    const write = (name: string, octets: Uint8Array | string): string => {
      writeFileSync(join(folder, name), octets)
      return name
    }
    write('root.pem', pemOf('CERTIFICATE', derOf(root.certificate)))
    write('ca.pem', pemOf('CERTIFICATE', derOf(ca.certificate)))
    write('leaf.pem', pemOf('CERTIFICATE', derOf(leaf.certificate)))
    const verifyWith = (crl: string): number => {
      const chain = ['-CAfile', 'root.pem', '-untrusted', 'ca.pem', '-CRLfile', crl, '-crl_check']
      const args = ['verify', ...chain, '-attime', String(time.getTime() / 1000), 'leaf.pem']
      const start = performance.now()
      const done = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
      if (done.status !== 0) throw new Error(`openssl verify: ${done.stdout}${done.stderr}`)
      return 1000 * (performance.now() - start)
    }
    const [short, long] = [write('one.crl', crls.one), write('whole.crl', crls.whole)]
    const tries = Array.from({ length: 8 }, () => [verifyWith(short), verifyWith(long)] as const)
    return Math.min(...tries.map(([, large]) => large)) - Math.min(...tries.map(([small]) => small))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Decode two certificates and two CRLs, build the path and validate it. */
async function wholePath({ root, ca, leaf }: Chain): Promise<Row[]> {
  const [rootCRL, caCRL] = [derOf(issueCRL(root)), derOf(crlOf(ca, 1000))]
  const [caDer, leafDer] = [derOf(ca.certificate), derOf(leaf.certificate)]
  const anchor = trustAnchorOf(root.certificate)
  const tbs = derOf(leaf.certificate.tbsCertificate)
  const publicKey = createPublicKey(ca.key)
  const times = await interleaved({
    raw: () => verify('sha256', tbs, publicKey, leaf.certificate.signatureValue.bytes),
    path: () =>
      buildPath(decodeCertificate(leafDer), {
        trustAnchors: [anchor],
        certificates: [decodeCertificate(caDer)],
        crls: [decodeCertificateList(rootCRL), decodeCertificateList(caCRL)],
        time,
      }).valid,
  })
  return [
    { name: 'RSA-2048: raw crypto.verify', value: times.raw, unit: 'µs' },
    {
      name: 'a path of two certificates, with CRLs (one of 1000 entries): decode, build, validate',
      value: times.path,
      unit: 'µs',
      ratio: times.path / times.raw,
      of: 'raw verify',
      limit: '≤ 30',
    },
  ]
}

if (import.meta.main) console.table(await run())
