import { cscErrors } from '@x/csc-v2'
import { isOperationId, operations } from '@x/csc-v2/operations'
import { validateRequest, validateResponse } from '@x/csc-v2/validators'
import type { Protocol } from '../../core/protocol.ts'
import { cscV2Requirements } from '../../generated/requirements.ts'
import { access } from './access.ts'
import { type CscAnswers, validateAnswers } from './answers.ts'
import { signaturesIn } from './attest/signatures-in.ts'
import { targetSigner } from './attest/target-signer.ts'
import { checks } from './checks/index.ts'
import { discover } from './discover.ts'
import { observation } from './observed.ts'
import { endpoint } from './recipes/authorization.ts'
import { scenarios } from './scenarios/index.ts'
import { sets } from './sets.ts'
import { starter } from './starter.ts'

export type {
  ClientAnswers,
  ClientRole,
  CredentialAnswers,
  CredentialRole,
  CscAnswers,
  UserAnswers,
  UserRole,
} from './answers.ts'
export { validateAnswers } from './answers.ts'

/** Everything the suite knows of the CSC API v2. */
export const cscV2: Protocol<CscAnswers> = {
  id: 'csc-v2',
  operations,
  validateRequest: (operation, body) =>
    isOperationId(operation) ? validateRequest(operation, body) : [unknown(operation)],
  validateResponse: (operation, status, body) =>
    isOperationId(operation) ? validateResponse(operation, status, body) : [unknown(operation)],
  nullIsAbsent: true,
  access,
  requirements: cscV2Requirements,
  scenarios,
  checks,
  sets,
  errors: Object.values(cscErrors),
  bases: ({ serviceUrl, oauth2Url = serviceUrl }) => ({ service: trimmed(serviceUrl), oauth2: trimmed(oauth2Url) }),
  endpoint,
  discover,
  observation,
  exclusive: ({ serviceUrl, credentials }) =>
    Object.values(credentials).map(({ credentialID }) => `${credentialID} at ${trimmed(serviceUrl)}`),
  starter,
  validateAnswers,
  signaturesIn,
  targetSigner,
}

function unknown(operation: string): { pointer: string; rule: string; message: string } {
  return { pointer: '', rule: 'operation', message: `there is no operation ${operation}` }
}

/** Paths of operations begin with a slash. */
function trimmed(url: string): string {
  return url.replace(/\/+$/, '')
}
