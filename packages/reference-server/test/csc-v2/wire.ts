import { createHash } from 'node:crypto'
import { isOperationId, type OperationId } from '@x/csc-v2/operations'
import { validateResponse } from '@x/csc-v2/validators'
import { afterAll, assert, beforeAll, expect } from 'vitest'
import { type BehaviourFault, behaviourFaults } from '../../src/index.ts'
import type { Stores } from '../../src/ports/index.ts'
import { type CscAnswers, type PreparedFixture, prepareFixture, type Simulation } from '../../src/testing.ts'

export type ClientRole = keyof CscAnswers['clients']
export type UserRole = keyof CscAnswers['users']
export type CredentialRole = keyof CscAnswers['credentials']

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read members that the types of the wire would make them unwrap.
  readonly body: any
  readonly headers: Headers
}

export interface SendOptions {
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly tlsClientSubject?: string
}

export interface OpenOptions {
  readonly profile?: 'standard' | 'trident'
  readonly faults?: readonly BehaviourFault[]
  readonly stores?: Stores
  /** Whether answers 500 are what the test wants to see. */
  readonly expectErrors?: boolean
}

/** Keys and certificates for the tests of one file; each conversation has stores and a clock of its own. */
export function useFixture(): { open(options?: OpenOptions): Promise<Wire> } {
  let fixture: PreparedFixture
  beforeAll(async () => {
    fixture = await prepareFixture()
  })
  afterAll(() => fixture[Symbol.asyncDispose]())
  return {
    async open(options = {}) {
      const errors: unknown[] = []
      const { profile = 'standard', faults = [], stores } = options
      const simulation = await fixture.simulate({
        profile,
        faults,
        onError: error => errors.push(error),
        ...(stores ? { stores } : {}),
      })
      return new Wire(simulation, { errors, ...options })
    },
  }
}

export const sha256OID = '2.16.840.1.101.3.4.2.1'
export const rsaSha256 = '1.2.840.113549.1.1.11'
export const ecdsaSha256 = '1.2.840.10045.4.3.2'

/** SHA-256 of a text, as signHash takes it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** A conversation with a server. Every answer that passes is held against its own schema, and must leak nothing. */
export class Wire implements AsyncDisposable {
  readonly simulation: Simulation
  readonly answers: CscAnswers
  readonly verifier: string = 'verifier-'.repeat(6)
  readonly #options: OpenOptions & { readonly errors: unknown[] }
  readonly #secrets = new Set<string>()

  constructor(simulation: Simulation, options: OpenOptions & { readonly errors: unknown[] }) {
    this.simulation = simulation
    this.answers = simulation.answers
    this.#options = options
    for (const user of Object.values(this.answers.users)) this.#secrets.add(user.password)
    for (const { clientSecret } of Object.values(this.answers.clients))
      if (clientSecret) this.#secrets.add(clientSecret)
    for (const { authData } of Object.values(this.answers.credentials)) {
      for (const { value } of authData ?? []) this.#secrets.add(value)
    }
  }

  client(role: ClientRole = 'main'): NonNullable<CscAnswers['clients'][ClientRole]> {
    return this.answers.clients[role] ?? assert.fail(`no client ${role}`)
  }

  user(role: UserRole = 'main'): NonNullable<CscAnswers['users'][UserRole]> {
    return this.answers.users[role] ?? assert.fail(`no user ${role}`)
  }

  credential(role: CredentialRole): NonNullable<CscAnswers['credentials'][CredentialRole]> {
    return this.answers.credentials[role] ?? assert.fail(`no credential ${role}`)
  }

  id(role: CredentialRole): string {
    return this.credential(role).credentialID
  }

  /** POST of JSON to an API method. */
  call(id: OperationId, body: object, options: SendOptions | string = {}): Promise<Answer> {
    const { token, headers, ...rest } = typeof options === 'string' ? { token: options } : options
    return this.send(
      id,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: JSON.stringify(body),
      },
      rest,
    )
  }

  /** POST of a form to an endpoint of the authorization server. */
  form(
    id: OperationId,
    form: Readonly<Record<string, string | undefined>>,
    options: SendOptions = {},
  ): Promise<Answer> {
    const pairs = Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined)
    const { headers = {}, token: _, ...rest } = options
    return this.send(id, { method: 'POST', headers, body: new URLSearchParams(pairs) }, rest)
  }

  /** Any request to a path under the base. */
  async send(path: string, init: RequestInit, context: { readonly tlsClientSubject?: string } = {}): Promise<Answer> {
    const request = new Request(`${this.answers.serviceUrl}/${path}`, { redirect: 'manual', ...init })
    const response = await this.simulation.fetch(request, context)
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const body = type.startsWith('application/json') ? JSON.parse(text) : text
    this.#check(path.split('?')[0] ?? path, { status: response.status, body, headers: response.headers })
    return { status: response.status, body, headers: response.headers }
  }

  #check(path: string, { status, body, headers }: Answer): void {
    expect(headers.get('cache-control'), `${path} ${status}`).toContain('no-store')
    if (status >= 400) for (const secret of this.#secrets) expect(JSON.stringify(body)).not.toContain(secret)
    if (status === 401) expect(headers.get('www-authenticate')).toMatch(/^(Bearer|Basic) realm=/)
    for (const name of ['access_token', 'refresh_token', 'SAD', 'handle']) {
      if (typeof body?.[name] === 'string') this.#secrets.add(body[name])
    }
    const isLiar = (this.#options.faults ?? []).length > 0
    const judged = !isLiar && (this.#options.profile !== 'trident' || status >= 400)
    if (isOperationId(path) && judged && path !== 'oauth2/authorize' && status !== 405) {
      expect(validateResponse(path, status, body === '' ? undefined : body), `${path} ${status}`).toEqual([])
    }
  }

  // Tokens

  /** Client authentication by secret in the body. */
  clientForm(role: ClientRole = 'main'): { readonly client_id: string; readonly client_secret?: string } {
    const { clientId, clientSecret } = this.client(role)
    return { client_id: clientId, ...(clientSecret === undefined ? {} : { client_secret: clientSecret }) }
  }

  async clientToken(role: ClientRole = 'main'): Promise<string> {
    const answer = await this.form('oauth2/token', { grant_type: 'client_credentials', ...this.clientForm(role) })
    expect(answer.status).toBe(200)
    return answer.body.access_token
  }

  /** The token of a user, by auth/login. */
  async userToken(role: UserRole = 'main'): Promise<string> {
    const answer = await this.login(role)
    expect(answer.status).toBe(200)
    return answer.body.access_token
  }

  login(role: UserRole = 'main', body: object = {}): Promise<Answer> {
    const { username, password } = this.user(role)
    const basic = Buffer.from(`${username}:${password}`).toString('base64')
    return this.call('auth/login', body, { headers: { authorization: `Basic ${basic}` } })
  }

  // Authorization code flow

  get challenge(): string {
    return createHash('sha256').update(this.verifier).digest('base64url')
  }

  /** Parameters of a good request of scope service; undefined takes one out. */
  authorizeParameters(
    changes: Readonly<Record<string, string | undefined>> = {},
    role: ClientRole = 'main',
  ): Record<string, string> {
    const { clientId, redirectUri } = this.client(role)
    const parameters = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_challenge: this.challenge,
      code_challenge_method: 'S256',
      state: 'state-1',
      ...changes,
    }
    return Object.fromEntries(
      Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined),
    )
  }

  credentialParameters(
    role: CredentialRole,
    hashes: readonly string[],
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Record<string, string> {
    return this.authorizeParameters({
      scope: 'credential',
      credentialID: this.id(role),
      numSignatures: String(hashes.length),
      hashes: hashes.map(hash => Buffer.from(hash, 'base64').toString('base64url')).join(','),
      hashAlgorithmOID: sha256OID,
      ...changes,
    })
  }

  authorizeUrl(parameters: Readonly<Record<string, string>>): string {
    return `${this.answers.serviceUrl}/oauth2/authorize?${new URLSearchParams(parameters)}`
  }

  /** Where a user's decision sends the browser. */
  async consent(
    parameters: Readonly<Record<string, string>>,
    { user = 'main', decision = 'approve' }: { readonly user?: UserRole; readonly decision?: 'approve' | 'deny' } = {},
  ): Promise<URL> {
    const { location } = await this.drive('consent', { url: this.authorizeUrl(parameters), user, decision })
    return new URL(location)
  }

  async code(parameters: Readonly<Record<string, string>>, user: UserRole = 'main'): Promise<string> {
    const location = await this.consent(parameters, { user })
    return location.searchParams.get('code') ?? assert.fail(`no code in ${location}`)
  }

  exchange(
    code: string,
    changes: Readonly<Record<string, string | undefined>> = {},
    role: ClientRole = 'main',
  ): Promise<Answer> {
    return this.form('oauth2/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.client(role).redirectUri,
      code_verifier: this.verifier,
      ...this.clientForm(role),
      ...changes,
    })
  }

  /** The token of a user, by the code flow. */
  async codeToken(user: UserRole = 'main'): Promise<{ readonly access_token: string; readonly refresh_token: string }> {
    const answer = await this.exchange(await this.code(this.authorizeParameters(), user))
    expect(answer.status).toBe(200)
    return answer.body
  }

  async credentialToken(role: CredentialRole, hashes: readonly string[]): Promise<string> {
    const answer = await this.exchange(await this.code(this.credentialParameters(role, hashes)))
    expect(answer.status).toBe(200)
    return answer.body.access_token
  }

  // Signing

  authData(role: CredentialRole): readonly { readonly id: string; readonly value?: string }[] {
    return this.credential(role).authData ?? []
  }

  authorize(role: CredentialRole, token: string, changes: object = {}): Promise<Answer> {
    return this.call(
      'credentials/authorize',
      { credentialID: this.id(role), numSignatures: 1, authData: this.authData(role), ...changes },
      token,
    )
  }

  async sad(role: CredentialRole, token: string, changes: object = {}): Promise<string> {
    const answer = await this.authorize(role, token, changes)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.SAD
  }

  sign(role: CredentialRole, token: string, members: object = {}): Promise<Answer> {
    return this.call(
      'signatures/signHash',
      { credentialID: this.id(role), hashes: [hashOf('document')], signAlgo: rsaSha256, ...members },
      token,
    )
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

  advance(seconds: number): Promise<void> {
    return this.drive('clock', { advanceSeconds: seconds })
  }

  async otp(role: CredentialRole): Promise<{ readonly id: string; readonly value: string }> {
    const { credentialID, otpObjectID: id = 'OTP' } = this.credential(role)
    const { code } = await this.drive('one-time-codes', { credentialID, authObjectID: id })
    return { id, value: code }
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

/** The one row that an error answer must be. */
export function expectError(answer: Answer, status: number, error: string, description: string): void {
  expect({ status: answer.status, ...answer.body }).toEqual({ status, error, error_description: description })
}

export function expectInvalid(answer: Answer, description: string): void {
  expectError(answer, 400, 'invalid_request', description)
}

export function expectGrantError(answer: Answer, description: string): void {
  expectError(answer, 400, 'invalid_grant', description)
}
