import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SHA_1 } from '@x/crypto-core/hash'
import { certIDOf, encodeOCSPRequest } from '@x/crypto-core/ocsp'
import { processTimeStampResponse, timeStampRequest } from '@x/crypto-core/tsp'
import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { type SoftwareKey, softwareKeyOf } from '@x/keys/software'
import { buildPki, type Pki, type PkiDeclaration } from '@x/pki-lab'
import type { Matrix } from './matrix.ts'

/** A PKI by other people's crypto, a time-stamping authority by OpenSSL, and keys in this process. */
export interface World {
  /** Where the tools find what they judge; `trust` in it holds the roots. */
  readonly folder: string
  readonly signers: ReadonlyMap<string, Party>
  /** Certificates that no path may be valid for, by why: `NAME.pem` in the folder too. */
  readonly refused: ReadonlyMap<string, Certificate>
  readonly trustAnchor: Certificate
  readonly issuer: Certificate
  /** Every certificate above a signer or the authority, and those themselves. */
  readonly certificates: readonly Certificate[]
  readonly crls: readonly Uint8Array[]
  ocspResponse(signer: Party): Promise<Uint8Array>
  /** A time-stamp token over a digest. */
  stamp(imprint: Parameters<typeof timeStampRequest>[0]): Uint8Array
}

export interface Party {
  readonly certificate: Certificate
  readonly key: SoftwareKey
  /** Names of files in the folder: the certificate in PEM, the key in PKCS #8 PEM. */
  readonly files: { readonly certificate: string; readonly key: string }
}

export async function openWorld({ algorithms }: Matrix, folder: string): Promise<World> {
  const now = new Date()
  const keys = new Map(Object.entries(algorithms).map(([name, { key }]) => [name, newKey(key)]))
  const declaration = { entities: { ...authorities, ...users(keys.keys()) } }
  const publicKeys = Object.fromEntries([...keys].map(([name, { spki }]) => [name, spki]))
  const pki = await buildPki(declaration, { now, publicKeys, baseUrl: 'http://127.0.0.1:1' })
  const crls = await Promise.all(['root', 'issuing-ca'].map(ca => pki.crl(ca, { now })))
  for (const name of ['trust', 'crls']) mkdirSync(join(folder, name))
  for (const [i, root] of pki.trustAnchors().entries()) writeFileSync(join(folder, 'trust', `${i}.der`), root)
  for (const [i, crl] of crls.entries()) writeFileSync(join(folder, 'crls', `${i}.crl`), crl)
  writeFileSync(
    join(folder, 'roots.pem'),
    pki
      .trustAnchors()
      .map(der => pem(der))
      .join(''),
  )
  writeFileSync(
    join(folder, 'issuers.pem'),
    pki
      .entity('issuing-ca')
      .chain.map(der => pem(der))
      .join(''),
  )
  writeFileSync(join(folder, 'crls.pem'), crls.map(crl => pem(crl, 'X509 CRL')).join(''))
  for (const name of ['issuing-ca', 'ocsp', ...refused])
    writeFileSync(join(folder, `${name}.pem`), pem(pki.entity(name).certificate))
  writeFileSync(join(folder, 'ocsp.key'), pki.entity('ocsp').privateKeyPem ?? '', { mode: 0o600 })
  const certificateOf = (name: string) => decodeCertificate(pki.entity(name).certificate)
  const certificates = [...keys.keys(), 'tsa'].flatMap(name => pki.entity(name).chain)
  return {
    folder,
    signers: new Map([...keys].map(([name, { pem: keyPem }]) => [name, settle(name, { pki, folder, keyPem })])),
    certificates: [...new Map(certificates.map(der => [Buffer.from(der).toString('hex'), der])).values()].map(der =>
      decodeCertificate(der),
    ),
    refused: new Map(refused.map(name => [name, certificateOf(name)])),
    trustAnchor: certificateOf('root'),
    issuer: certificateOf('issuing-ca'),
    crls,
    ocspResponse: ({ certificate }) => ocspResponse(pki, certificate, now),
    stamp: timeStampingAuthority(pki, folder),
  }
}

interface NewKey {
  /** PKCS #8. */
  readonly pem: string
  readonly spki: Uint8Array
}

function newKey({ type, ...options }: Matrix['algorithms'][string]['key']): NewKey {
  // The types of node:crypto know each kind of key by a signature of its own.
  const { privateKey, publicKey } = generateKeyPairSync(type as 'ec', options as { namedCurve: string })
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
  }
}

/** Puts certificate and key where tools find them. */
function settle(
  name: string,
  { pki, folder, keyPem }: { readonly pki: Pki; readonly folder: string; readonly keyPem: string },
): Party {
  const { certificate } = pki.entity(name)
  const files = { certificate: `${name}.pem`, key: `${name}.key` }
  writeFileSync(join(folder, files.certificate), pem(certificate))
  writeFileSync(join(folder, files.key), keyPem, { mode: 0o600 })
  const bundle = ['-inkey', files.key, '-in', files.certificate, '-certfile', 'issuers.pem', '-passout', 'pass:interop']
  // Whoever cannot read this kind of key is not asked to sign with it.
  spawnSync('openssl', ['pkcs12', '-export', '-name', name, ...bundle, '-out', `${name}.p12`], { cwd: folder })
  return { certificate: decodeCertificate(certificate), key: softwareKeyOf(createPrivateKey(keyPem)), files }
}

const authorities = {
  root: { profile: 'root', subject: 'CN=Interop Root,O=Lab,C=CZ', key: 'RSA-3072' },
  'issuing-ca': { profile: 'issuing-ca', issuer: 'root', subject: 'CN=Interop CA,O=Lab,C=CZ', key: 'RSA-3072' },
  ocsp: { profile: 'ocsp-responder', issuer: 'issuing-ca', subject: 'CN=Interop OCSP,O=Lab,C=CZ', key: 'RSA-2048' },
  tsa: { profile: 'tsa', issuer: 'issuing-ca', subject: 'CN=Interop TSA,O=Lab,C=CZ', key: 'RSA-2048' },
  revoked: {
    profile: 'user',
    issuer: 'issuing-ca',
    subject: 'CN=Revoked,C=CZ',
    key: 'P-256',
    revoked: { at: '-30m', reason: 'keyCompromise' },
  },
  expired: {
    profile: 'user',
    issuer: 'issuing-ca',
    subject: 'CN=Expired,C=CZ',
    key: 'P-256',
    validity: { from: '-3y', to: '-1y' },
  },
} as const

const refused = ['revoked', 'expired'] as const

function users(names: Iterable<string>): PkiDeclaration['entities'] {
  return Object.fromEntries(
    [...names].map(name => [
      name,
      { profile: 'user', issuer: 'issuing-ca', subject: `CN=Signer ${name},C=CZ`, key: 'external' },
    ]),
  )
}

async function ocspResponse(pki: Pki, certificate: Certificate, now: Date): Promise<Uint8Array> {
  const issuer = decodeCertificate(pki.entity('issuing-ca').certificate)
  const request = encodeOCSPRequest([certIDOf(certificate, issuer.tbsCertificate.subjectPublicKeyInfo, SHA_1)])
  return pki.ocsp('issuing-ca', request, { now })
}

function timeStampingAuthority(pki: Pki, folder: string): World['stamp'] {
  const at = (name: string) => join(folder, name)
  const { chain, privateKeyPem: keyPem = '' } = pki.entity('tsa')
  settle('tsa', { pki, folder, keyPem })
  writeFileSync(
    at('tsa-chain.pem'),
    chain
      .slice(1)
      .map(der => pem(der))
      .join(''),
  )
  writeFileSync(at('serial'), '01\n')
  writeFileSync(at('ts.cnf'), configuration)
  return imprint => {
    writeFileSync(at('query'), timeStampRequest(imprint))
    execFileSync('openssl', ['ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'query', '-out', 'reply'], {
      cwd: folder,
      stdio: 'pipe',
    })
    const { tokenBytes } = processTimeStampResponse(readFileSync(at('query')), readFileSync(at('reply')))
    if (!tokenBytes) throw new Error('OpenSSL gave no time-stamp')
    return tokenBytes
  }
}

const configuration = `[tsa]
default_tsa = own
[own]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
certs = tsa-chain.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256,sha384,sha512
ess_cert_id_alg = sha256
`

function pem(der: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
