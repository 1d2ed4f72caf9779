import type { cscFaults } from '../../../src/csc-v2/faults.ts'
import type { Provocation } from '../../provoke.ts'
import type { Answer, Wire } from '../wire.ts'

export type Provocations = Readonly<Partial<Record<keyof typeof cscFaults, Provocation<Wire>>>>

export function ok({ status }: Answer): boolean {
  return status === 200 || status === 204
}
