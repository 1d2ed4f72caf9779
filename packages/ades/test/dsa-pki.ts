import { createPrivateKey, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { base64Decode } from '@x/crypto-core/bytes'
import { derOf, encode } from '@x/crypto-core/der'
import { Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { openssl } from './openssl.ts'
import { type Scratch, scratch } from './scratch.ts'

/** A root, a CA and a signer with DSA keys, where the last two leave their domain parameters to the root's. */
export interface DsaPki extends AsyncDisposable {
  readonly files: Scratch
  readonly trust: string
  /** Certificates of the CA and of the signer, without parameters. */
  readonly chain: string
  readonly signer: Certificate
  /** OpenSSL names the signer, whose certificate it takes to have parameters, and puts none into the file. */
  sign(content: string, output: string): Promise<void>
  /** By the signer's key, in DER. */
  signatureOf(octets: Uint8Array): Uint8Array
}

const configuration = `
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[user]
keyUsage = critical, nonRepudiation
`

/** @spec RFC 3279 §2.3.2, RFC 5280 §6.1.4 (d), (e) */
export async function dsaPki(): Promise<DsaPki> {
  const files = await scratch({ 'dsa.cnf': configuration })
  const at = (name: string): string => files.path(name)
  await openssl('dsaparam', '-out', at('parameters.pem'), '1024')
  const issued = async (name: string, issuer: string | undefined, extensions: string): Promise<Certificate> => {
    await openssl('gendsa', '-out', at(`${name}.key`), at('parameters.pem'))
    const by = issuer === undefined ? [] : ['-CA', at(`${issuer}.pem`), '-CAkey', at(`${issuer}.key`)]
    const request = ['-x509', '-new', '-sha256', '-config', at('dsa.cnf'), '-extensions', extensions, '-days', '30']
    await openssl(
      'req',
      ...request,
      '-key',
      at(`${name}.key`),
      '-subj',
      `/CN=DSA ${name}`,
      ...by,
      '-out',
      at(`${name}.pem`),
    )
    return decodeCertificate(
      base64Decode((await readFile(at(`${name}.pem`), 'utf8')).replace(/-----[^-]+-----|\s/g, '')),
    )
  }
  await issued('root', undefined, 'ca')
  const ca = await withoutParameters(await issued('ca', 'root', 'ca'), at('root.key'))
  const signer = await withoutParameters(await issued('signer', 'ca', 'user'), at('ca.key'))
  const chain = await files.write('chain.pem', [ca, signer].map(pem).join(''))
  const key = createPrivateKey(await readFile(at('signer.key')))
  return {
    files,
    trust: at('root.pem'),
    chain,
    signer,
    async sign(content, output) {
      const by = ['-signer', at('signer.pem'), '-inkey', at('signer.key'), '-nocerts', '-md', 'sha256']
      await openssl('cms', '-sign', '-binary', '-nodetach', '-in', content, '-outform', 'DER', '-out', output, ...by)
    },
    signatureOf: octets => new Uint8Array(sign('sha256', octets, key)),
    [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
  }
}

/** The same certificate, signed again once its key says nothing of its parameters: OpenSSL issues none like it. */
async function withoutParameters(certificate: Certificate, issuerKey: string): Promise<Certificate> {
  const { subjectPublicKeyInfo, ...rest } = certificate.tbsCertificate
  const { algorithm } = subjectPublicKeyInfo.algorithm
  const { subjectPublicKey } = subjectPublicKeyInfo
  const tbsCertificate = { ...rest, subjectPublicKeyInfo: { algorithm: { algorithm }, subjectPublicKey } }
  const draft = decodeCertificate(encode(Certificate, { ...certificate, tbsCertificate }))
  const octets = sign('sha256', derOf(draft.tbsCertificate), createPrivateKey(await readFile(issuerKey)))
  const signatureValue = { bytes: new Uint8Array(octets), unusedBits: 0 }
  return decodeCertificate(encode(Certificate, { ...certificate, tbsCertificate, signatureValue }))
}

function pem(certificate: Certificate): string {
  const body = Buffer.from(derOf(certificate)).toString('base64').replace(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`
}
