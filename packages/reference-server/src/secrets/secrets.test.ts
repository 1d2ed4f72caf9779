import { createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Random } from '../ports/index.ts'
import {
  constantTimeEqual,
  hashPassword,
  keyedCodeHash,
  newOpaqueToken,
  open,
  openAccountTokenKey,
  type SecretErrorCode,
  seal,
  sealAccountTokenKey,
  secretHash,
  simulationPasswordCost,
  verifyPassword,
} from './index.ts'

const random: Random = { bytes: length => new Uint8Array(randomBytes(length)) }
const dataKey = random.bytes(32)
const cost = simulationPasswordCost
const coded = (code: SecretErrorCode) => expect.objectContaining({ name: 'SecretError', code })

describe('opaque tokens', () => {
  it('carry 256 bits as unpadded base64url', () => {
    const token = newOpaqueToken(random)
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(new Set(Array.from({ length: 1000 }, () => newOpaqueToken(random))).size).toBe(1000)
  })

  it('refuse a random source that gives less than asked for', () => {
    expect(() => newOpaqueToken({ bytes: () => new Uint8Array(8) })).toThrow(coded('SECRET_TOO_SHORT'))
  })

  it('are stored as hex SHA-256', () => {
    expect(secretHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad') // FIPS 180-2 B.1
  })
})

describe('one-time codes', () => {
  const code = { credentialID: 'c', authObjectID: 'otp', code: '123456' }

  it('are HMAC-SHA-256 under a key derived from the data key', () => {
    const key = Buffer.from(hkdfSync('sha256', dataKey, '', '@x/reference-server one-time-code', 32))
    expect(keyedCodeHash(dataKey, code)).toBe(createHmac('sha256', key).update('["c","otp","123456"]').digest('hex'))
  })

  it('differ by credential, object, code and key, and where a separator moves', () => {
    const hashes = [
      keyedCodeHash(dataKey, code),
      keyedCodeHash(dataKey, { ...code, credentialID: 'd' }),
      keyedCodeHash(dataKey, { ...code, authObjectID: 'otp2' }),
      keyedCodeHash(dataKey, { ...code, code: '123457' }),
      keyedCodeHash(random.bytes(32), code),
      keyedCodeHash(dataKey, { credentialID: 'c","otp', authObjectID: '', code: '123456' }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('refuse a data key of another length', () => {
    expect(() => keyedCodeHash(new Uint8Array(16), code)).toThrow(coded('SECRET_DATA_KEY'))
  })
})

describe('password hashes', () => {
  it('verify the right password only', async () => {
    const encoded = await hashPassword('correct horse', { random, cost })
    expect(encoded).toMatch(/^\$scrypt\$ln=4,r=1,p=1\$[^$]{22}\$[^$]{43}$/)
    expect(await verifyPassword('correct horse', encoded)).toBe(true)
    expect(await verifyPassword('correct horsf', encoded)).toBe(false)
    expect(await verifyPassword('', encoded)).toBe(false)
    expect(await verifyPassword('x'.repeat(2000), encoded)).toBe(false)
  })

  it('are the scrypt of RFC 7914 over password and salt', async () => {
    const salt = Buffer.alloc(16, 'NaCl')
    const encoded = await hashPassword('password', { random: { bytes: () => salt }, cost: { logN: 10, r: 8, p: 16 } })
    const expected = scryptSync('password', salt, 32, { N: 1024, r: 8, p: 16 })
    expect(encoded.split('$').at(-1)).toBe(expected.toString('base64').replace(/=+$/, ''))
  })

  it('are salted, and the default cost is the documented one', async () => {
    const hash = await hashPassword('p', { random })
    expect(hash).toContain('$scrypt$ln=15,r=8,p=3$')
    expect(await hashPassword('p', { random, cost })).not.toBe(await hashPassword('p', { random, cost }))
    expect(await verifyPassword('p', hash)).toBe(true)
  })

  it('take composed and decomposed accents for the same', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9', { random, cost }))).toBe(true)
  })

  it('are false for an unknown user, after as much work as for a known one', async () => {
    const encoded = await hashPassword('q', { random })
    let fastest = Number.POSITIVE_INFINITY
    for (let run = 0; run < 3; run++) {
      fastest = Math.min(fastest, (await timed(() => verifyPassword('p', encoded))).milliseconds)
    }
    const unknown = await timed(() => verifyPassword('p', undefined))
    expect(unknown.value).toBe(false)
    // Without the work it would be some thousand times faster; the half allows for a machine that is busy with other things.
    expect(unknown.milliseconds).toBeGreaterThan(fastest / 2)
    expect(await verifyPassword('p', undefined, { absentCost: cost })).toBe(false)
  })

  it.each([
    ['empty', ''],
    ['of another scheme', '$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA'],
    ['asking for 4 GiB', `$scrypt$ln=20,r=32,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['asking for 99 lanes', `$scrypt$ln=4,r=1,p=99$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['with an appended field', `$scrypt$ln=4,r=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}$`],
  ])('refuse a stored value that is %s', async (_, encoded) => {
    await expect(verifyPassword('p', encoded)).rejects.toThrow(coded('SECRET_PASSWORD_HASH'))
  })

  it('refuse an empty or huge password and a cost out of bounds', async () => {
    await expect(hashPassword('', { random, cost })).rejects.toThrow(coded('SECRET_PASSWORD'))
    await expect(hashPassword('x'.repeat(1025), { random, cost })).rejects.toThrow(coded('SECRET_PASSWORD'))
    const tooMuch = { logN: 30, r: 8, p: 1 }
    await expect(hashPassword('p', { random, cost: tooMuch })).rejects.toThrow(coded('SECRET_PASSWORD_COST'))
  })
})

describe('sealed values', () => {
  const plaintext = new TextEncoder().encode('key material')
  const context = 'client a'

  it('open under the same key and context only', () => {
    const sealed = seal(dataKey, plaintext, { random, context })
    expect(open(dataKey, sealed, { context })).toEqual(plaintext)
    expect(() => open(dataKey, sealed, { context: 'client b' })).toThrow(coded('SECRET_NOT_OPENED'))
    expect(() => open(random.bytes(32), sealed, { context })).toThrow(coded('SECRET_NOT_OPENED'))
  })

  it('do not open when any octet is altered, cut or of another version', () => {
    const sealed = seal(dataKey, plaintext, { random, context })
    const octets = Buffer.from(sealed.slice(3), 'base64url')
    for (let i = 0; i < octets.length; i++) {
      const altered = Buffer.from(octets)
      altered[i] = (altered[i] ?? 0) ^ 1
      expect(() => open(dataKey, `v1.${altered.toString('base64url')}`, { context })).toThrow(
        coded('SECRET_NOT_OPENED'),
      )
    }
    for (const bad of ['', 'v1.', 'v1.AAAA', `v2.${sealed.slice(3)}`, `${sealed}.x`, sealed.slice(0, -4)]) {
      expect(() => open(dataKey, bad, { context })).toThrow(coded('SECRET_NOT_OPENED'))
    }
  })

  it('never repeat a nonce', () => {
    const sealed = Array.from({ length: 200 }, () => seal(dataKey, plaintext, { random, context }).slice(3, 19))
    expect(new Set(sealed).size).toBe(200)
  })

  it('keep the account_token key of a client: SHA-256 of its secret', () => {
    const accountTokenKey = sealAccountTokenKey(dataKey, { clientId: 'a', clientSecret: 'abc' }, random)
    const key = openAccountTokenKey(dataKey, { clientId: 'a', accountTokenKey })
    expect(Buffer.from(key).toString('hex')).toBe(secretHash('abc'))
    expect(() => openAccountTokenKey(dataKey, { clientId: 'b', accountTokenKey })).toThrow(coded('SECRET_NOT_OPENED'))
  })
})

describe('constant-time comparison', () => {
  it('is equality, for strings and octets of any length', () => {
    expect(constantTimeEqual('abc', 'abc')).toBe(true)
    expect(constantTimeEqual('abc', new TextEncoder().encode('abc'))).toBe(true)
    expect(constantTimeEqual('abc', 'abd')).toBe(false)
    expect(constantTimeEqual('abc', 'abcd')).toBe(false)
    expect(constantTimeEqual('', '')).toBe(true)
  })
})

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = performance.now()
  const value = await act()
  return { value, milliseconds: performance.now() - start }
}
