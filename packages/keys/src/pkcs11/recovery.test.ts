import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SHA_256 } from '@x/crypto-core/hash'
import type { DTBSR } from '@x/crypto-core/signature'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FaultyCryptoki, faultyCryptoki } from '../../test/faulty-cryptoki.ts'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { skipWithout } from '../../test/required.ts'
import { missingSoftHsm, type SoftHsm, softHsm, userPin } from '../../test/softhsm.ts'
import { Library } from './library.ts'
import { openTokenIn } from './open-token.ts'
import type { Pkcs11Token } from './token.ts'

const pkcs1 = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
const ecdsa = { scheme: 'ECDSA', hash: SHA_256 } as const
const defaults = { sessions: 4, maxWaiting: 1000, alwaysOffThread: false, restartLibrary: false }
const batch = (count: number): DTBSR[] =>
  Array.from({ length: count }, (_, index) => ({ digest: new Uint8Array(32).fill(index), digestAlgorithm: SHA_256 }))

const skip = skipWithout('SoftHSM', missingSoftHsm) || skipWithout('OpenSSL', missingOpenssl)

describe.skipIf(skip)('a token that is lost and had again', () => {
  let hsm: SoftHsm
  let faulty: FaultyCryptoki
  let library: Library
  let token: Pkcs11Token
  // The other user of the library in this process: a module of its own over the same native library.
  let other: Awaited<ReturnType<typeof anotherUser>>

  beforeAll(async () => {
    hsm = softHsm()
    hsm.initToken('phoenix')
    faulty = await faultyCryptoki(hsm.library)
    library = new Library(hsm.library, faulty.cryptoki)
    token = await openTokenIn(library, { ...defaults, tokenLabel: 'phoenix', pin: userPin })
    await token.generateKeyPair({ label: 'rsa', type: { kind: 'RSA', modulusLength: 2048 } })
    await token.generateKeyPair({ label: 'ec', type: { kind: 'EC', namedCurve: 'P-256' } })
    other = await anotherUser(hsm.library)
  })
  afterAll(async () => {
    await token.close()
    hsm.remove()
  })
  afterEach(() => {
    expect(faulty.left).toBe(0)
  })

  async function signsWell(label: 'rsa' | 'ec', count: number): Promise<void> {
    const algorithm = label === 'rsa' ? pkcs1 : ecdsa
    const values = await token.signer(label, algorithm).sign(batch(count))
    const subjectPublicKeyInfo = await token.publicKey(label)
    const claims = batch(count).map(({ digest }, index) => ({
      algorithm,
      subjectPublicKeyInfo,
      signed: { digest },
      signature: values[index]!,
    }))
    expect(await opensslOracle(claims)).toEqual(claims.map(() => true))
  }

  for (const label of ['rsa', 'ec'] as const) {
    it(`signs (${label}) after all sessions were closed`, async () => {
      await signsWell(label, 8)
      other.closeAllSessions()
      await signsWell(label, 8)
    })
    it(`signs (${label}) after the user was logged out`, async () => {
      await signsWell(label, 8)
      other.logOut()
      await signsWell(label, 8)
    })
    it(`signs (${label}) after logout and login elsewhere, when only the handles are stale`, async () => {
      await signsWell(label, 8)
      other.logOut()
      other.logIn()
      await signsWell(label, 8)
    })
    it(`signs (${label}) after the library was ended, and ended and started, by somebody else`, async () => {
      await signsWell(label, 8)
      other.finalize()
      await signsWell(label, 8)
      other.finalize()
      other.initialize()
      await signsWell(label, 8)
    })
  }

  it('signs all of 200 calls through which the sessions are lost again and again', async () => {
    const signer = token.signer('rsa', pkcs1)
    const calls = Array.from({ length: 200 }, () => signer.sign(batch(1)))
    for (let round = 0; round < 5; round++) {
      await sleep(10)
      // A logout amid signatures is real. Closing sessions amid signatures ends SoftHSM with a segmentation fault, its
      // own, so that this loss is made up.
      if (round % 2 === 0) other.logOut()
      else faulty.fail('C_SignInit', 'CKR_SESSION_HANDLE_INVALID:179', 2)
    }
    const values = await Promise.all(calls)
    // PKCS #1 v1.5 is deterministic: every call gave the one right value.
    expect(new Set(values.map(([value]) => Buffer.from(value!).toString('hex'))).size).toBe(1)
    await signsWell('rsa', 1)
  })

  for (const [returnValue, method] of [
    ['CKR_SESSION_HANDLE_INVALID:179', 'C_SignInit'],
    ['CKR_SESSION_CLOSED:176', 'C_SignAsync'],
    ['CKR_USER_NOT_LOGGED_IN:257', 'C_SignInit'],
    ['CKR_KEY_HANDLE_INVALID:96', 'C_SignInit'],
    ['CKR_OPERATION_ACTIVE:144', 'C_SignInit'],
    ['CKR_DEVICE_REMOVED:50', 'C_SignAsync'],
    ['CKR_TOKEN_NOT_PRESENT:224', 'C_SignInit'],
    ['CKR_CRYPTOKI_NOT_INITIALIZED:400', 'C_SignInit'],
  ] as const) {
    it(`meets ${returnValue} from ${method} once and goes on`, async () => {
      faulty.fail(method, returnValue)
      await signsWell('rsa', 1)
    })
  }

  it('gives up after three attempts', async () => {
    faulty.fail('C_SignInit', 'CKR_SESSION_HANDLE_INVALID:179', 3)
    const attempt = token.signer('rsa', pkcs1).sign(batch(1))
    await expect(attempt).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', reason: 'SESSION_LOST' })
    await signsWell('rsa', 1)
  })

  for (const [returnValue, code, reason] of [
    ['CKR_GENERAL_ERROR:5', 'KEY_UNAVAILABLE', 'DEVICE_FAILED'],
    ['CKR_BUFFER_TOO_SMALL:336', 'KEY_UNAVAILABLE', 'DEVICE_FAILED'],
    ['CKR_VENDOR_DEFINED:2147483649', 'KEY_UNAVAILABLE', 'DEVICE_FAILED'],
    ['CKR_KEY_FUNCTION_NOT_PERMITTED:104', 'KEY_REFUSED', 'OPERATION_FORBIDDEN'],
    ['CKR_FUNCTION_REJECTED:512', 'KEY_REFUSED', 'OPERATION_FORBIDDEN'],
    ['CKR_MECHANISM_INVALID:112', 'KEY_REFUSED', 'ALGORITHM_UNSUPPORTED'],
  ] as const) {
    it(`reports ${returnValue} as ${reason}, ends the batch and works on`, async () => {
      faulty.fail('C_SignAsync', returnValue)
      await expect(token.signer('rsa', pkcs1).sign(batch(20))).rejects.toMatchObject({ code, reason })
      await signsWell('rsa', 8)
    })
  }

  it('opens a read-only session where the token is write-protected', async () => {
    other.closeAllSessions()
    faulty.fail('C_OpenSession', 'CKR_TOKEN_WRITE_PROTECTED:226')
    await signsWell('ec', 1)
    await expect(
      token.generateKeyPair({ label: 'new', type: { kind: 'EC', namedCurve: 'P-256' } }),
    ).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'OPERATION_FORBIDDEN' })
    other.closeAllSessions()
  })

  it('treats a login that another user was faster with as its own', async () => {
    await signsWell('rsa', 8)
    other.logOut()
    faulty.fail('C_Login', 'CKR_USER_ALREADY_LOGGED_IN:256')
    // Here the claim is a lie, which the next look at the session brings to light.
    await signsWell('rsa', 1)
  })

  it('does not take the absence of keys for an answer when nobody is logged in', async () => {
    const keys = await token.listKeys()
    expect(keys).toHaveLength(2)
    other.logOut()
    expect(await token.listKeys()).toEqual(expect.arrayContaining(keys))
    other.logOut()
    const taken = token.generateKeyPair({ label: 'ec', type: { kind: 'EC', namedCurve: 'P-256' } })
    await expect(taken).rejects.toMatchObject({ reason: 'KEY_EXISTS' })
  })

  it('does not repeat what may have been done', async () => {
    const before = faulty.calls('C_GenerateKeyPairAsync')
    faulty.fail('C_GenerateKeyPairAsync', 'CKR_DEVICE_ERROR:48')
    await expect(
      token.generateKeyPair({ label: 'new', type: { kind: 'EC', namedCurve: 'P-256' } }),
    ).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', reason: 'DEVICE_FAILED' })
    expect(faulty.calls('C_GenerateKeyPairAsync') - before).toBe(1)
  })

  it('says that the token is gone, and finds it again by restarting the library where that is allowed', async () => {
    const [folder] = readdirSync(hsm.tokens)
    const [here, away] = [join(hsm.tokens, folder!), join(hsm.tokens, '..', 'away')]
    await token.close()
    token = await openTokenIn(library, { ...defaults, restartLibrary: true, tokenLabel: 'phoenix', pin: userPin })
    await signsWell('rsa', 4)
    renameSync(here, away)
    const gone = { code: 'KEY_UNAVAILABLE', reason: 'TOKEN_NOT_FOUND' }
    const calls = Array.from({ length: 20 }, () => token.signer('rsa', pkcs1).sign(batch(1)))
    for (const call of calls) await expect(call).rejects.toMatchObject(gone)
    await expect(token.listKeys()).rejects.toMatchObject(gone)
    renameSync(away, here)
    await sleep(1100)
    await Promise.all(Array.from({ length: 20 }, () => token.signer('rsa', pkcs1).sign(batch(1))))
    await signsWell('rsa', 4)
    await signsWell('ec', 4)
  })
})

async function anotherUser(path: string) {
  const { default: binding } = await import('pkcs11js')
  const cryptoki = new binding.PKCS11(path)
  const slot = () => cryptoki.C_GetSlotList(true).find(id => cryptoki.C_GetTokenInfo(id).label.trimEnd() === 'phoenix')!
  const inSession = (use: (session: Buffer) => void): void => {
    const session = cryptoki.C_OpenSession(slot(), 6)
    use(session)
    cryptoki.C_CloseSession(session)
  }
  return {
    closeAllSessions: () => cryptoki.C_CloseAllSessions(slot()),
    logOut: () => inSession(session => cryptoki.C_Logout(session)),
    logIn: () => inSession(session => cryptoki.C_Login(session, 1, userPin)),
    finalize: () => cryptoki.C_Finalize(),
    initialize: () => cryptoki.C_Initialize({ flags: 2 }),
  }
}
