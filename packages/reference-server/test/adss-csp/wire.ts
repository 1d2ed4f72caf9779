import { createHash } from 'node:crypto'
import { type OperationId, operations } from '@x/adss-csp/operations'
import { validateResponse } from '@x/adss-csp/validators'
import { afterAll, assert, beforeAll, expect } from 'vitest'
import { type BehaviourFault, behaviourFaults } from '../../src/index.ts'
import type { Stores } from '../../src/ports/index.ts'
import type { RequestContext } from '../../src/request-context.ts'
import { type AdssAnswers, type PreparedFixture, prepareFixture, type Simulation } from '../../src/testing.ts'

export type ClientRole = keyof AdssAnswers['clients']
export type UserRole = keyof AdssAnswers['users']
export type CertificateRole = keyof AdssAnswers['certificates']

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read members that the types of the wire would make them unwrap.
  readonly body: any
  readonly headers: Headers
}

export interface CallOptions {
  readonly token?: string | undefined
  /** Members of the body, as JSON or as a form, whatever the operation takes. */
  readonly body?: unknown
  /** Segments of the path by name. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly context?: RequestContext
}

export interface OpenOptions {
  readonly faults?: readonly BehaviourFault[]
  readonly stores?: Stores
  /** Whether internal errors are what the test wants to see. */
  readonly expectErrors?: boolean
}

/** Keys and certificates for the tests of one file; each conversation has stores and a clock of its own. */
export function useFixture(): { open(options?: OpenOptions): Promise<Wire> } {
  let fixture: PreparedFixture<'adss-csp'>
  beforeAll(async () => {
    fixture = await prepareFixture({ protocol: 'adss-csp' })
  })
  afterAll(() => fixture[Symbol.asyncDispose]())
  return {
    async open(options = {}) {
      const errors: unknown[] = []
      const { faults = [], stores } = options
      const simulation = await fixture.simulate({
        faults,
        onError: error => errors.push(error),
        ...(stores ? { stores } : {}),
      })
      return new Wire(simulation, { errors, ...options })
    },
  }
}

export const sha256OID = '2.16.840.1.101.3.4.2.1'
export const sha512OID = '2.16.840.1.101.3.4.2.3'

/** SHA-256 of a text, as signatureRequest takes it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** A document of a signatureRequest. */
export function documentOf(text: string, members: object = {}): object {
  return { doc_alias: text, hash_algo: sha256OID, hash_to_sign_base64: hashOf(text), ...members }
}

/** A conversation with a server. Every answer that passes is held against its own schema, and must leak nothing. */
export class Wire implements AsyncDisposable {
  readonly simulation: Simulation<'adss-csp'>
  readonly answers: AdssAnswers
  readonly #options: OpenOptions & { readonly errors: unknown[] }
  readonly #secrets = new Set<string>()

  constructor(simulation: Simulation<'adss-csp'>, options: OpenOptions & { readonly errors: unknown[] }) {
    this.simulation = simulation
    this.answers = simulation.answers
    this.#options = options
    for (const { password } of Object.values(this.answers.users)) if (password) this.#secrets.add(password)
    for (const { clientSecret } of Object.values(this.answers.clients)) this.#secrets.add(clientSecret)
    for (const { certPassword } of Object.values(this.answers.certificates)) {
      if (certPassword) this.#secrets.add(certPassword)
    }
  }

  user(role: UserRole = 'main'): AdssAnswers['users'][UserRole] {
    return this.answers.users[role]
  }

  certificate(role: CertificateRole = 'main'): AdssAnswers['certificates'][CertificateRole] {
    return this.answers.certificates[role]
  }

  profile(role: keyof AdssAnswers['profiles']): string {
    return this.answers.profiles[role]
  }

  /** One call of an operation, as the operation table has it. */
  async call(id: OperationId, options: CallOptions = {}): Promise<Answer> {
    const { method, path, request: form } = operations[id]
    const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(options.path?.[name] ?? assert.fail(name)),
    )
    const url = new URL(`${this.answers.serviceUrl}${filled === '/' ? '' : filled}`)
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value)
    const { token, headers, body, context } = options
    const type = form.contentType === 'query' || body === undefined ? undefined : form.contentType
    const init: RequestInit = {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(type ? { 'content-type': type } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: type === 'application/json' ? JSON.stringify(body) : encodeForm(body) }),
    }
    return this.send(new Request(url, init), { id, ...(context ? { context } : {}) })
  }

  /** Any request; with the operation that it is meant for, the answer is judged. */
  async send(
    request: Request,
    options: { readonly id?: OperationId; readonly context?: RequestContext } = {},
  ): Promise<Answer> {
    const response = await this.simulation.fetch(request, options.context)
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const body = type.startsWith('application/json') ? JSON.parse(text) : text
    const answer = { status: response.status, body, headers: response.headers }
    if (options.id !== undefined) this.#check(options.id, answer)
    return answer
  }

  #check(id: OperationId, { status, body, headers }: Answer): void {
    expect(headers.get('cache-control'), `${id} ${status}`).toContain('no-store')
    if (status >= 400) for (const secret of this.#secrets) expect(JSON.stringify(body)).not.toContain(secret)
    if (status === 401) expect(headers.get('www-authenticate')).toMatch(/^Bearer realm=/)
    for (const name of ['access_token', 'refresh_token', 'request_id']) {
      if (typeof body?.[name] === 'string') this.#secrets.add(body[name])
    }
    const isLiar = (this.#options.faults ?? []).length > 0
    if (!isLiar && status !== 405) {
      expect(validateResponse(id, status, body === '' ? undefined : body), `${id} ${status}`).toEqual([])
    }
  }

  // Tokens

  clientForm(role: ClientRole = 'main'): { readonly client_id: string; readonly client_secret: string } {
    const { clientId, clientSecret } = this.answers.clients[role]
    return { client_id: clientId, client_secret: clientSecret }
  }

  authenticate(form: object, options: CallOptions = {}): Promise<Answer> {
    return this.call('authentication', { ...options, body: form })
  }

  async clientToken(role: ClientRole = 'main'): Promise<string> {
    const answer = await this.authenticate({ grant_type: 'client_credentials', ...this.clientForm(role) })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.access_token
  }

  login(role: UserRole = 'main', form: object = {}): Promise<Answer> {
    const { userId, password } = this.user(role)
    return this.authenticate({
      grant_type: 'password',
      ...this.clientForm(role === 'foreign' ? 'other' : 'main'),
      username: userId,
      password,
      ...form,
    })
  }

  async userToken(role: UserRole = 'main'): Promise<string> {
    const answer = await this.login(role)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.access_token
  }

  // Certificates and signatures

  /** The certificate object of a request. */
  certificateObject(
    role: keyof AdssAnswers['spareCertificates'] = 'x509',
    members: object = {},
  ): Record<string, unknown> {
    const { certificate, certificateChain } = this.answers.spareCertificates[role]
    return { cert_alias: role, auth_pass: 'FALSE', certificate, certificate_chain: certificateChain, ...members }
  }

  /** A signatureRequest of one document with the certificate of a role. */
  sign(role: CertificateRole, token: string, members: object = {}): Promise<Answer> {
    const { certAlias, certPassword } = this.certificate(role)
    const body = {
      cert_alias: certAlias,
      ...(certPassword === undefined ? {} : { cert_password: certPassword }),
      docs_to_sign_info: [documentOf('contract')],
      ...members,
    }
    return this.call('signatureRequest', { token, body })
  }

  /** A signatureRequest under the profile that asks the signer; its request_id. */
  async ask(token: string, members: object = {}): Promise<string> {
    const answer = await this.sign('authorised', token, { profile_id: this.profile('authorised'), ...members })
    expect(answer).toMatchObject({ status: 200, body: { status: 'PENDING' } })
    return answer.body.request_id
  }

  status(token: string, requestId: string | undefined, members: object = {}): Promise<Answer> {
    const body = { profile_id: this.profile('authorised'), request_id: requestId, ...members }
    return this.call('signatureStatus', { token, body })
  }

  // What the wire does not offer

  // biome-ignore lint/suspicious/noExplicitAny: as for Answer.body.
  async drive(path: string, body: object): Promise<any> {
    const request = new Request(`http://driver/${path}`, { method: 'POST', body: JSON.stringify(body) })
    const response = await this.simulation.driver.fetch(request)
    const text = await response.text()
    expect(response.ok, `${path}: ${text}`).toBe(true)
    return text === '' ? undefined : JSON.parse(text)
  }

  /** The signer's decision on all that waits. */
  decide(user: UserRole, decision: 'approve' | 'decline' | 'fail'): Promise<void> {
    return this.drive('out-of-band', { user, decision })
  }

  advance(seconds: number): Promise<void> {
    return this.drive('clock', { advanceSeconds: seconds })
  }

  told(fault: BehaviourFault): number {
    expect(behaviourFaults).toHaveProperty(fault)
    return this.simulation.faultsTold()[fault] ?? 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulation[Symbol.asyncDispose]()
    if (!this.#options.expectErrors) expect(this.#options.errors).toEqual([])
  }
}

/** What is no text is written as JSON: an object may have a `toString` that makes none. */
function encodeForm(body: unknown): string {
  if (typeof body === 'string') return body
  const pairs = Object.entries(body as object).map(([name, value]: [string, unknown]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  return new URLSearchParams(pairs).toString()
}

/** The refusal that an answer must be. */
export function expectRefusal(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, error: answer.body.error }).toEqual({ status, error: code })
}
