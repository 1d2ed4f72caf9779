import { FacilityFailure } from './break.ts'
import { NotSupported } from './errors.ts'
import type { Facilities } from './facility.ts'

/** Failures of a facility are told apart from those of the scenario that uses it. */
export function watched(facilities: Partial<Facilities>, onUse: (name: string) => void): Facilities {
  const wrapped = Object.entries(facilities).map(([name, facility]) => [
    name,
    Object.fromEntries(
      Object.entries(facility as Record<string, unknown>).map(([verb, value]) => [
        verb,
        typeof value !== 'function'
          ? value
          : async (request: unknown): Promise<unknown> => {
              onUse(name)
              try {
                return await (value as (request: unknown) => Promise<unknown>).call(facility, request)
              } catch (error) {
                if (error instanceof NotSupported) throw error
                throw new FacilityFailure(`facility ${name}: ${error instanceof Error ? error.message : String(error)}`)
              }
            },
      ]),
    ),
  ])
  return Object.fromEntries(wrapped) as Facilities
}
