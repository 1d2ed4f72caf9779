import { AdssError, AdssNotSignedError, AdssResponseError, AdssTransportError, AdssUsageError } from '@x/adss-csp'
import { CscError, CscRequestError, CscResponseError, CscTransportError, CscUsageError } from '@x/csc-v2'
import { describe, expect, test } from 'vitest'
import { adssFailure } from './adss-failures.ts'
import { cscFailure } from './csc-failures.ts'

const refused = (error?: string, error_description?: string, status = 400) =>
  new CscError({ operation: 'signatures/signHash', status, error, error_description })

describe('what an error of the CSC client means for the key', () => {
  test.each([
    [refused('invalid_pin', 'The PIN is invalid'), 'PIN_INCORRECT'],
    [refused('invalid_otp', 'The OTP is invalid'), 'PIN_INCORRECT'],
    [refused('invalid_authentication_data'), 'PIN_INCORRECT'],
    [refused('invalid_request', 'Credential locked'), 'PIN_LOCKED'],
    [refused('invalid_request', 'OTP locked'), 'PIN_LOCKED'],
    [refused('access_denied'), 'SIGNER_DECLINED'],
    [refused('invalid_request', 'Invalid parameter credentialID'), 'KEY_NOT_FOUND'],
    [refused('invalid_request', 'SAD expired'), 'OPERATION_FORBIDDEN'],
    [refused('invalid_token', undefined, 401), 'OPERATION_FORBIDDEN'],
    [refused('server_error', 'Credential locked', 500), 'DEVICE_FAILED'],
    [refused(undefined, undefined, 429), 'DEVICE_FAILED'],
    [new CscTransportError('CSC_TIMEOUT', 'info', { after: 5 }), 'NO_ANSWER'],
    [new CscTransportError('CSC_UNREACHABLE', 'info'), 'NO_ANSWER'],
    [new CscResponseError('CSC_RESPONSE_NOT_JSON', 'info', 'no'), 'DEVICE_FAILED'],
    [new CscUsageError('CSC_AUTHORIZATION_NEEDED', 'no token'), 'OPERATION_FORBIDDEN'],
    [new CscUsageError('CSC_OPTION_INVALID', 'wrong'), undefined],
    [new CscRequestError('signatures/signHash', []), undefined],
    [new Error('of a function of the caller'), undefined],
    ['no error', undefined],
  ])('%s: %s', (error, reason) => {
    expect(cscFailure(error)?.reason).toBe(reason)
  })

  test('the words of the service stay in the cause', () => {
    expect(cscFailure(refused('invalid_pin', 'The PIN 4711 is invalid'))?.said).toBe('it answered 400 invalid_pin')
  })
})

const answered = (error: string, status = 400, operation: 'signatureRequest' | 'authentication' = 'signatureRequest') =>
  new AdssError({ operation, status, error, error_description: 'No.' })

describe('what an error of the ADSS CSP client means for the key', () => {
  test.each([
    [answered('60030', 404), 'KEY_NOT_FOUND'],
    [answered('60008'), 'PASSPHRASE_INCORRECT'],
    [answered('60008', 401, 'authentication'), 'OPERATION_FORBIDDEN'],
    [answered('60045', 401), 'OPERATION_FORBIDDEN'],
    [answered('60002', 500), 'DEVICE_FAILED'],
    [new AdssNotSignedError('DECLINED', 'r'), 'SIGNER_DECLINED'],
    [new AdssNotSignedError('TIMEOUT', 'r'), 'NO_ANSWER'],
    [new AdssNotSignedError('FAILED', 'r'), 'DEVICE_FAILED'],
    [new AdssTransportError('ADSS_TIMEOUT', 'signatureStatus', { after: 5 }), 'NO_ANSWER'],
    [new AdssResponseError('ADSS_RESPONSE_TOO_LARGE', 'signatureStatus', 'no'), 'DEVICE_FAILED'],
    [new AdssUsageError('ADSS_AUTHORIZATION_NEEDED', 'no token'), 'OPERATION_FORBIDDEN'],
    [new AdssUsageError('ADSS_INSECURE_URL', 'http'), undefined],
    [undefined, undefined],
  ])('%s: %s', (error, reason) => {
    expect(adssFailure(error)?.reason).toBe(reason)
  })
})
