import type { Facility } from '../../../core/facility.ts'
import type { Driver, Scenario } from '../../../core/scenario.ts'
import type {
  ClientAnswers,
  ClientRole,
  CredentialAnswers,
  CredentialRole,
  CscAnswers,
  UserAnswers,
  UserRole,
} from '../answers.ts'

/** The driver of a CSC scenario; `N` are the facilities that the scenario needs. */
export type CscDriver<N extends Facility = never> = Driver<CscAnswers, N>

/** The tester's word on a credential; ends the scenario at `step` where there is none. */
export function credentialOf(t: CscDriver, role: CredentialRole, step: string): CredentialAnswers {
  return t.answers.credentials[role] ?? t.blocked(step, `the answers name no credential for the role ${role}`)
}

export function userOf(t: CscDriver, role: UserRole, step: string): UserAnswers {
  return t.answers.users[role] ?? t.blocked(step, `the answers name no user for the role ${role}`)
}

export function clientOf(t: CscDriver, role: ClientRole, step: string): ClientAnswers {
  return t.answers.clients[role] ?? t.blocked(step, `the answers name no client for the role ${role}`)
}

/** A text member of an answer that the rest of the scenario needs; ends it at `step` where the answer has none. */
export function textOf(
  t: CscDriver,
  step: string,
  answer: { readonly json: Readonly<Record<string, unknown>> | undefined },
  member: string,
): string {
  const value = answer.json?.[member]
  return typeof value === 'string' && value !== '' ? value : t.blocked(step, `the answer has no ${member}`)
}

/** A scenario of the CSC API, whatever facilities it needs. */
export type CscScenario = Scenario<CscAnswers>
