import type { Protocol } from '../../core/protocol.ts'
import type { CredentialRole, CscAnswers, Feature } from './answers.ts'
import { credentialRoles, features } from './answers.ts'

/**
 * The capability profile: what `info` declares, and what only the tester can know of the service. Conditions of the
 * requirements speak of exactly these members; SOURCES.md beside the catalogue lists them.
 */
export const discover: Protocol<CscAnswers>['discover'] = async (send, answers) => {
  const info = membersOf(await send('info', 'info', {}))
  return { ...declared(info), ...known(answers) }
}

function declared(info: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    specs: info.specs,
    methods: stringsOf(info.methods),
    authType: stringsOf(info.authType),
    oauth2: info.oauth2,
    oauth2Issuer: info.oauth2Issuer,
    asynchronousOperationMode: info.asynchronousOperationMode === true,
    keyAlgo: stringsOf(membersOf(info.signAlgorithms).algos),
  }
}

function known(answers: CscAnswers): Record<string, unknown> {
  const roles = credentialRoles.filter(role => answers.credentials[role] !== undefined)
  const some = (...of: readonly CredentialRole[]): boolean => of.some(role => roles.includes(role))
  return {
    modes: [
      ...(roles.some(role => !isOauth2(role)) ? ['explicit'] : []),
      ...(roles.some(isOauth2) ? ['oauth2code'] : []),
    ],
    SCAL: [...(some('scal2', 'oauth2') ? ['2'] : []), ...(roles.length > 0 ? ['1'] : [])],
    outOfBand: some('oob'),
    managed: some('managed'),
    lockable: some('lockout'),
    ...Object.fromEntries(features.map((feature: Feature) => [feature, !answers.lacks?.includes(feature)])),
    // Roles only: a profile is printed, and the answers hold secrets.
    answers: {
      clients: presence(answers.clients),
      users: presence(answers.users),
      credentials: presence(answers.credentials),
    },
  }
}

function isOauth2(role: CredentialRole): boolean {
  return role === 'oauth2' || role === 'oauth2Scal1'
}

function presence(group: object): Record<string, true> {
  return Object.fromEntries(Object.keys(group).map(role => [role, true] as const))
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
