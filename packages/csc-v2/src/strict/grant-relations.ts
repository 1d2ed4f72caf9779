import type { Json } from '@x/http-protocol'
import type { OperationId } from '../operations.ts'
import type { Violation } from '../validators.ts'
import type { Relations } from './deviations.ts'
import { demand } from './refuse.ts'

/** What tokens, authorizations and signatures are given with. */
export const grantRelations: Partial<Record<OperationId, Relations>> = {
  'auth/login': (body, request) => [
    ...lives(body, 'expires_in'),
    ...demand(
      body.refresh_token === undefined || request.rememberMe === true || request.refresh_token !== undefined,
      '/refresh_token',
      'asked',
      'must not be there without rememberMe',
    ),
  ],
  'oauth2/token': (body, request) => [
    ...lives(body, 'expires_in'),
    ...demand(
      request.authorization_details === undefined || details(body).length > 0,
      '/authorization_details',
      'asked',
      'must say what was granted',
    ),
    ...details(body).flatMap(({ type }, i) =>
      demand(type === 'credential', `/authorization_details/${i}/type`, 'enum', 'must be credential'),
    ),
    ...details(body).flatMap(({ credentialID }, i) =>
      demand(credentialID !== undefined, `/authorization_details/${i}/credentialID`, 'required', 'must be there'),
    ),
  ],
  'oauth2/pushed_authorize': body => lives(body, 'expires_in'),
  'credentials/authorize': sad,
  'credentials/authorizeCheck': sad,
  'credentials/extendTransaction': (body, request, status) => [
    ...sad(body, request, status),
    ...demand(body.SAD !== request.SAD, '/SAD', 'new', 'must be another than the one that was extended'),
  ],
  'signatures/signHash': signatures,
  'signatures/signPolling': (body, _, status) =>
    status === 202
      ? absent(body, 'signatures', 'must not be there before the result is')
      : demand(
          results.some(member => isFilled(body[member])),
          '/signatures',
          'minItems',
          'must hold the result',
        ),
}

function lives(body: Json, member: 'expires_in' | 'expiresIn'): readonly Violation[] {
  const seconds = body[member]
  return demand(typeof seconds !== 'number' || seconds > 0, `/${member}`, 'exclusiveMinimum', 'must be above 0')
}

function details({ authorization_details: given }: Json): readonly Json[] {
  return Array.isArray(given) ? (given as readonly Json[]) : []
}

function sad(body: Json, _: Json, status: number): readonly Violation[] {
  return status === 202
    ? absent(body, 'SAD', 'must not be there before the signer has decided')
    : lives(body, 'expiresIn')
}

/** One signature a hash, or one responseID for all of them; not both, says the schema. @spec CSC API 2.0.0.2 §11.10 */
function signatures(body: Json, { operationMode, hashes }: Json): readonly Violation[] {
  if (operationMode === 'A') {
    return demand(body.responseID !== undefined, '/responseID', 'required', 'must be there in operationMode A')
  }
  const [given, asked] = [body.signatures, hashes].map(list => (Array.isArray(list) ? list.length : 0))
  return demand(given === asked, '/signatures', 'length', 'must have one signature for each hash')
}

const results = ['signatures', 'DocumentWithSignature', 'SignatureObject'] as const

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0

function absent(body: Json, member: string, message: string): readonly Violation[] {
  return demand(body[member] === undefined, `/${member}`, 'absent', message)
}
