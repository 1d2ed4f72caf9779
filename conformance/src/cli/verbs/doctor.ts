import { X509Certificate } from 'node:crypto'
import type { Flags } from '../../config/settings.ts'
import { drive } from '../../core/driver.ts'
import { PreflightError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import type { Facility } from '../../core/facility.ts'
import { type PlannedCheck, plan } from '../../core/plan.ts'
import { prepareRun } from '../../core/prepare-run.ts'
import type { TargetSession } from '../../core/target.ts'
import { headerOf, type Trace } from '../../core/view.ts'
import { terminal } from '../../report/escape.ts'
import type { Io } from '../io.ts'
import { type Prepared, prepare } from '../prepare.ts'

export interface DoctorFlags extends Flags {
  readonly config?: string
  readonly json?: boolean
}

export interface Diagnosis {
  readonly ok: boolean
  readonly points: readonly Point[]
}

export interface Point {
  readonly name: string
  readonly state: 'good' | 'note' | 'bad'
  readonly text: string
}

/** Preflight only: nothing is signed and no code is asked for. Exit 0, or 2 and 3 as for a run. */
export async function doctorVerb(flags: DoctorFlags, io: Io): Promise<number> {
  const prepared = await prepare(flags, io)
  const diagnosis = await diagnose(prepared)
  io.out(flags.json ? `${JSON.stringify(diagnosis, null, 2)}\n` : text(diagnosis))
  return diagnosis.ok ? exitCodes.ok : exitCodes.unreachable
}

async function diagnose(prepared: Prepared): Promise<Diagnosis> {
  const { settings, set, target } = prepared
  const points: Point[] = [
    {
      name: 'config',
      state: 'good',
      text: `${prepared.loaded.file ?? 'no file'}, set ${set.id}, target ${target.label}`,
    },
  ]
  try {
    const signal = AbortSignal.timeout(180_000)
    await using session = await target.open({ seed: settings.seed.value ?? '', signal })
    points.push(...(await examine(prepared, session, signal)))
  } catch (error) {
    if (!(error instanceof PreflightError)) throw error
    points.push({ name: 'reach', state: 'bad', text: error.message })
  }
  return { ok: points.every(({ state }) => state !== 'bad'), points }
}

async function examine(prepared: Prepared, session: TargetSession, signal: AbortSignal): Promise<readonly Point[]> {
  const { protocol, set, budget } = prepared
  const identity = { id: 'doctor', seed: 'doctor' }
  const { run, discovered } = await prepareRun({
    ...prepared,
    ...identity,
    session,
    signal,
    onExchange: () => undefined,
  })
  const facilities = Object.keys(run.facilities) as Facility[]
  const planned = plan({
    ...{ protocol, set, profile: run.profile },
    facilities: new Set(facilities),
    outOfReach: new Set(session.outOfReach ?? []),
    budget: { ...run.budget, ...budget },
  })
  return [
    { name: 'reach', state: 'good', text: `answers at ${run.base('service')}` },
    ...transport(discovered),
    ...clockSkew(discovered),
    { name: 'facilities', state: 'good', text: facilities.join(', ') || 'none' },
    ...(await accessTo(prepared, { run, discovered, checks: planned.checks })),
    ...whatWouldRun(
      planned.checks,
      protocol.scenarios.filter(({ id }) => planned.scenarios.includes(id)),
    ),
  ]
}

/** Nothing where the discovery came by a token; else what stands in the way, and how much hangs on it. */
async function accessTo(
  { protocol: { access } }: Prepared,
  { run, discovered, checks }: Pick<PreparedRun, 'run' | 'discovered'> & { readonly checks: readonly PlannedCheck[] },
): Promise<readonly Point[]> {
  if (!access || access.isGranted(discovered)) return []
  const { broke } = await drive(access.scenario, run)
  if (!broke) return []
  const running = checks.filter(({ disposition }) => disposition.run)
  const hanging = running.filter(({ scenario }) => scenario !== 'ambient' && access.hangsOn(scenario)).length
  const why = broke.kind === 'facility' ? `it would take ${broke.reason}` : broke.reason
  return [
    { name: 'token', state: 'note', text: `none of a user: ${why}; ${hanging} of ${running.length} checks hang on it` },
  ]
}

type PreparedRun = Awaited<ReturnType<typeof prepareRun>>

function transport({ exchanges }: Trace): readonly Point[] {
  const tls = exchanges.find(exchange => exchange.tls)?.tls
  if (!tls) return [{ name: 'tls', state: 'note', text: 'none, or the transport does not show it' }]
  const own = tls.peerChain[0]
  const ends = own === undefined ? undefined : new X509Certificate(Buffer.from(own, 'base64')).validToDate
  const days = ends === undefined ? undefined : Math.floor((ends.getTime() - Date.now()) / 86_400_000)
  const until = days === undefined ? '' : `, certificate ends in ${days} days`
  return [{ name: 'tls', state: days !== undefined && days < 14 ? 'note' : 'good', text: `${tls.version}${until}` }]
}

/** More than this and times that the suite compares are not what they seem. */
const toleratedSkewSeconds = 5

function clockSkew({ exchanges }: Trace): readonly Point[] {
  const dated = exchanges.flatMap(({ at, response }) => {
    const date = response && headerOf(response.headers, 'date')
    return date === undefined ? [] : [{ here: Date.parse(at), there: Date.parse(date) }]
  })[0]
  if (!dated || Number.isNaN(dated.there)) return [{ name: 'clock', state: 'note', text: 'the answers carry no Date' }]
  const seconds = Math.round((dated.there - dated.here) / 1000)
  const text = seconds === 0 ? 'the same as here' : `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`
  return [{ name: 'clock', state: Math.abs(seconds) > toleratedSkewSeconds ? 'note' : 'good', text }]
}

function whatWouldRun(checks: readonly PlannedCheck[], scenarios: Prepared['protocol']['scenarios']): readonly Point[] {
  const running = checks.filter(({ disposition }) => disposition.run).length
  const spent = (what: 'signatures' | 'otps') => scenarios.reduce((sum, { cost }) => sum + cost[what], 0)
  const cost = `${spent('signatures')} signatures, ${spent('otps')} one-time codes`
  const left = checks.flatMap(({ disposition }) =>
    !disposition.run && disposition.verdict === 'not-run' ? [`it would take ${disposition.needs}`] : [],
  )
  const notes = [...Map.groupBy(left, needs => needs)].map(
    ([needs, those]): Point => ({
      name: 'not run',
      state: 'note',
      text: `${those.length} ${those.length === 1 ? 'check' : 'checks'}; ${needs}`,
    }),
  )
  const ready: Point = {
    name: 'plan',
    state: running > 0 ? 'good' : 'bad',
    text: `${running} of ${checks.length} checks, ${cost}`,
  }
  return [ready, ...notes]
}

function text({ ok, points }: Diagnosis): string {
  const signs = { good: 'ok  ', note: 'note', bad: 'BAD ' }
  const lines = points.map(({ name, state, text: words }) => `${signs[state]}  ${name.padEnd(12)}${terminal(words)}`)
  return `${[...lines, ok ? 'Ready.' : 'Not ready.'].join('\n')}\n`
}
