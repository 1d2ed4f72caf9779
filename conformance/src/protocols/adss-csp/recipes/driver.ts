import type { Facility } from '../../../core/facility.ts'
import type { Answer, Body, Driver, Scenario, SendOptions } from '../../../core/scenario.ts'
import type {
  AdssAnswers,
  AuthenticationProfileRole,
  CertificateAnswers,
  CertificateRole,
  ClientAnswers,
  ClientRole,
  ProfileRole,
  SpareCertificate,
  SpareRole,
  UserAnswers,
  UserRole,
} from '../answers.ts'

/** The driver of an ADSS scenario; `N` are the facilities that the scenario needs. */
export type AdssDriver<N extends Facility = never> = Driver<AdssAnswers, N>

/** A scenario of ADSS CSP, whatever facilities it needs. */
export type AdssScenario = Scenario<AdssAnswers>

/** The tester's word on a client; ends the scenario at `step` where there is none. */
export function clientOf(t: AdssDriver, role: ClientRole, step: string): ClientAnswers {
  return t.answers.clients[role] ?? t.blocked(step, `the answers name no client for the role ${role}`)
}

export function userOf(t: AdssDriver, role: UserRole, step: string): UserAnswers {
  return t.answers.users[role] ?? t.blocked(step, `the answers name no user for the role ${role}`)
}

export function passwordOf(t: AdssDriver, role: UserRole, step: string): string {
  return userOf(t, role, step).password ?? t.blocked(step, `the answers have no password for user ${role}`)
}

export function profileOf(t: AdssDriver, role: ProfileRole, step: string): string {
  return t.answers.profiles[role] ?? t.blocked(step, `the answers name no profile for the role ${role}`)
}

export function authenticationProfileOf(t: AdssDriver, role: AuthenticationProfileRole, step: string): string {
  return (
    t.answers.authenticationProfiles[role] ??
    t.blocked(step, `the answers name no authentication profile for the role ${role}`)
  )
}

export function certificateOf(t: AdssDriver, role: CertificateRole, step: string): CertificateAnswers {
  return t.answers.certificates[role] ?? t.blocked(step, `the answers name no certificate for the role ${role}`)
}

export function spareOf(t: AdssDriver, role: SpareRole, step: string): SpareCertificate {
  return t.answers.spareCertificates[role] ?? t.blocked(step, `the answers name no spare certificate ${role}`)
}

/** A text member of an answer that the rest of the scenario needs; ends it at `step` where the answer has none. */
export function textOf(
  t: AdssDriver,
  step: string,
  answer: { readonly json: Readonly<Record<string, unknown>> | undefined },
  member: string,
): string {
  const value = answer.json?.[member]
  return typeof value === 'string' && value !== '' ? value : t.blocked(step, `the answer has no ${member}`)
}

export interface Call extends SendOptions {
  readonly body?: Body
}

/** The language that every operation takes. */
export const english: Readonly<Record<string, string>> = { 'Accept-Language': 'en-US' }

/** A request as the guide has it, in English where the call does not say otherwise. */
export function ask(t: AdssDriver, step: string, operation: string, call: Call = {}): Promise<Answer> {
  const { body = {}, ...options } = call
  return t.send(step, operation, body, { ...options, headers: { ...english, ...options.headers } })
}

/** The same with a request that breaks a rule. */
export function askWrongly(
  t: AdssDriver,
  step: string,
  operation: string,
  call: Call & { readonly violates: string },
): Promise<Answer> {
  const { body = {}, ...options } = call
  return t.sendInvalid(step, operation, body, { ...options, headers: { ...english, ...options.headers } })
}
