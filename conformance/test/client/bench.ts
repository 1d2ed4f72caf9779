import type { CscAnswers } from '@x/reference-server/testing'
import { type Lie, liesOf, unanswered } from '../../src/client/lies.ts'
import type { Measure } from '../../src/client/measure.ts'
import type { Stage } from '../../src/client/stage.ts'
import { prepareReferenceServer } from '../../src/mutants/reference-server.ts'
import { protocol, set } from '../csc-v2/simulation.ts'
import { journeys } from './journeys/index.ts'
import { driverOf, measuredBy } from './measured.ts'
import type { World } from './world.ts'

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
    drive: driverOf(stage),
  }
}

/** Ids of lies of which nothing says whether a client can notice them: `src/mutants/csc-v2/clients.ts` is the place. */
export async function unansweredLies(): Promise<readonly string[]> {
  await using fixture = await prepareReferenceServer({ protocol: protocol.id, seed: 'client tests' })
  const lies = await liesOf({ protocol, set }, fixture)
  return lies.filter(({ client }) => client === unanswered).map(({ mutant }) => mutant.id)
}

/** The client on every lie of a kind that it meets, on all journeys but some. */
export function measured(ofKind: (lie: Lie) => boolean, without: readonly string[] = []): Promise<Measure> {
  return measuredBy({ protocol, set, journeys, worldOf }, ofKind, without)
}
