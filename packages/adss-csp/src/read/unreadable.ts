import type { Violation } from '../validators.ts'
import { isObject, type Json } from './members.ts'

/** What a reading found missing. */
export class Unreadable extends Error {
  readonly violations: readonly Violation[]

  constructor(pointer: string, message: string) {
    super(message)
    this.violations = [{ pointer, rule: 'required', message }]
  }
}

/** The value, where a reading cannot do without it. */
export function needed<T>(value: T | undefined, pointer: string, message: string): T {
  if (value === undefined || value === '') throw new Unreadable(pointer, message)
  return value
}

export function object(value: unknown, pointer = ''): Json {
  if (!isObject(value)) throw new Unreadable(pointer, 'must be a JSON object')
  return value
}
