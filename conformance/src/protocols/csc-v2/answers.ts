import type { Violation } from '../../core/protocol.ts'
import {
  absoluteUrl,
  count,
  isObject,
  type Kind,
  lacking,
  type Members,
  object,
  onlyKnown,
  roles,
  text,
} from '../answers-form.ts'

/** What a tester must know of a CSC service: given by the config, by a simulation or by the test driver. */
export interface CscAnswers {
  /** The base URI, ending in /csc/v2. @spec CSC API 2.0.0.2 §7.2 */
  readonly serviceUrl: string
  /** The base URI of the OAuth 2.0 endpoints; the service's own where it is left out. */
  readonly oauth2Url?: string
  readonly clients: Partial<Readonly<Record<ClientRole, ClientAnswers>>>
  readonly users: Partial<Readonly<Record<UserRole, UserAnswers>>>
  readonly credentials: Partial<Readonly<Record<CredentialRole, CredentialAnswers>>>
  /**
   * What the service does without, of what no member of `info` announces: features, and kinds of clients and credentials.
   * Everything else is expected of it.
   */
  readonly lacks?: readonly Lack[]
}

const clientRoles = ['main', 'other', 'jwt', 'mtls'] as const
export type ClientRole = (typeof clientRoles)[number]

export interface ClientAnswers {
  readonly clientId: string
  readonly clientSecret?: string
  readonly redirectUri: string
  /** How the client authenticates at the token endpoint, for example `client_secret_post`. */
  readonly authentication: string
  readonly privateKeyJwk?: Readonly<Record<string, unknown>>
  readonly tls?: { readonly certPem: string; readonly keyPem: string }
}

const userRoles = ['main', 'other', 'empty'] as const
export type UserRole = (typeof userRoles)[number]

export interface UserAnswers {
  readonly userID: string
  readonly username: string
  readonly password: string
}

/** What a credential is there for. All belong to user `main` but `foreign`, which belongs to user `other`. */
export const credentialRoles = [
  'main',
  /** With an RSA key, where that of `main` is of another kind. */
  'rsa',
  'scal2',
  'ecdsa256',
  'ecdsa384',
  'ecdsa521',
  'otp',
  'otherOtp',
  'oauth2',
  'oauth2Scal1',
  'oob',
  'managed',
  'single',
  'disabled',
  'expired',
  'revoked',
  'suspended',
  'lockout',
  'foreign',
] as const
export type CredentialRole = (typeof credentialRoles)[number]

export interface CredentialAnswers {
  readonly credentialID: string
  /** The factors that do not change: a PIN, a password. */
  readonly authData?: readonly AuthDataEntry[]
  /** The object whose value is a one-time code. */
  readonly otpObjectID?: string
  /** A value that the service must refuse. */
  readonly wrongValue?: AuthDataEntry
  /** Wrong values in a row until the credential is locked. */
  readonly attempts?: number
}

export interface AuthDataEntry {
  readonly id: string
  readonly value: string
}

export const features = ['par', 'rar', 'revocation', 'accountToken', 'signatureQualifier', 'onlyValid'] as const
export type Feature = (typeof features)[number]

/** Kinds that a service need not have; without a role `main` there is nothing to test. */
export const kinds: readonly (ClientRole | CredentialRole)[] = [
  ...(['jwt', 'mtls'] as const),
  ...credentialRoles.filter(role => role !== 'main'),
]
export type Lack = Feature | Exclude<ClientRole, 'main' | 'other'> | Exclude<CredentialRole, 'main'>

const entry: Kind = { words: 'an object with the strings id and value', fits: isEntry }
const entries: Kind = {
  words: 'an array of objects with the strings id and value',
  fits: value => Array.isArray(value) && value.every(isEntry),
}

const clientMembers: Members = {
  clientId: { kind: text, required: true },
  clientSecret: { kind: text },
  redirectUri: { kind: text, required: true },
  authentication: { kind: text, required: true },
  privateKeyJwk: { kind: object },
  tls: { kind: object },
}
const userMembers: Members = {
  userID: { kind: text, required: true },
  username: { kind: text, required: true },
  password: { kind: text, required: true },
}
const credentialMembers: Members = {
  credentialID: { kind: text, required: true },
  authData: { kind: entries },
  otpObjectID: { kind: text },
  wrongValue: { kind: entry },
  attempts: { kind: count },
}

/** Names the member and the rule, never a value: answers hold passwords and PINs. */
export function validateAnswers(answers: unknown): Violation[] {
  if (!isObject(answers)) return [{ pointer: '', rule: 'type', message: 'must be an object' }]
  return [
    ...onlyKnown(answers, '', ['serviceUrl', 'oauth2Url', 'clients', 'users', 'credentials', 'lacks']),
    ...absoluteUrl(answers, '/serviceUrl', true),
    ...absoluteUrl(answers, '/oauth2Url', false),
    ...roles(answers, 'clients', clientRoles, clientMembers),
    ...roles(answers, 'users', userRoles, userMembers),
    ...roles(answers, 'credentials', credentialRoles, credentialMembers),
    ...lacking(answers.lacks, [...features, ...kinds]),
  ]
}

function isEntry(value: unknown): boolean {
  return isObject(value) && typeof value.id === 'string' && typeof value.value === 'string'
}
