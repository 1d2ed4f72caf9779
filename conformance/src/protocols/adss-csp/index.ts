import { isOperationId, operations } from '@x/adss-csp/operations'
import { validateRequest, validateResponse } from '@x/adss-csp/validators'
import type { Protocol } from '../../core/protocol.ts'
import { adssCspRequirements } from '../../generated/requirements.ts'
import { access } from './access.ts'
import { type AdssAnswers, validateAnswers } from './answers.ts'
import { signaturesIn } from './attest/signatures-in.ts'
import { checks } from './checks/index.ts'
import { discover } from './discover.ts'
import { errors } from './errors.ts'
import { observation } from './observed.ts'
import { scenarios } from './scenarios/index.ts'
import { sets } from './sets.ts'
import { starter } from './starter.ts'

export type {
  AdssAnswers,
  AuthenticationProfileRole,
  CertificateAnswers,
  CertificateRole,
  ClientAnswers,
  ClientRole,
  ProfileRole,
  UserAnswers,
  UserRole,
} from './answers.ts'
export { validateAnswers } from './answers.ts'

/** Everything the suite knows of ADSS CSP. */
export const adssCsp: Protocol<AdssAnswers> = {
  id: 'adss-csp',
  operations,
  validateRequest: (operation, body) =>
    isOperationId(operation) ? validateRequest(operation, body) : [unknown(operation)],
  validateResponse: (operation, status, body) =>
    isOperationId(operation) ? validateResponse(operation, status, body) : [unknown(operation)],
  nullIsAbsent: true,
  access,
  requirements: adssCspRequirements,
  scenarios,
  checks,
  sets,
  errors,
  vocabulary: ['active_directory', 'AZURE_ACTIVE_DIRECTORY', 'ACTIVE', 'INACTIVE', 'BLOCKED', 'TRUE', 'FALSE'],
  bases: ({ serviceUrl }) => ({ service: trimmed(serviceUrl) }),
  discover,
  observation,
  // Passwords, one-time codes and certificates of these users are what scenarios change.
  exclusive: ({ serviceUrl, users }) => Object.values(users).map(({ userId }) => `${userId} at ${trimmed(serviceUrl)}`),
  starter,
  validateAnswers,
  signaturesIn,
}

function unknown(operation: string): { pointer: string; rule: string; message: string } {
  return { pointer: '', rule: 'operation', message: `there is no operation ${operation}` }
}

/** Paths of operations begin with a slash. */
function trimmed(url: string): string {
  return url.replace(/\/+$/, '')
}
