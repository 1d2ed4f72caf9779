import type { AdssSignRequest } from '../../ports/index.ts'
import type { UserCall } from '../operation.ts'
import { pretendedSignatures } from './signature-lies.ts'
import type { SignOutcome } from './status-answer.ts'

/** What a client is told of a request by a server that lies. */
export function distortOutcome(
  { deps, faults }: UserCall,
  request: AdssSignRequest,
  outcome: SignOutcome,
): SignOutcome {
  const { status } = outcome
  if (status === 'PENDING') return outcome
  if (status === 'TIMEOUT' && faults.tell('adss-timeout-never')) return { status: 'PENDING' }
  if (status === 'DECLINED' && faults.tell('adss-declined-request-failed')) return { status: 'FAILED' }
  if (faults.isOn('adss-final-status-pending') && isTold(deps, request) && faults.tell('adss-final-status-pending')) {
    return { status: 'PENDING' }
  }
  if (status === 'SUCCESS') {
    if (faults.tell('adss-signatures-withheld')) return { status }
    const isAgain = faults.isOn('adss-signatures-given-once') && isTold(deps, request)
    return isAgain && faults.tell('adss-signatures-given-once') ? { status: 'FAILED' } : outcome
  }
  const signatures = pretendedSignatures(request.documents)
  if (faults.tell('adss-final-status-signed')) return { status, signatures }
  if (status === 'FAILED' && faults.tell('adss-removed-certificate-signs')) return { status: 'SUCCESS', signatures }
  return outcome
}

/** Whether the final status was told before. */
function isTold(server: object, { idHash }: AdssSignRequest): boolean {
  const known = told.get(server) ?? new Set()
  told.set(server, known)
  return known.size === known.add(idHash).size
}

/** For lies: the requests of each server whose final status was told. */
const told = new WeakMap<object, Set<string>>()
