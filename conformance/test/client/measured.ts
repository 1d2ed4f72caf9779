import { type Lie, liesOf } from '../../src/client/lies.ts'
import { type Measure, measureOf } from '../../src/client/measure.ts'
import { openStage, type Stage } from '../../src/client/stage.ts'
import { type Part, tryClient } from '../../src/client/trial.ts'
import type { Protocol } from '../../src/core/protocol.ts'
import { prepareReferenceServer } from '../../src/mutants/reference-server.ts'

/** Somebody's client tests in this process: journeys, and what each finds of a server. */
export interface Bench<World> {
  readonly protocol: Protocol
  readonly set: Protocol['sets'][number]
  /** Each rejects where the service does not behave, and is told the lies that it gives an occasion for. */
  readonly journeys: Readonly<Record<string, (world: World) => Promise<void>>>
  worldOf(stage: Stage): World
}

/** The client on every lie of a kind that it meets, on all journeys but some. */
export async function measuredBy<World>(
  { protocol, set, journeys, worldOf }: Bench<World>,
  ofKind: (lie: Lie) => boolean,
  without: readonly string[] = [],
): Promise<Measure> {
  await using fixture = await prepareReferenceServer({ protocol: protocol.id, seed: 'client tests' })
  const parts = Object.entries(journeys)
    .filter(([name]) => !without.includes(name))
    .map(([name, journey]): Part<Stage> => ({ name, use: stage => wordOf(journey(worldOf(stage))) }))
  const trials = await tryClient({
    ...{ parts, jobs: 4, signal: new AbortController().signal },
    lies: async () => (await liesOf({ protocol, set }, fixture)).filter(ofKind),
    async open(lie, watch) {
      const stage = await openStage(lie ? [lie.mutant] : [], { fixture, protocol, ...watch })
      return {
        server: stage,
        told: () => (lie ? (stage.told()[lie.mutant.id] ?? 0) : 0),
        [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
      }
    },
  })
  return measureOf(trials)
}

async function wordOf(journey: Promise<void>): ReturnType<Part<Stage>['use']> {
  try {
    await journey
    return { content: true }
  } catch (error) {
    return { content: false, words: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Asks the test driver of a stage. */
export function driverOf(stage: Stage): (path: string, body: object) => Promise<Readonly<Record<string, unknown>>> {
  return async (path, body) => {
    const asked = new Request(`http://driver.localhost${path}`, { method: 'POST', body: JSON.stringify(body) })
    const response = await stage.driver.fetch(asked)
    if (!response?.ok) throw new Error(`the test driver answers ${path} with status ${response?.status}`)
    return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>)
  }
}
