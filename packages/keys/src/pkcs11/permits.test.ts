import { describe, expect, it } from 'vitest'
import { KeyError } from '../key-error.ts'
import { Permits } from './permits.ts'

describe('permits', () => {
  it('are given in the order of asking', async () => {
    const permits = new Permits(1, 10)
    const order: number[] = []
    await permits.acquire()
    const waiting = [1, 2, 3].map(number => permits.acquire().then(() => order.push(number)))
    for (let turn = 0; turn < 3; turn++) {
      permits.release()
      await waiting[turn]
    }
    expect(order).toEqual([1, 2, 3])
  })

  it('pass over who gave up, and leave nothing on the signal', async () => {
    const permits = new Permits(1, 1)
    await permits.acquire()
    const controller = new AbortController()
    const reason = new Error('gave up')
    const gaveUp = permits.acquire(controller.signal)
    await expect(permits.acquire()).rejects.toMatchObject({ reason: 'QUEUE_FULL' })
    controller.abort(reason)
    await expect(gaveUp).rejects.toBe(reason)
    const patient = permits.acquire(new AbortController().signal)
    permits.release()
    await patient
    await expect(permits.acquire(AbortSignal.abort(reason))).rejects.toBe(reason)
  })

  it('are not lost: as many as there were can be had at the end', async () => {
    const permits = new Permits(3, 1000)
    let most = 0
    let now = 0
    const work = async (round: number): Promise<void> => {
      const signal = round % 5 === 0 ? AbortSignal.timeout(round % 3) : undefined
      try {
        await permits.acquire(signal)
      } catch {
        return
      }
      most = Math.max(most, ++now)
      await new Promise(resolve => setTimeout(resolve, round % 4))
      now--
      permits.release()
    }
    await Promise.all(Array.from({ length: 300 }, (_, round) => work(round)))
    expect(most).toBe(3)
    await Promise.all([permits.acquire(), permits.acquire(), permits.acquire()])
  })

  it('end with the error of the close, and the close waits for the last of them', async () => {
    const permits = new Permits(2, 10)
    await permits.acquire()
    await permits.acquire()
    const waiting = permits.acquire()
    const closed = new KeyError('CLOSED', 'closed', { spec: 'PKCS#11 v3.1 §5.6' })
    permits.close(closed)
    await expect(waiting).rejects.toBe(closed)
    await expect(permits.acquire()).rejects.toBe(closed)
    let drained = false
    const draining = permits.drained().then(() => {
      drained = true
    })
    permits.release()
    await new Promise(resolve => setImmediate(resolve))
    expect(drained).toBe(false)
    permits.release()
    await draining
  })
})
