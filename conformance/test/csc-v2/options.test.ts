import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import { conformance } from '../report/command.ts'
import { runAgainst, simTarget, simulation, verdictsOf } from './simulation.ts'

const ids = ['csc-v2.login.options', 'csc-v2.list.options', 'csc-v2.credential-info.options', 'csc-v2.sign.options']

/** What was asked, but for what differs from run to run. */
const asked = (exchanges: readonly Exchange[]) =>
  exchanges
    .filter(({ scenario, step }) => ids.includes(scenario) && /^options\.\d+$/.test(step))
    .map(({ scenario, step, request }) => {
      const { hashes, SAD: _, ...members } = request.json as Record<string, unknown>
      return { scenario, step, ...members, ...(Array.isArray(hashes) ? { hashes: hashes.length } : {}) }
    })

const rowsOf = async (seed: string) =>
  asked((await runAgainst(simTarget(), { seed, selection: { only: ids } })).exchanges)

test('a seed repeats the rows, values drawn at random included; another seed gives others, and as many', async () => {
  const first = await rowsOf('one')
  expect(first.length).toBeGreaterThan(30)
  expect(await rowsOf('one')).toEqual(first)
  const other = await rowsOf('other')
  expect(other).not.toEqual(first)
  expect(other.map(({ scenario, step }) => `${scenario} ${step}`)).toEqual(
    first.map(({ scenario, step }) => `${scenario} ${step}`),
  )
})

/** Every two values of the options of credentials/info. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  certificates: [undefined, 'none', 'single', 'chain'],
  certInfo: [undefined, false, true],
  authInfo: [undefined, false, true],
  lang: [undefined, 'en', 'mt-MT'],
}
const names = Object.keys(values)
const pairs = names.flatMap((x, i) =>
  names.slice(i + 1).flatMap(y => values[x]!.flatMap(a => values[y]!.map(b => ({ x, a, y, b })))),
)

test('whatever two options a server cannot take together, it is found out, with every seed', async () => {
  const honest = await simulation()
  for (const seed of ['one', 'two', 'three']) {
    const { exchanges } = await runAgainst(simTarget(), {
      seed,
      selection: { only: ['csc-v2.credential-info.options'] },
    })
    const requests = exchanges
      .filter(({ step }) => /^options\.\d+$/.test(step))
      .map(({ request }) => request.json as Record<string, unknown>)
    expect(pairs.filter(({ x, a, y, b }) => !requests.some(asked => asked[x] === a && asked[y] === b))).toEqual([])
  }
  const { x, a, y, b } = pairs[37]!
  const choosy = simTarget(async request => {
    const body = request.method === 'POST' ? await request.clone().text() : ''
    const members = body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {}
    const isRefused = request.url.endsWith('/credentials/info') && members[x] === a && members[y] === b
    return isRefused ? Response.json({ error: 'invalid_request' }, { status: 400 }) : (await honest.fetch(request))!
  })
  const verdicts = verdictsOf(await runAgainst(choosy, { selection: { only: ['csc-v2.credential-info.options'] } }))
  expect(verdicts).toEqual({ 'csc-v2.credential-info.options': 'fail' })
})

test('a run that ends between two rows leaves the check open', async () => {
  const honest = await simulation()
  let listed = 0
  const broken = simTarget(async request => {
    if (request.url.endsWith('/credentials/list') && ++listed > 4) throw new TypeError('connection lost')
    return (await honest.fetch(request))!
  })
  const verdicts = verdictsOf(await runAgainst(broken, { selection: { only: ['csc-v2.list.options'] } }))
  expect(verdicts['csc-v2.list.options']).toBe('inconclusive')
})

test('the seed is printed, and stands in the reports', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'seed-'))
  try {
    const run = ['run', '--target', 'sim:csc-v2', '--set', 'csc-v2-2.0.0.2', '--only', 'csc-v2.login.options']
    const { out } = await conformance(...run, '--out', dir, '--report', 'json,html,junit,md,sarif', '--seed', 'my seed')
    expect(out).toMatch(/^seed {4}my seed$/m)
    for (const file of ['report.json', 'report.html', 'junit.xml', 'report.md', 'report.sarif'])
      expect(readFileSync(join(dir, file), 'utf8'), file).toContain('my seed')
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
