import type { Violation } from '../../core/protocol.ts'
import { absoluteUrl, isObject, lacking, type Members, object, onlyKnown, roles, text, texts } from '../answers-form.ts'

/** What a tester must know of an ADSS CSP service: given by the config, by a simulation or by the test driver. */
export interface AdssAnswers {
  /** The base URI, ending in /adss/service/csp. */
  readonly serviceUrl: string
  readonly clients: Partial<Readonly<Record<ClientRole, ClientAnswers>>>
  /** Ids of CSP profiles. */
  readonly profiles: Partial<Readonly<Record<ProfileRole, string>>>
  /** Ids of authentication profiles. */
  readonly authenticationProfiles: Partial<Readonly<Record<AuthenticationProfileRole, string>>>
  readonly users: Partial<Readonly<Record<UserRole, UserAnswers>>>
  readonly certificates: Partial<Readonly<Record<CertificateRole, CertificateAnswers>>>
  /** Certificates that are registered for nobody, for what is sent. */
  readonly spareCertificates: Partial<Readonly<Record<SpareRole, SpareCertificate>>>
  /** What the service does without: roles, each with its group, as in `users.directory`. Everything else is expected of it. */
  readonly lacks?: readonly string[]
}

/** `main` may do everything; the others each lack what their name says, or show a TLS certificate of that kind. */
const clientRoles = [
  'main',
  'other',
  'bare',
  'inactive',
  'denied',
  'orphan',
  'dormant',
  'mtls',
  'mtlsExpired',
  'mtlsOtherName',
  'mtlsRevoked',
  'mtlsUnknown',
  'mtlsOtherClient',
  'mtlsNotConfigured',
] as const
export type ClientRole = (typeof clientRoles)[number]

export interface ClientAnswers {
  readonly clientId: string
  readonly clientSecret: string
  readonly tls?: { readonly certPem: string; readonly keyPem: string }
}

/** `main` signs at once and asks all of a password; `authorised` waits for the signer; `lax` asks little of a password. */
const profileRoles = ['main', 'authorised', 'lax', 'inactive', 'foreign', 'unusable'] as const
export type ProfileRole = (typeof profileRoles)[number]

const authenticationProfileRoles = ['password', 'activeDirectory', 'azure', 'foreign'] as const
export type AuthenticationProfileRole = (typeof authenticationProfileRoles)[number]

/** All belong to client `main` but `foreign`, who belongs to client `other`. */
const userRoles = [
  'main',
  'other',
  'authorised',
  'directory',
  'azure',
  'inactive',
  'blocked',
  'lockout',
  'foreign',
] as const
export type UserRole = (typeof userRoles)[number]

export interface UserAnswers {
  readonly userId: string
  readonly userName: string
  readonly email: string
  readonly password?: string
}

/** Of user `main`, but for those that are called like another user. */
const certificateRoles = [
  'main',
  'protected',
  'rsa3072',
  'sam',
  'samMissing',
  'authorised',
  'other',
  'foreign',
] as const
export type CertificateRole = (typeof certificateRoles)[number]

export interface CertificateAnswers {
  readonly certAlias: string
  /** Base64. */
  readonly certificate: string
  /** Base64 of X.509 each: the issuer first, the root last. */
  readonly chain: readonly string[]
  /** The same as the wire has it: one Base64. */
  readonly certificateChain: string
  readonly certPassword?: string
  readonly samUserId?: string
}

/** `pkcs7` is the chain in one object; the chain of `stranger` does not lead from its certificate. */
const spareRoles = ['x509', 'second', 'pkcs7', 'stranger'] as const
export type SpareRole = (typeof spareRoles)[number]

export interface SpareCertificate {
  readonly certificate: string
  readonly chain: readonly string[]
  readonly certificateChain: string
}

/** Groups of the answers and the roles that each may have. */
export const groups: Readonly<Record<Group, readonly string[]>> = {
  clients: clientRoles,
  profiles: profileRoles,
  authenticationProfiles: authenticationProfileRoles,
  users: userRoles,
  certificates: certificateRoles,
  spareCertificates: spareRoles,
}
export type Group = 'clients' | 'profiles' | 'authenticationProfiles' | 'users' | 'certificates' | 'spareCertificates'

/** Without roles `main` there is nothing to test, and without client `other` no isolation. */
export const lackable: readonly string[] = Object.entries(groups).flatMap(([group, known]) =>
  known.filter(role => role !== 'main').map(role => `${group}.${role}`),
)

const clientMembers: Members = {
  clientId: { kind: text, required: true },
  clientSecret: { kind: text, required: true },
  tls: { kind: object },
}
const userMembers: Members = {
  userId: { kind: text, required: true },
  userName: { kind: text, required: true },
  email: { kind: text, required: true },
  password: { kind: text },
}
const certificateMembers: Members = {
  certAlias: { kind: text, required: true },
  certificate: { kind: text, required: true },
  chain: { kind: texts, required: true },
  certificateChain: { kind: text, required: true },
  certPassword: { kind: text },
  samUserId: { kind: text },
}
const spareMembers: Members = {
  certificate: { kind: text, required: true },
  chain: { kind: texts, required: true },
  certificateChain: { kind: text, required: true },
}

/** Names the member and the rule, never a value: answers hold passwords. */
export function validateAnswers(answers: unknown): Violation[] {
  if (!isObject(answers)) return [{ pointer: '', rule: 'type', message: 'must be an object' }]
  return [
    ...onlyKnown(answers, '', ['serviceUrl', ...Object.keys(groups), 'lacks']),
    ...absoluteUrl(answers, '/serviceUrl', true),
    ...roles(answers, 'clients', clientRoles, clientMembers),
    ...roles(answers, 'profiles', profileRoles, text),
    ...roles(answers, 'authenticationProfiles', authenticationProfileRoles, text),
    ...roles(answers, 'users', userRoles, userMembers),
    ...roles(answers, 'certificates', certificateRoles, certificateMembers),
    ...roles(answers, 'spareCertificates', spareRoles, spareMembers),
    ...lacking(answers.lacks, lackable),
  ]
}
