import type { AdssClientErrorCode } from '@x/adss-csp'
import type { RemoteFailure } from './remote-service.ts'

/** What an error of the client means for the key, by its code; undefined for misuse and for errors of others. */
export function adssFailure(thrown: unknown): RemoteFailure | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined
  const code = thrown.code as AdssClientErrorCode
  switch (code) {
    case 'ADSS_UNREACHABLE':
    case 'ADSS_TIMEOUT':
      return { reason: 'NO_ANSWER', said: 'no answer came in time' }
    case 'ADSS_AUTHORIZATION_NEEDED':
      return { reason: 'OPERATION_FORBIDDEN', said: 'the client has no authorization' }
    case 'ADSS_NOT_SIGNED':
      return notSigned((thrown as { status?: string }).status)
    case 'ADSS_RESPONSE_INVALID':
    case 'ADSS_RESPONSE_NOT_JSON':
    case 'ADSS_RESPONSE_TOO_LARGE':
      return { reason: 'DEVICE_FAILED', said: `its answer cannot be used (${code})` }
    case 'ADSS_ERROR':
      return refusal(thrown as Said)
    default:
      return undefined
  }
}

/** How a request ended that nobody signed. @spec ADSS CSP §7.2 */
export function notSigned(status: string | undefined): RemoteFailure {
  if (status === 'DECLINED') return { reason: 'SIGNER_DECLINED', said: 'the signer declined' }
  if (status === 'TIMEOUT') return { reason: 'NO_ANSWER', said: 'the signer did not react in time' }
  return { reason: 'DEVICE_FAILED', said: 'the request failed' }
}

interface Said {
  readonly operation?: string
  readonly status?: number
  readonly error?: string
}

/** @spec ADSS CSP §8 */
function refusal({ operation, status = 0, error }: Said): RemoteFailure {
  const said = `it answered ${[status, error].filter(Boolean).join(' ')}`
  if (status >= 500 || status === 429) return { reason: 'DEVICE_FAILED', said }
  if (error === '60030') return { reason: 'KEY_NOT_FOUND', said }
  // Of the user, where it is the answer to an authentication.
  if (error === '60008' && operation === 'signatureRequest') return { reason: 'PASSPHRASE_INCORRECT', said }
  return { reason: 'OPERATION_FORBIDDEN', said }
}
