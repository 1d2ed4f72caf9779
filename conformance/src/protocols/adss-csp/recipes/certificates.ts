import type { Answer, Body } from '../../../core/scenario.ts'
import type { SpareCertificate } from '../answers.ts'
import { type AdssDriver, ask, askWrongly, textOf } from './driver.ts'
import { passwordGrant } from './tokens.ts'
import type { TemporaryUser } from './users.ts'

/** A certificate as the wire has it, with no more than is mandatory where nothing else is given. */
export function entry(alias: string, { certificate }: Pick<SpareCertificate, 'certificate'>, more: Body = {}): Body {
  return { cert_alias: alias, auth_pass: 'FALSE', certificate, ...more }
}

/** A token of a user whom the scenario has registered. */
export async function temporaryToken(t: AdssDriver, step: string, user: TemporaryUser): Promise<string> {
  const { userId: username, password } = user
  return textOf(t, step, await passwordGrant(t, step, { username, password }), 'access_token')
}

/** Whose certificates, and by whose token. */
export interface Owner {
  readonly bearer: string
  readonly userId: string
}

export function addCertificates(
  t: AdssDriver,
  step: string,
  owner: Owner,
  ...entries: readonly Body[]
): Promise<Answer> {
  const { bearer, userId } = owner
  const body = { certificates: entries }
  return ask(t, step, 'addUserCertificates', { bearer, path: { user_id: userId }, body })
}

export function setCertificates(
  t: AdssDriver,
  step: string,
  owner: Owner,
  ...entries: readonly Body[]
): Promise<Answer> {
  const { bearer, userId } = owner
  const body = { user_id: userId, certificates: entries }
  return ask(t, step, 'updateUserCertificates', { bearer, body })
}

export function getCertificates(
  t: AdssDriver,
  step: string,
  { bearer, userId, headers }: Owner & { readonly headers?: Readonly<Record<string, string>> },
): Promise<Answer> {
  return ask(t, step, 'getUserCertificates', { bearer, path: { user_id: userId }, ...(headers && { headers }) })
}

export function deleteCertificate(
  t: AdssDriver,
  step: string,
  owner: Owner & { readonly alias: string },
): Promise<Answer> {
  const { bearer, userId, alias } = owner
  return ask(t, step, 'deleteUserCertificate', { bearer, path: { user_id: userId, cert_alias: alias } })
}

/** What is wrong with a request about certificates. */
export interface Wrong extends Owner {
  readonly body?: Body
  readonly alias?: string
  readonly violates: string
}

/** The request of an operation about certificates that must be refused; the path is made of what the operation has there. */
export function refusedOf(t: AdssDriver, operation: string): (step: string, wrong: Wrong) => Promise<Answer> {
  return (step, { bearer, userId, alias = '', body = {}, violates }) =>
    askWrongly(t, step, operation, { bearer, body, path: { user_id: userId, cert_alias: alias }, violates })
}
