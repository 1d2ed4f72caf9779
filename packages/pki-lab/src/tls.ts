import { isIP } from 'node:net'
import { extensionReaders } from './declaration/extension-readers.ts'
import type { EntityDeclaration } from './declaration/pki-declaration.ts'
import { type Issuer, issueCertificate } from './issue/certificate.ts'
import { planCertificate } from './issue/certificate-plan.ts'
import { issuerKey } from './issue/issuer-key.ts'
import { signatureAlgorithmFor } from './issue/signature-algorithm.ts'
import { entityKey } from './keys/entity-key.ts'
import { toPem } from './pem.ts'
import type { Pki, TlsIdentity } from './pki.ts'

interface TlsRoot extends Issuer {
  readonly caPem: string
}

/**
 * Certificates for the transport. They come from a root of their own: TLS peers judge by the wall clock and trust their
 * root for everything, and neither should be said of the PKI whose signatures are under test.
 */
export function createTlsAuthority(clock: () => Date): Pick<Pki, 'issueTlsServer' | 'issueTlsClient'> {
  let root: Promise<TlsRoot> | undefined
  let issued = 0

  const issue = async (entity: EntityDeclaration, now: Date): Promise<TlsIdentity> => {
    root ??= createRoot(now)
    const issuer = await root
    issued += 1
    // The name only serves to make serial numbers, one for each certificate.
    const plan = planCertificate(`tls-${issued}`, { ...entity, issuer: ROOT_NAME }, { now })
    const { spki, privateKey } = await newKey()
    const certificate = await issueCertificate(plan, { spki, issuer })
    const keyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    return { certPem: toPem('CERTIFICATE', certificate), keyPem, caPem: issuer.caPem }
  }

  return {
    async issueTlsServer({ hosts, now = clock() }) {
      const names = hosts.map(host => (isIP(host) ? { iPAddress: host } : { dNSName: host }))
      const subjectAltName = extensionReaders.subjectAltName(names, 'hosts')
      return issue({ profile: 'tls-server', subject: 'CN=TLS server,O=pki-lab', subjectAltName }, now)
    },
    async issueTlsClient({ subject, now = clock() }) {
      return issue({ profile: 'tls-client', subject }, now)
    },
  }
}

const ROOT_NAME = 'tls-root'

async function createRoot(now: Date): Promise<TlsRoot> {
  const plan = planCertificate(ROOT_NAME, { profile: 'root', subject: 'CN=TLS Root,O=pki-lab' }, { now })
  const { spki, privateKey } = await newKey()
  const key = await issuerKey(privateKey, signatureAlgorithmFor(privateKey, { path: ROOT_NAME }))
  const issuer = { subject: plan.subject, spki, key }
  const certificate = await issueCertificate(plan, { spki, issuer })
  return { ...issuer, caPem: toPem('CERTIFICATE', certificate) }
}

async function newKey() {
  const { spki, privateKey } = await entityKey({ path: ROOT_NAME, declared: 'P-256' })
  if (!privateKey) throw new TypeError('a key that was made here has a private part')
  return { spki, privateKey }
}
