import { isCryptoError } from '@x/crypto-core/errors'
import { describe, expect, it } from 'vitest'
import { isKeyError, KeyError, keyErrorReasons } from './index.ts'

describe('KeyError', () => {
  it('is a CryptoError whose code follows from its reason', () => {
    const error = new KeyError('TOKEN_NOT_FOUND', 'It is away', { spec: 'PKCS#11 v3.1 §3.2' })
    expect(isCryptoError(error, 'KEY_UNAVAILABLE')).toBe(true)
    expect(isKeyError(error)).toBe(true)
    expect(isKeyError(error, 'TOKEN_NOT_FOUND')).toBe(true)
    expect(isKeyError(error, 'KEY_NOT_FOUND')).toBe(false)
    expect(String(error)).toBe('KeyError: It is away')
    expect(error.where).toEqual({ spec: 'PKCS#11 v3.1 §3.2' })
  })

  it('is nothing else', () => {
    for (const other of [undefined, null, 'KEY_REFUSED', new Error('no'), { reason: 'TOKEN_NOT_FOUND' }]) {
      expect(isKeyError(other)).toBe(false)
    }
  })

  it('keeps its reasons: taking one away breaks who handles it', () => {
    expect(keyErrorReasons).toMatchInlineSnapshot(`
      {
        "ALGORITHM_UNSUPPORTED": "KEY_REFUSED",
        "CLOSED": "KEY_UNAVAILABLE",
        "DEVICE_FAILED": "KEY_UNAVAILABLE",
        "DIGEST_NOT_TAKEN": "KEY_REFUSED",
        "FORM_UNSUPPORTED": "KEY_MALFORMED",
        "KEY_AMBIGUOUS": "KEY_REFUSED",
        "KEY_EXISTS": "KEY_REFUSED",
        "KEY_NOT_FOUND": "KEY_REFUSED",
        "LIBRARY_NOT_LOADED": "KEY_UNAVAILABLE",
        "LIMIT": "KEY_MALFORMED",
        "MALFORMED": "KEY_MALFORMED",
        "NO_ANSWER": "KEY_UNAVAILABLE",
        "OPERATION_FORBIDDEN": "KEY_REFUSED",
        "PACKAGE_MISSING": "KEY_UNAVAILABLE",
        "PASSPHRASE_INCORRECT": "KEY_REFUSED",
        "PASSPHRASE_MISSING": "KEY_REFUSED",
        "PIN_EXPIRED": "KEY_REFUSED",
        "PIN_INCORRECT": "KEY_REFUSED",
        "PIN_LOCKED": "KEY_REFUSED",
        "PLATFORM_LACKS_ALGORITHM": "KEY_REFUSED",
        "QUEUE_FULL": "KEY_UNAVAILABLE",
        "SESSION_LOST": "KEY_UNAVAILABLE",
        "SIGNER_DECLINED": "KEY_REFUSED",
        "TOKEN_AMBIGUOUS": "KEY_REFUSED",
        "TOKEN_NOT_FOUND": "KEY_UNAVAILABLE",
      }
    `)
  })
})
