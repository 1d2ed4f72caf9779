import { createHash, verify, X509Certificate } from 'node:crypto'
import type { CscAnswers } from '@x/reference-server/testing'
import { expect } from 'vitest'
import type { Running } from './stack.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read members that the types of the wire would make them unwrap.
  readonly body: any
}

type Role = keyof CscAnswers['credentials']

const sha256 = '2.16.840.1.101.3.4.2.1'
const algorithms: Partial<Record<Role, string>> = { main: '1.2.840.113549.1.1.11' }
const ecdsaSha256 = '1.2.840.10045.4.3.2'

const verifier = 'v'.repeat(64)

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** One replica of the service, and its test driver. */
export class Replica {
  readonly running: Running
  #answers: CscAnswers | undefined
  #base = ''
  #driver = ''

  constructor(running: Running) {
    this.running = running
  }

  /** Asks anew where it is, and what there is to know of its users. */
  async locate(): Promise<this> {
    const [service, driver] = [await this.running.url(8443), await this.running.url(9443)]
    this.#base = `${service}/csc/v2`
    this.#driver = driver
    const fixture = await this.drive<{ readonly 'csc-v2': CscAnswers }>('GET', 'fixture')
    this.#answers = fixture['csc-v2']
    return this
  }

  get answers(): CscAnswers {
    if (!this.#answers) throw new Error(`${this.running.name} was not located`)
    return this.#answers
  }

  async drive<T = void>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.#driver}/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
    const text = await response.text()
    expect(response.ok, `${path}: ${text}`).toBe(true)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  call(operation: string, body: object, token?: string): Promise<Answer> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return this.#send(operation, JSON.stringify(body), { 'content-type': 'application/json', ...authorization })
  }

  form(operation: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    const type = 'application/x-www-form-urlencoded'
    return this.#send(operation, new URLSearchParams(form).toString(), { 'content-type': type })
  }

  async #send(operation: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const signal = AbortSignal.timeout(30_000)
    const response = await fetch(`${this.#base}/${operation}`, { method: 'POST', headers, body, signal })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: JSON.parse(text === '' ? '{}' : text) }
  }

  // ---- what the tests do again and again

  /** Tokens of the main user, by auth/login. */
  async login(): Promise<{ readonly access_token: string; readonly refresh_token: string }> {
    const { username, password } = this.answers.users.main
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    const body = JSON.stringify({ rememberMe: true })
    const answer = await this.#send('auth/login', body, { 'content-type': 'application/json', authorization })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }

  /** An authorization code of the main user for the main client. */
  async code(): Promise<string> {
    const { clientId: client_id, redirectUri: redirect_uri } = this.answers.clients.main
    const code_challenge = createHash('sha256').update(verifier).digest('base64url')
    const query = { response_type: 'code', client_id, redirect_uri, code_challenge, code_challenge_method: 'S256' }
    const url = `${this.answers.serviceUrl}/oauth2/authorize?${new URLSearchParams(query)}`
    const consent = { url, user: 'main', decision: 'approve' }
    const { location } = await this.drive<{ readonly location: string }>('POST', 'consent', consent)
    return new URL(location).searchParams.get('code') ?? ''
  }

  exchange(code: string): Promise<Answer> {
    const { redirectUri: redirect_uri } = this.answers.clients.main
    return this.#token({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier })
  }

  refresh(refresh_token: string): Promise<Answer> {
    return this.#token({ grant_type: 'refresh_token', refresh_token })
  }

  #token(grant: Readonly<Record<string, string>>): Promise<Answer> {
    const { clientId: client_id, clientSecret: client_secret = '' } = this.answers.clients.main
    return this.form('oauth2/token', { ...grant, client_id, client_secret })
  }

  authorize(role: Role, token: string, more: object = {}): Promise<Answer> {
    const { credentialID, authData } = this.answers.credentials[role]
    return this.call('credentials/authorize', { credentialID, numSignatures: 1, authData, ...more }, token)
  }

  async sad(role: Role, token: string): Promise<string> {
    const { status, body } = await this.authorize(role, token)
    expect(status, JSON.stringify(body)).toBe(200)
    return body.SAD
  }

  sign(role: Role, token: string, request: { readonly SAD: string; readonly text: string } & object): Promise<Answer> {
    const { text, ...more } = request
    const { credentialID } = this.answers.credentials[role]
    const signAlgo = algorithms[role] ?? ecdsaSha256
    const body = { credentialID, hashes: [digestOf(text)], hashAlgorithmOID: sha256, signAlgo, ...more }
    return this.call('signatures/signHash', body, token)
  }

  async certificate(role: Role, token: string): Promise<X509Certificate> {
    const { credentialID } = this.answers.credentials[role]
    const { status, body } = await this.call('credentials/info', { credentialID, certificates: 'single' }, token)
    expect(status, JSON.stringify(body)).toBe(200)
    return new X509Certificate(Buffer.from(body.cert.certificates[0], 'base64'))
  }
}

/** Whether the one value of an answer is a signature over the text, by OpenSSL in Node. */
export function isSignature({ body }: Answer, text: string, { publicKey }: X509Certificate): boolean {
  const [value, ...more] = body.signatures as string[]
  if (value === undefined || more.length > 0) return false
  return verify('sha256', Buffer.from(text), publicKey, Buffer.from(value, 'base64'))
}
