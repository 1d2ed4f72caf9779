import { expect, test } from 'vitest'
import type { Check } from './check.ts'
import type { Disposition, Plan } from './plan.ts'
import { unmet } from './unmet.ts'
import type { Break, Trace } from './view.ts'

const check = (id: string, scenario: string, ...requirements: readonly string[]): Check => ({
  ...{ id, title: id, scenario, requirements, steps: [], maturity: 'stable' },
  judge: () => [],
})
const left = (reason: 'facility' | 'answers' | 'out-of-reach', needs: string): Disposition => ({
  ...{ run: false, verdict: 'not-run', reason, needs },
})
const checks = [
  check('tls', 'tls', 'transport'),
  check('challenge', 'challenge', 'challenge.success'),
  check('list.1', 'list', 'list.ids'),
  check('list.2', 'list', 'list.infos'),
]
const planOf = (dispositions: Readonly<Record<string, Disposition>>): Plan => ({
  ...{ set: 's', hash: 'h', scenarios: [], narrowed: false },
  checks: checks.map(({ id, scenario, maturity }) => ({
    ...{ id, scenario, maturity, requirements: [], disposition: dispositions[id] ?? { run: true } },
  })),
})
const broke = (scenario: string, kind: Break['kind'], reason: string): Trace => ({
  ...{ scenario, exchanges: [], notes: {}, messages: {} },
  broke: { step: 'token', kind, blame: kind === 'facility' ? 'environment' : 'target', reason },
})
const ambient = (requirement: string): Check => check('ambient.x', 'ambient', requirement)
const tls = { tls: left('facility', 'the facility tls') }
const noToken = broke('list', 'facility', 'authorization by external')

test('what kept most exchanges from being sent is the reason, whatever stands first in the plan', () => {
  const of = unmet({ protocol: { checks }, plan: planOf(tls), traces: [noToken] })
  expect(of(ambient('errors.body'))).toMatchObject({ verdict: 'not-run', needs: 'authorization by external' })
})

test('a reason that kept back checks on the same requirement comes before all others', () => {
  const plan = planOf({ ...tls, challenge: left('answers', 'answers.credentials.otp in the config') })
  const of = unmet({ protocol: { checks }, plan, traces: [noToken] })
  expect(of(ambient('challenge.success'))).toMatchObject({
    notRun: 'answers',
    needs: 'answers.credentials.otp in the config',
  })
  expect(of(ambient('list.ids'))).toMatchObject({ notRun: 'facility', needs: 'authorization by external' })
})

test('what is out of reach is no reason, and where everything was sent the target left it open', () => {
  const plan = planOf({ tls: left('out-of-reach', 'a target with tls') })
  const of = unmet({ protocol: { checks }, plan, traces: [] })
  expect(of(ambient('errors.body'))).toMatchObject({ verdict: 'inconclusive', blame: 'target', blockedBy: 'ambient' })
})

test('the target that kept something from being sent is to blame', () => {
  const traces = [noToken, broke('challenge', 'blocked', 'no handle was given')]
  const of = unmet({ protocol: { checks }, plan: planOf(tls), traces })
  expect(of(ambient('errors.body'))).toMatchObject({ verdict: 'inconclusive', blockedBy: 'token' })
})

test('where no check on the requirement applies, neither does the ambient one, whatever kept others from being sent', () => {
  const without: Disposition = { run: false, verdict: 'not-applicable', reason: 'condition', needs: 'methods has list' }
  const plan = planOf({ ...tls, 'list.1': without, challenge: without })
  const of = unmet({ protocol: { checks }, plan, traces: [noToken] })
  expect(of(ambient('list.ids'))).toEqual({ verdict: 'not-applicable', blame: null, reason: 'methods has list' })
  expect(of(ambient('list.infos'))).toMatchObject({ verdict: 'not-run' })
  expect(of(ambient('errors.body'))).toMatchObject({ verdict: 'not-run' })
})
