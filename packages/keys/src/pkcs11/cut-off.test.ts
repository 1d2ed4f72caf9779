import { setTimeout as sleep } from 'node:timers/promises'
import { SHA_256 } from '@x/crypto-core/hash'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opensslOracle } from '../../test/openssl.ts'
import { skipWithout } from '../../test/required.ts'
import { missingSoftHsm, type SoftHsm, softHsm, userPin } from '../../test/softhsm.ts'
import { type Cryptoki, loadCryptoki } from './cryptoki.ts'
import { Library } from './library.ts'
import { openTokenIn } from './open-token.ts'
import type { Pkcs11Token } from './token.ts'

const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
const digest = new Uint8Array(32).fill(7)
const batch = [{ digest, digestAlgorithm: SHA_256 }]
const cutOff = { code: 'KEY_UNAVAILABLE' }

describe.skipIf(skipWithout('SoftHSM', missingSoftHsm))('the library of a remote device', () => {
  let hsm: SoftHsm
  let device: Device
  let token: Pkcs11Token
  beforeAll(async () => {
    hsm = softHsm()
    hsm.initToken('remote')
    device = await remoteDevice(hsm.library)
    const options = { tokenLabel: 'remote', pin: userPin, sessions: 4, maxWaiting: 1000, alwaysOffThread: true }
    token = await openTokenIn(new Library(hsm.library, device.cryptoki), { ...options, restartLibrary: true })
    await token.generateKeyPair({ label: 'k', type: { kind: 'RSA', modulusLength: 2048 } })
  })
  afterAll(async () => {
    await token.close()
    hsm.remove()
  })

  const sign = () => token.signer('k', algorithm).sign(batch)
  async function signsWell(): Promise<void> {
    const [signature] = await sign()
    const subjectPublicKeyInfo = await token.publicKey('k')
    const claim = { algorithm, subjectPublicKeyInfo, signed: { digest }, signature: signature! }
    expect(await opensslOracle([claim])).toEqual([true])
  }
  /** Has as many sessions open as there may be. */
  const warmUp = () => Promise.all(Array.from({ length: 8 }, sign))

  it('says so as long as the device is away, and signs once it is back', async () => {
    await warmUp()
    device.leave()
    for (let attempt = 0; attempt < 6; attempt++) await expect(sign()).rejects.toMatchObject(cutOff)
    await expect(token.listKeys()).rejects.toMatchObject(cutOff)
    await expect(token.reach('k')).rejects.toMatchObject({ ...cutOff, reason: 'TOKEN_NOT_FOUND' })
    device.comeBack()
    await sleep(1100)
    await signsWell()
  })

  it('is restarted by reaching for a key, where the device was away unnoticed', async () => {
    await sleep(1100)
    await warmUp()
    device.leave()
    device.comeBack()
    await token.reach('k')
    await Promise.all(Array.from({ length: 8 }, signsWell))
  })

  it('fails one signature at most where the device was away unnoticed', async () => {
    await sleep(1100)
    await warmUp()
    device.leave()
    device.comeBack()
    await expect(sign()).rejects.toMatchObject({ ...cutOff, reason: 'DEVICE_FAILED' })
    await signsWell()
    await signsWell()
  })

  it('knows what is reachable only for a key that is there', async () => {
    await expect(token.reach('nothing')).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'KEY_NOT_FOUND' })
    await expect(token.reach('')).rejects.toThrow(TypeError)
    await expect(token.reach('k')).resolves.toBeUndefined()
  })
})

interface Device {
  readonly cryptoki: Cryptoki
  leave(): void
  comeBack(): void
}

/**
 * A real library that behaves as the client of a device on a network: a connection that broke stays broken, and while
 * there is none, the library starts and shows no slots.
 */
async function remoteDevice(path: string): Promise<Device> {
  const real = await loadCryptoki(path)
  let isThere = true
  let connection: 'up' | 'broken' | 'none' = 'up'
  const answers = (name: PropertyKey): 'as it is' | 'no slots' | 'failure' => {
    if (name === 'C_Initialize') connection = isThere ? 'up' : 'none'
    if (connection === 'up' || name === 'C_Initialize' || name === 'C_Finalize') return 'as it is'
    return name === 'C_GetSlotList' && connection === 'none' ? 'no slots' : 'failure'
  }
  const cryptoki = new Proxy(real, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return (...values: unknown[]): unknown => {
        const answer = answers(name)
        if (answer === 'as it is') return method.apply(target, values)
        if (answer === 'no slots') return []
        const error = new Error('CKR_DEVICE_ERROR:48')
        if (String(name).endsWith('Async')) return Promise.reject(error)
        throw error
      }
    },
  })
  return {
    cryptoki,
    leave() {
      isThere = false
      connection = 'broken'
    },
    comeBack() {
      isThere = true
    },
  }
}
