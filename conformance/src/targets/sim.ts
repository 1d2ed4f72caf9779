import { UsageError } from '../core/errors.ts'
import { transportFacilities } from '../core/facility.ts'
import type { Target, TargetSession } from '../core/target.ts'
import { testDriver } from './driver-client.ts'
import { type Handler, handlerWire } from './handler-wire.ts'
import { optionalPeer } from './optional-peer.ts'

/** What this target uses of `@x/reference-server/testing`. */
export interface Testing {
  createSimulation(options: SimulationOptions): Promise<Simulation>
}

export interface SimulationOptions {
  readonly protocol?: string
  readonly profile?: 'standard' | 'trident'
  readonly seed?: string
  readonly faults?: readonly string[]
}

export interface Simulation extends AsyncDisposable {
  fetch: Handler
  readonly driver: { fetch: Handler }
  readonly answers: unknown
  faultsTold(): Readonly<Record<string, number>>
}

/** `sim:csc-v2?profile=trident&fault=sad-reusable&seed=7`: the reference server in this process, without sockets. */
export function simTarget(spelling: string, options: SimulationOptions = {}): Target {
  return {
    label: spelling,
    async open({ seed }): Promise<TargetSession> {
      const testing = await optionalPeer<Testing>('@x/reference-server/testing')
      return simulationSession(await simulate(testing, { seed, ...options }))
    },
  }
}

/** The simulation says by a TypeError what it does not know: a fault, a profile, a protocol. */
async function simulate(testing: Testing, options: SimulationOptions): Promise<Simulation> {
  try {
    return await testing.createSimulation(options)
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(`sim: ${error.message}`) : error
  }
}

/** A simulation that somebody else made, as the kill matrix does by the hundred over one fixture. */
export function simulationSession(simulation: Simulation): TargetSession {
  const driver = testDriver('http://test-driver.localhost', request => simulation.driver.fetch(request))
  return {
    wire: handlerWire(request => simulation.fetch(request)),
    answers: simulation.answers,
    facilities: driver.facilities,
    outOfReach: transportFacilities,
    [Symbol.asyncDispose]: () => simulation[Symbol.asyncDispose](),
  }
}
