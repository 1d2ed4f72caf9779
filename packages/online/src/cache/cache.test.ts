import { describe, expect, it } from 'vitest'
import { BoundedCache } from './bounded-cache.ts'
import { Coalescer } from './coalesce.ts'

const at = (seconds: number) => new Date(seconds * 1000)

describe('BoundedCache', () => {
  it('keeps until the time is there', () => {
    const cache = new BoundedCache<string>({ octets: 100 })
    cache.set('a', 'A', { octets: 10, until: at(5) })
    expect(cache.get('a', at(4))).toBe('A')
    expect(cache.get('a', at(5))).toBeUndefined()
    expect(cache.octets).toBe(0)
  })

  it('makes room by what was unused longest, and counts what it replaces', () => {
    const cache = new BoundedCache<string>({ octets: 100 })
    for (const key of ['a', 'b', 'c']) cache.set(key, key, { octets: 33, until: at(5) })
    cache.get('a', at(0))
    cache.set('d', 'd', { octets: 33, until: at(5) })
    expect(['a', 'b', 'c', 'd'].map(key => cache.get(key, at(0)))).toEqual(['a', undefined, 'c', 'd'])
    cache.set('d', 'D', { octets: 1, until: at(5) })
    expect(cache.octets).toBe(67)
    cache.set('e', 'e', { octets: 101, until: at(5) })
    expect(cache.get('e', at(0))).toBeUndefined()
    expect(cache.get('a', at(0))).toBe('a')
  })

  it('forgets a value', () => {
    const cache = new BoundedCache<object>({ octets: 100 })
    const value = {}
    cache.set('a', value, { octets: 10, until: at(5) })
    cache.forget({})
    expect(cache.get('a', at(0))).toBe(value)
    cache.forget(value)
    expect(cache.get('a', at(0))).toBeUndefined()
    expect(cache.octets).toBe(0)
  })
})

describe('Coalescer', () => {
  it('does once what is asked for at once, and again what is asked for later', async () => {
    const coalescer = new Coalescer<number>()
    let runs = 0
    const work = async () => {
      await new Promise(resolve => setTimeout(resolve, 5))
      return ++runs
    }
    const all = ['a', 'a', 'b', 'a'].map(key => coalescer.run(key, undefined, work))
    expect(await Promise.all(all)).toEqual([1, 1, 2, 1])
    expect(await coalescer.run('a', undefined, work)).toBe(3)
  })

  it('shares a failure, and does not keep it', async () => {
    const coalescer = new Coalescer<number>()
    const fail = async () => Promise.reject(new Error('no'))
    const both = [coalescer.run('a', undefined, fail), coalescer.run('a', undefined, fail)]
    for (const one of both) await expect(one).rejects.toThrow('no')
    expect(await coalescer.run('a', undefined, async () => 1)).toBe(1)
  })

  it('lets one give up without the others, and ends when all have', async () => {
    const coalescer = new Coalescer<number>()
    const signals: AbortSignal[] = []
    const work = (signal: AbortSignal) => {
      signals.push(signal)
      return new Promise<number>((resolve, reject) => {
        setTimeout(resolve, 30, 1)
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    }
    const one = new AbortController()
    const other = new AbortController()
    const first = coalescer.run('a', one.signal, work)
    const second = coalescer.run('a', other.signal, work)
    one.abort(new Error('first'))
    await expect(first).rejects.toThrow('first')
    expect(await second).toBe(1)

    const third = coalescer.run('a', other.signal, work)
    other.abort(new Error('third'))
    await expect(third).rejects.toThrow('third')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
    // Somebody who comes after the end starts anew.
    expect(await coalescer.run('a', undefined, work)).toBe(1)
  })
})
