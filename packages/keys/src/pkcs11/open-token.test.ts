import { inspect } from 'node:util'
import { Worker } from 'node:worker_threads'
import { SHA_256 } from '@x/crypto-core/hash'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultyCryptoki, faultyCryptoki } from '../../test/faulty-cryptoki.ts'
import { skipWithout } from '../../test/required.ts'
import { missingSoftHsm, type SoftHsm, softHsm, userPin } from '../../test/softhsm.ts'
import { openPkcs11Token } from './index.ts'
import { Library } from './library.ts'
import { openTokenIn } from './open-token.ts'

const pkcs1 = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
const digest = { digest: new Uint8Array(32), digestAlgorithm: SHA_256 }

describe('openPkcs11Token without a token', () => {
  const tokenLabel = 'any'
  const pin = '0000'

  it('names the library that is not there, or is none', async () => {
    for (const library of ['/nowhere/libnothing.so', 'libnothing-of-that-name.so', import.meta.filename]) {
      const attempt = openPkcs11Token({ library, tokenLabel, pin })
      await expect(attempt).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', reason: 'LIBRARY_NOT_LOADED' })
      await expect(attempt).rejects.toThrow(library)
    }
  })

  it('takes no options that are none', async () => {
    const good = { library: '/nowhere/libnothing.so', tokenLabel, pin }
    const wrong = [
      { library: '' },
      { tokenLabel: '' },
      { pin: 1234 },
      { sessions: 0 },
      { sessions: 1.5 },
      { maxWaiting: -1 },
    ]
    for (const part of wrong as object[]) await expect(openPkcs11Token({ ...good, ...part })).rejects.toThrow(TypeError)
  })
})

describe.skipIf(skipWithout('SoftHSM', missingSoftHsm))('openPkcs11Token', () => {
  let hsm: SoftHsm
  let faulty: FaultyCryptoki
  const open = (options: object = {}): ReturnType<typeof openPkcs11Token> =>
    openPkcs11Token({ library: hsm.library, tokenLabel: 'door', pin: userPin, ...options })
  const openFaulty = (options: object = {}): ReturnType<typeof openPkcs11Token> =>
    openTokenIn(new Library(hsm.library, faulty.cryptoki), {
      ...{
        tokenLabel: 'door',
        pin: userPin,
        sessions: 2,
        maxWaiting: 1,
        alwaysOffThread: false,
        restartLibrary: false,
      },
      ...options,
    })

  beforeAll(async () => {
    hsm = softHsm()
    for (const label of ['door', 'twin', 'twin']) hsm.initToken(label)
    faulty = await faultyCryptoki(hsm.library)
    await using token = await open()
    await token.generateKeyPair({ label: 'rsa', type: { kind: 'RSA', modulusLength: 2048 } })
  })
  afterAll(() => hsm.remove())

  it('opens the token again and again, also several at a time', async () => {
    for (let round = 0; round < 3; round++) {
      await using one = await open({ sessions: 1 })
      await using another = await open({ pin: async () => userPin })
      const values = await Promise.all([one, another].map(token => token.signer('rsa', pkcs1).sign([digest])))
      expect(values[0]).toEqual(values[1])
    }
  })

  it('keeps PIN and key out of every error and of what a debugger prints', async () => {
    const pin = 'wrong-secret-4711'
    const error = await open({ pin }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'KEY_REFUSED', reason: 'PIN_INCORRECT' })
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(pin)
    await using token = await open()
    expect(inspect(token, { depth: 20, showHidden: true })).not.toContain(userPin)
    expect(JSON.stringify(token)).not.toContain(userPin)
  })

  it('names the token that is missing, and the label that two carry', async () => {
    await expect(open({ tokenLabel: 'nobody' })).rejects.toMatchObject({
      code: 'KEY_UNAVAILABLE',
      reason: 'TOKEN_NOT_FOUND',
    })
    await expect(open({ tokenLabel: 'nobody' })).rejects.toThrow('"nobody"')
    await expect(open({ tokenLabel: 'twin' })).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'TOKEN_AMBIGUOUS' })
  })

  for (const [returnValue, reason] of [
    ['CKR_PIN_LOCKED:164', 'PIN_LOCKED'],
    ['CKR_PIN_EXPIRED:163', 'PIN_EXPIRED'],
    ['CKR_USER_PIN_NOT_INITIALIZED:258', 'PIN_EXPIRED'],
    ['CKR_PIN_LEN_RANGE:162', 'PIN_INCORRECT'],
  ] as const) {
    it(`reports ${returnValue} as ${reason}`, async () => {
      faulty.fail('C_Login', returnValue)
      await expect(openFaulty()).rejects.toMatchObject({ code: 'KEY_REFUSED', reason })
      expect(faulty.left).toBe(0)
    })
  }

  it('tries a fixed PIN that was refused no second time, however many ask', async () => {
    await using token = await openFaulty({ maxWaiting: 100 })
    await loseLogin(token)
    const before = faulty.calls('C_Login')
    faulty.fail('C_Login', 'CKR_PIN_INCORRECT:160')
    const calls = await Promise.allSettled(Array.from({ length: 10 }, () => token.signer('rsa', pkcs1).sign([digest])))
    for (const call of calls) expect(call).toMatchObject({ status: 'rejected', reason: { reason: 'PIN_INCORRECT' } })
    expect(faulty.calls('C_Login') - before).toBe(1)
  })

  it('asks a PIN function for every login', async () => {
    const pins = [userPin, 'wrong', userPin]
    await using token = await openFaulty({ pin: async () => pins.shift() ?? 'none left' })
    await loseLogin(token)
    await expect(token.signer('rsa', pkcs1).sign([digest])).rejects.toMatchObject({ reason: 'PIN_INCORRECT' })
    await token.signer('rsa', pkcs1).sign([digest])
    expect(pins).toEqual([])
  })

  it('presents no PIN again that was refused, wherever it comes from', async () => {
    let wrong = false
    await using token = await openFaulty({ maxWaiting: 100, pin: () => (wrong ? 'wrong' : userPin) })
    wrong = true
    await loseLogin(token)
    const before = faulty.calls('C_Login')
    const calls = await Promise.allSettled(Array.from({ length: 10 }, () => token.signer('rsa', pkcs1).sign([digest])))
    for (const call of calls) expect(call).toMatchObject({ reason: { reason: 'PIN_INCORRECT' } })
    expect(faulty.calls('C_Login') - before).toBe(1)
    wrong = false
    await token.signer('rsa', pkcs1).sign([digest])
  })

  it('finds a token that was put in later, where it may restart the library', async () => {
    const library = new Library(hsm.library, faulty.cryptoki)
    const options = { pin: userPin, sessions: 2, maxWaiting: 100, alwaysOffThread: false, restartLibrary: false }
    await using token = await openTokenIn(library, { ...options, tokenLabel: 'door' })
    await token.signer('rsa', pkcs1).sign([digest, digest])
    hsm.initToken('late')
    const late = { ...options, tokenLabel: 'late' }
    await expect(openTokenIn(library, late)).rejects.toMatchObject({ reason: 'TOKEN_NOT_FOUND' })
    const busy = token.signer('rsa', pkcs1).sign(Array.from({ length: 50 }, () => digest))
    await using second = await openTokenIn(library, { ...late, restartLibrary: true })
    expect(await second.listKeys()).toEqual([])
    expect(await busy).toHaveLength(50)
    expect(await token.signer('rsa', pkcs1).sign([digest])).toHaveLength(1)
  })

  it('passes on what a PIN function throws, and refuses what is no text', async () => {
    const cancelled = new Error('cancelled at the keypad')
    await expect(open({ pin: () => Promise.reject(cancelled) })).rejects.toBe(cancelled)
    await expect(open({ pin: () => 1234 })).rejects.toThrow(TypeError)
  })

  it('does not start a library that will not', async () => {
    faulty.fail('C_Initialize', 'CKR_CANT_LOCK:10')
    await expect(openFaulty()).rejects.toMatchObject({ reason: 'LIBRARY_NOT_LOADED' })
  })

  it('refuses beyond the bound of its queue, and serves the others', async () => {
    await using token = await openFaulty({ sessions: 2, maxWaiting: 3 })
    const calls = await Promise.allSettled(Array.from({ length: 8 }, () => token.signer('rsa', pkcs1).sign([digest])))
    expect(calls.filter(call => call.status === 'fulfilled')).toHaveLength(5)
    for (const call of calls.slice(5)) {
      expect(call).toMatchObject({ reason: { code: 'KEY_UNAVAILABLE', reason: 'QUEUE_FULL' } })
    }
  })

  it('opens no more sessions than it was told, and not before they are needed', async () => {
    const [before, closedBefore] = [faulty.calls('C_OpenSession'), faulty.calls('C_CloseSession')]
    await using token = await openFaulty({ sessions: 3, maxWaiting: 100 })
    expect(faulty.calls('C_OpenSession') - before).toBe(1)
    await Promise.all(Array.from({ length: 50 }, () => token.signer('rsa', pkcs1).sign([digest])))
    expect(faulty.calls('C_OpenSession') - before).toBe(3)
    await token.close()
    expect(faulty.calls('C_CloseSession') - closedBefore).toBe(3)
  })

  it('finishes what is under way when it is closed, refuses what waits and what comes later', async () => {
    const token = await openFaulty({ sessions: 1, maxWaiting: 100 })
    const signer = token.signer('rsa', pkcs1)
    await signer.sign([digest])
    const [underway, waiting] = [signer.sign([digest]), signer.sign([digest])]
    const closed = { code: 'KEY_UNAVAILABLE', reason: 'CLOSED' }
    const refused = expect(waiting).rejects.toMatchObject(closed)
    await token.close()
    await refused
    expect(await underway).toHaveLength(1)
    await expect(signer.sign([digest])).rejects.toMatchObject(closed)
    await expect(token.listKeys()).rejects.toMatchObject(closed)
    await token.close()
  })

  it('leaves the library to the main thread when a worker is done with it', async () => {
    await using token = await open()
    const inWorker = `
      const { workerData, parentPort } = require('node:worker_threads')
      import(workerData.entry).then(async ({ openPkcs11Token }) => {
        const token = await openPkcs11Token(workerData.options)
        const keys = await token.listKeys()
        await token.close()
        parentPort.postMessage(keys.length)
      })`
    const options = { library: hsm.library, tokenLabel: 'door', pin: userPin }
    const workerData = { entry: new URL('./index.ts', import.meta.url).href, options }
    const worker = new Worker(inWorker, { eval: true, workerData, execArgv: ['--conditions=@x/source'] })
    const keys = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
    expect(keys).toBe(1)
    expect(await token.signer('rsa', pkcs1).sign([digest])).toHaveLength(1)
  })

  /** Has the token find out that nobody is logged in, as after a logout elsewhere. */
  async function loseLogin(token: Awaited<ReturnType<typeof open>>): Promise<void> {
    await token.listKeys()
    const { default: binding } = await import('pkcs11js')
    const cryptoki = new binding.PKCS11(hsm.library)
    const slot = cryptoki.C_GetSlotList(true).find(id => cryptoki.C_GetTokenInfo(id).label.trimEnd() === 'door')!
    const session = cryptoki.C_OpenSession(slot, 6)
    cryptoki.C_Logout(session)
    cryptoki.C_CloseSession(session)
  }
})
