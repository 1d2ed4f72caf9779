import type { CscAnswers } from '@x/reference-server/testing'
import { type Lie, liesOf, unanswered } from '../../src/client/lies.ts'
import { type Measure, measureOf } from '../../src/client/measure.ts'
import { openStage, type Stage } from '../../src/client/stage.ts'
import { type Open, type Part, tryClient } from '../../src/client/trial.ts'
import { prepareReferenceServer, type ReferenceFixture } from '../../src/mutants/reference-server.ts'
import { protocol, set } from '../csc-v2/simulation.ts'
import { journeys } from './journeys/index.ts'
import type { Journey, World } from './world.ts'

/** The journeys, each a part of its own: a lie is told to those that give an occasion for it. */
const parts: readonly Part<Stage>[] = Object.entries(journeys).map(([name, journey]) => ({
  name,
  use: stage => wordOf(journey, worldOf(stage)),
}))

async function wordOf(journey: Journey, world: World): ReturnType<Part<Stage>['use']> {
  try {
    await journey(world)
    return { content: true }
  } catch (error) {
    return { content: false, words: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** A client without sockets; what is not of this server is not reached. */
function worldOf(stage: Stage): World {
  const answers = stage.answers as CscAnswers
  const { origin } = new URL(answers.serviceUrl)
  return {
    answers,
    async fetch(request) {
      if (new URL(request.url).origin !== origin) throw new TypeError(`nobody is at ${request.url}`)
      return stage.fetch(request)
    },
    async drive(path, body) {
      const asked = new Request(`http://driver.localhost${path}`, { method: 'POST', body: JSON.stringify(body) })
      const response = await stage.driver.fetch(asked)
      if (!response?.ok) throw new Error(`the test driver answers ${path} with status ${response?.status}`)
      return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>)
    },
  }
}

/** Ids of lies of which nothing says whether a client can notice them: `src/mutants/csc-v2/clients.ts` is the place. */
export async function unansweredLies(): Promise<readonly string[]> {
  await using fixture = await prepareReferenceServer({ protocol: protocol.id, seed: 'client tests' })
  const lies = await liesOf({ protocol, set }, fixture)
  return lies.filter(({ client }) => client === unanswered).map(({ mutant }) => mutant.id)
}

/** The client on every lie of a kind that it meets, on all journeys but some. */
export async function measured(ofKind: (lie: Lie) => boolean, without: readonly string[] = []): Promise<Measure> {
  await using fixture = await prepareReferenceServer({ protocol: protocol.id, seed: 'client tests' })
  const trials = await tryClient({
    parts: parts.filter(({ name }) => !without.includes(name)),
    ...{ open: openOn(fixture), jobs: 4, signal: new AbortController().signal },
    lies: async () => (await liesOf({ protocol, set }, fixture)).filter(ofKind),
  })
  return measureOf(trials)
}

function openOn(fixture: ReferenceFixture): Open<Stage> {
  return async (lie, watch) => {
    const stage = await openStage(lie ? [lie.mutant] : [], { fixture, protocol, ...watch })
    return {
      server: stage,
      told: () => (lie ? (stage.told()[lie.mutant.id] ?? 0) : 0),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    }
  }
}
