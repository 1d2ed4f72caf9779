import type { CscErrorCode } from '@x/csc-v2'
import type { RemoteFailure } from './remote-service.ts'

/**
 * What an error of the client means for the key. By code, not by class: the client may come from another copy of the
 * package. TypeErrors for misuse, and whatever else a caller's own functions throw, are none of the service's failures.
 */
export function cscFailure(thrown: unknown): RemoteFailure | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined
  const code = thrown.code as CscErrorCode
  switch (code) {
    case 'CSC_UNREACHABLE':
    case 'CSC_TIMEOUT':
      return { reason: 'NO_ANSWER', said: 'no answer came in time' }
    case 'CSC_AUTHORIZATION_NEEDED':
      return { reason: 'OPERATION_FORBIDDEN', said: 'the client has no authorization' }
    case 'CSC_RESPONSE_INVALID':
    case 'CSC_RESPONSE_NOT_JSON':
    case 'CSC_RESPONSE_TOO_LARGE':
      return { reason: 'DEVICE_FAILED', said: `its answer cannot be used (${code})` }
    case 'CSC_ERROR':
      return refusal(thrown as Said)
    default:
      return undefined
  }
}

interface Said {
  readonly status?: number
  readonly error?: string
  readonly error_description?: string
}

/** The texts are those of the error tables. @spec CSC API 2.0.0.2 §11.6, §11.7, §11.10 */
function refusal({ status = 0, error, error_description = '' }: Said): RemoteFailure {
  const said = `it answered ${[status, error].filter(Boolean).join(' ')}`
  if (status >= 500 || status === 429) return { reason: 'DEVICE_FAILED', said }
  if (/locked$/i.test(error_description)) return { reason: 'PIN_LOCKED', said }
  if (wrongFactor.has(error)) return { reason: 'PIN_INCORRECT', said }
  if (error === 'access_denied') return { reason: 'SIGNER_DECLINED', said }
  if (/ credentialID$/.test(error_description)) return { reason: 'KEY_NOT_FOUND', said }
  return { reason: 'OPERATION_FORBIDDEN', said }
}

const wrongFactor: ReadonlySet<string | undefined> = new Set([
  'invalid_authentication_data',
  'invalid_pin',
  'invalid_otp',
])
