import assert from 'node:assert/strict'
import type { AdssAnswers } from '@x/reference-server/testing'
import type { Lie } from '../../src/client/lies.ts'
import type { Measure } from '../../src/client/measure.ts'
import { driverOf, measuredBy } from '../client/measured.ts'
import { journeys } from './journeys.ts'
import { protocol } from './simulation.ts'

const set = protocol.sets[0] ?? assert.fail('the protocol has no set')

/** The client on every lie of a kind that it meets; `lenient`: it takes what can be read all the same. */
export function measured(
  ofKind: (lie: Lie) => boolean,
  { lenient = false }: { readonly lenient?: boolean } = {},
): Promise<Measure> {
  return measuredBy(
    {
      ...{ protocol, set, journeys },
      worldOf: stage => ({
        ...{ lenient, answers: stage.answers as AdssAnswers, drive: driverOf(stage) },
        fetch: request => stage.fetch(request),
      }),
    },
    ofKind,
  )
}
