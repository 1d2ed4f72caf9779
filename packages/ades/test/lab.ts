import { buildPki, listen, type Pki, parsePki } from '@x/pki-lab'
import { now } from './run.ts'
import { type Scratch, scratch } from './scratch.ts'

/** A PKI with its services on loopback, its certificates and keys as files, and a clock that a test turns. */
export interface Lab extends AsyncDisposable {
  readonly pki: Pki
  readonly url: string
  readonly files: Scratch
  readonly clock: { now: Date }
  /** Paths of the requests, in their order. */
  readonly requests: string[]
  /** Options for a key of the lab. */
  key(name: string): readonly string[]
  readonly trust: readonly string[]
  readonly online: readonly string[]
  tsa(name?: string): readonly string[]
}

const declaration = `
entities:
  root: { profile: root, subject: CN=Root }
  ca: { profile: issuing-ca, issuer: root, subject: CN=CA }
  ocsp: { profile: ocsp-responder, issuer: ca, subject: CN=OCSP }
  tsa-ca: { profile: issuing-ca, issuer: root, subject: CN=TSA CA }
  tsa: { profile: tsa, issuer: tsa-ca, subject: CN=TSA }
  other-tsa: { profile: tsa, issuer: tsa-ca, subject: CN=Other TSA, key: RSA-2048 }
  alice: { profile: user, issuer: ca, subject: "CN=Alice,C=CZ", key: RSA-2048 }
  carol: { profile: user, issuer: ca, subject: "CN=Carol,C=CZ", key: P-384 }
  notary: { profile: user, issuer: ca, subject: "CN=Notary,C=CZ", key: P-256 }
  successor: { profile: user, issuer: ca, subject: "CN=Successor,C=CZ", key: P-256, validity: { from: +1y, to: +3y } }
  bob: { profile: user, issuer: ca, subject: "CN=Bob,C=CZ", revoked: { at: -1d, reason: keyCompromise } }
`

export async function lab(): Promise<Lab> {
  const clock = { now }
  const requests: string[] = []
  let pki: Pki | undefined
  const server = await listen(async request => {
    requests.push(new URL(request.url).pathname)
    return (await pki?.fetch(request, { now: clock.now })) ?? new Response(null, { status: 503 })
  })
  const built = await buildPki(parsePki(declaration), { now, baseUrl: server.url })
  pki = built
  const files = await scratch()
  for (const name of built.names) {
    const { chain, privateKeyPem = '' } = built.entity(name)
    await files.write(`${name}.pem`, chain.map(pem).join(''))
    await files.write(`${name}.key.pem`, privateKeyPem)
  }
  await files.write('trust.pem', built.trustAnchors().map(pem).join(''))
  return {
    pki: built,
    url: server.url,
    files,
    clock,
    requests,
    key: name => ['--key', files.path(`${name}.key.pem`), '--cert', files.path(`${name}.pem`)],
    trust: ['--trust', files.path('trust.pem')],
    online: ['--allow-address', '127.0.0.1'],
    tsa: (name = 'tsa') => ['--tsa', `${server.url}/tsa/${name}`, '--allow-address', '127.0.0.1'],
    async [Symbol.asyncDispose]() {
      await server.close()
      await files[Symbol.asyncDispose]()
    },
  }
}

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
}
