import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { type BuildPkiOptions, buildPki, listen, type Pki, parsePki } from '@x/pki-lab'
import { type MaterialSource, type MaterialSourceOptions, materialSource } from '../src/index.ts'

export const now: Date = new Date('2026-06-01T12:00:00Z')

/** A PKI with its services on loopback, a clock that a test turns, and what was asked. */
export interface Lab extends AsyncDisposable {
  readonly pki: Pki
  readonly url: string
  /** Method and path of every request, in order. */
  readonly requests: string[]
  readonly clock: { now: Date }
  certificate(name: string): Certificate
  source(options?: MaterialSourceOptions): MaterialSource
}

export async function lab(yaml: string, options: Partial<BuildPkiOptions> = {}): Promise<Lab> {
  const requests: string[] = []
  const clock = { now }
  let pki: Pki | undefined
  const server = await listen(async request => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`)
    return (await pki?.fetch(request, { now: clock.now })) ?? new Response(null, { status: 503 })
  })
  pki = await buildPki(parsePki(yaml), { now, baseUrl: server.url, ...options })
  const built = pki
  return {
    pki: built,
    url: server.url,
    requests,
    clock,
    certificate: name => decodeCertificate(built.entity(name).certificate),
    source: more => materialSource({ allowedAddresses: ['127.0.0.1'], clock: () => clock.now, ...more }),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

export const simple: string = `
entities:
  root: { profile: root, subject: CN=Root }
  ca: { profile: issuing-ca, issuer: root, subject: CN=CA }
  ocsp: { profile: ocsp-responder, issuer: ca, subject: CN=OCSP }
  alice: { profile: user, issuer: ca, subject: CN=Alice }
  bob: { profile: user, issuer: ca, subject: CN=Bob, revoked: { at: -1d, reason: keyCompromise } }
`
