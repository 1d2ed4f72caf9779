import type { Violation } from '../validators.ts'

export function refuse(pointer: string, rule: string, message: string): Violation {
  return { pointer, rule, message }
}

/** The violation, unless the condition holds. */
export function demand(holds: boolean, ...violation: Parameters<typeof refuse>): readonly Violation[] {
  return holds ? [] : [refuse(...violation)]
}
