import { readFileSync } from 'node:fs'
import type { ReportInput } from './input.ts'

/** One thing in which a server was made to lie. */
export interface Lie {
  readonly id: string
  /** What the server does, in words. */
  readonly lie: string
  /** Requirements that it breaks; absent where the proof does not say. */
  readonly breaks?: readonly string[]
}

/** By check, the lies that it was seen to catch. */
export type LiesByCheck = ReadonlyMap<string, readonly Lie[]>

/** The input with what the suite's own proof says of its checks, where there is a proof. */
export function withLies(input: ReportInput): ReportInput {
  const lies = input.lies ?? provenLies()
  return lies ? { ...input, lies } : input
}

/** From the proof that comes with the suite; undefined where there is none, or none that can be read. */
export function provenLies(): LiesByCheck | undefined {
  return undefined
}
