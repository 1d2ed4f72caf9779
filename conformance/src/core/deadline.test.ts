import { expect, test, vi } from 'vitest'
import { deadline } from './deadline.ts'

test('fires when the time is over, and says that it is', () => {
  vi.useFakeTimers()
  try {
    using timed = deadline(1000)
    vi.advanceTimersByTime(999)
    expect(timed.signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(timed.signal.reason).toMatchObject({ name: 'TimeoutError' })
  } finally {
    vi.useRealTimers()
  }
})

test('fires when the whole is stopped, for the same reason, and at once where it is already', () => {
  const whole = new AbortController()
  using timed = deadline(1000, whole.signal)
  whole.abort(new Error('no more'))
  expect(timed.signal.reason).toEqual(new Error('no more'))
  using late = deadline(1000, whole.signal)
  expect(late.signal.aborted).toBe(true)
})

test('leaves no timer and no listener behind', () => {
  vi.useFakeTimers()
  try {
    const whole = new AbortController()
    const remove = vi.spyOn(whole.signal, 'removeEventListener')
    const timed = deadline(Number.POSITIVE_INFINITY, whole.signal)
    timed[Symbol.dispose]()
    expect(vi.getTimerCount()).toBe(0)
    expect(remove).toHaveBeenCalledOnce()
    whole.abort()
    expect(timed.signal.aborted).toBe(false)
  } finally {
    vi.useRealTimers()
  }
})
