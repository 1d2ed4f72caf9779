import { UsageError } from '../errors.ts'
import { readSmallFile } from '../files/read-small-file.ts'
import type { Io } from '../io.ts'
import { parseSecret, type Secret, secretForms } from '../secrets/secret.ts'

interface Connection {
  readonly baseUrl: string
  /** Lets secrets go over http to another machine. */
  readonly allowHttp: boolean
}

/** A credential of a CSC service. @spec CSC API 2.0.0.2 §11.5 */
export interface CscDescription extends Connection {
  readonly protocol: 'csc-v2'
  readonly credentialID: string
  readonly auth: CscAuthDescription
  /** What the signer gives at credentials/authorize; a factor without a value is given out of band. */
  readonly factors?: readonly { readonly id: string; readonly value?: Secret }[]
  /** Signature activation data that were had otherwise. */
  readonly sad?: Secret
}

export type CscAuthDescription =
  | { readonly type: 'external' }
  | { readonly type: 'bearer'; readonly token: Secret }
  | { readonly type: 'basic'; readonly username: string; readonly password: Secret }
  | { readonly type: 'oauth2client'; readonly client_id: string; readonly client_secret: Secret }

/** A certificate entry of a user of an ADSS CSP service. @spec ADSS CSP §6.5 */
export interface AdssDescription extends Connection {
  readonly protocol: 'adss-csp'
  readonly client: { readonly client_id: string; readonly client_secret: Secret }
  readonly user: { readonly username: string; readonly password: Secret }
  readonly cert_alias: string
  readonly certPassword?: Secret
  readonly profile_id?: string
  /** What the signer reads before approving. */
  readonly description?: string
}

/** Reads what `--remote` names. Throws AdesError, and UsageError that names the member and its rule, never its value. */
export async function readRemoteDescription(path: string, io: Io): Promise<CscDescription | AdssDescription> {
  const text = Buffer.from(await readSmallFile(path, '--remote')).toString('utf8')
  const file = new Members(parsed(text, path), `--remote: ${path}: `, io)
  const protocol = file.text('protocol')
  if (protocol === 'csc-v2') return cscDescription(file)
  if (protocol === 'adss-csp') return adssDescription(file)
  throw file.wrong('protocol', 'csc-v2 or adss-csp')
}

function cscDescription(file: Members): CscDescription {
  const factors = file
    .list('factors')
    ?.map(factor => ({ id: factor.text('id'), ...optional({ value: factor.secret('value', '?') }) }))
  const sad = file.secret('sad', '?')
  file.end(['protocol', 'baseUrl', 'allowHttp', 'credentialID', 'auth', 'factors', 'sad'])
  if (factors && sad) throw file.wrong('sad', 'left out where factors are given')
  return {
    protocol: 'csc-v2',
    ...connection(file),
    credentialID: file.text('credentialID'),
    auth: cscAuth(file.object('auth')),
    ...optional({ factors, sad }),
  }
}

function cscAuth(auth: Members): CscAuthDescription {
  const type = auth.text('type')
  switch (type) {
    case 'external':
      return { type }
    case 'bearer':
      return { type, token: auth.secret('token') }
    case 'basic':
      return { type, username: auth.text('username'), password: auth.secret('password') }
    case 'oauth2client':
      return { type, client_id: auth.text('client_id'), client_secret: auth.secret('client_secret') }
    default:
      throw auth.wrong('type', 'bearer, basic, oauth2client or external')
  }
}

function adssDescription(file: Members): AdssDescription {
  const [client, user] = [file.object('client'), file.object('user')]
  file.end([
    'protocol',
    'baseUrl',
    'allowHttp',
    'client',
    'user',
    'cert_alias',
    'certPassword',
    'profile_id',
    'description',
  ])
  return {
    protocol: 'adss-csp',
    ...connection(file),
    client: { client_id: client.text('client_id'), client_secret: client.secret('client_secret') },
    user: { username: user.text('username'), password: user.secret('password') },
    cert_alias: file.text('cert_alias'),
    ...optional({
      certPassword: file.secret('certPassword', '?'),
      profile_id: file.text('profile_id', '?'),
      description: file.text('description', '?'),
    }),
  }
}

function connection(file: Members): Connection {
  const baseUrl = file.text('baseUrl')
  if (!URL.canParse(baseUrl)) throw file.wrong('baseUrl', 'a URL')
  return { baseUrl, allowHttp: file.flag('allowHttp') }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What the parser says repeats the text, in which a secret may stand against the rules.
    throw new UsageError(`--remote: ${path}: it must be a JSON object`)
  }
}

type Optional<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function optional<T extends Record<string, unknown>>(members: T): Optional<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Optional<T>
}

/** An object of the file, read member by member. */
class Members {
  readonly #members: Readonly<Record<string, unknown>>
  readonly #where: string
  readonly #io: Io

  constructor(value: unknown, where: string, io: Io) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UsageError(`${where.replace(/[.:] ?$/, '')} must be an object`)
    }
    this.#members = value as Record<string, unknown>
    this.#where = where
    this.#io = io
  }

  text(name: string): string
  text(name: string, presence: '?'): string | undefined
  text(name: string, presence?: '?'): string | undefined {
    const value = this.#members[name]
    if (value === undefined && presence === '?') return undefined
    if (typeof value !== 'string' || value === '') throw this.wrong(name, 'text')
    return value
  }

  secret(name: string): Secret
  secret(name: string, presence: '?'): Secret | undefined
  secret(name: string, presence?: '?'): Secret | undefined {
    if (this.#members[name] === undefined && presence === '?') return undefined
    const value = this.#members[name]
    if (typeof value !== 'string') throw this.wrong(name, secretForms)
    return parseSecret(value, `${this.#where}${name}`, this.#io)
  }

  flag(name: string): boolean {
    const value = this.#members[name] ?? false
    if (typeof value !== 'boolean') throw this.wrong(name, 'true or false')
    return value
  }

  object(name: string): Members {
    return new Members(this.#members[name], `${this.#where}${name}.`, this.#io)
  }

  list(name: string): readonly Members[] | undefined {
    const value = this.#members[name]
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw this.wrong(name, 'an array')
    return value.map((item, index) => new Members(item, `${this.#where}${name}[${index}].`, this.#io))
  }

  /** A member nobody reads is a mistake, and perhaps a dangerous one. */
  end(known: readonly string[]): void {
    const unknown = Object.keys(this.#members).find(name => !known.includes(name))
    if (unknown !== undefined)
      throw new UsageError(`${this.#where}${JSON.stringify(unknown)} is no member; they are ${known.join(', ')}`)
  }

  wrong(name: string, rule: string): UsageError {
    return new UsageError(`${this.#where}${name} must be ${rule}`)
  }
}
