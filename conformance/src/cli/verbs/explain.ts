import type { Check } from '../../core/check.ts'
import { UsageError } from '../../core/errors.ts'
import type { ErrorRow, Protocol } from '../../core/protocol.ts'
import type { Requirement } from '../../core/requirement.ts'
import type { Scenario } from '../../core/scenario.ts'
import { loadProtocol, protocolIds } from '../../protocols/registry.ts'
import { citationOf } from '../../report/input.ts'
import type { Io } from '../io.ts'

export interface ExplainFlags {
  readonly protocol?: string
  readonly json?: boolean
}

/** Anything that has an id: what it asks, where that stands, what tests it. */
export async function explainVerb(id: string, flags: ExplainFlags, io: Io): Promise<number> {
  const ids = flags.protocol === undefined ? protocolIds : [flags.protocol]
  for (const protocol of await Promise.all(ids.map(loadProtocol))) {
    const found = find(id, protocol)
    if (!found) continue
    io.out(flags.json ? `${JSON.stringify(found.data, null, 2)}\n` : `${found.lines.join('\n')}\n`)
    return 0
  }
  const near = await suggestions(id, ids)
  throw new UsageError(`there is no requirement, check, scenario or error ${JSON.stringify(id)}${near}`)
}

interface Explanation {
  readonly data: unknown
  readonly lines: readonly string[]
}

function find(id: string, protocol: Protocol): Explanation | undefined {
  const requirement = protocol.requirements.find(known => known.id === id)
  if (requirement) return ofRequirement(requirement, protocol)
  const check = protocol.checks.find(known => known.id === id)
  if (check) return ofCheck(check, protocol)
  const scenario = protocol.scenarios.find(known => known.id === id)
  if (scenario) return ofScenario(scenario, protocol)
  const [prefix, code] = [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)]
  if (prefix !== protocol.id || code === '') return undefined
  const rows = (protocol.errors ?? []).filter(row => [row.id, row.error, row.error_description].includes(code))
  return rows.length === 0 ? undefined : ofErrors(id, rows)
}

function ofRequirement(requirement: Requirement, protocol: Protocol): Explanation {
  const checks = protocol.checks.filter(check => check.requirements.includes(requirement.id))
  const { id, level, statement, sources, editions, role, condition, risk, notTested } = requirement
  const untested = notTested ? [`Not tested  ${notTested.reason}: ${notTested.detail}`] : []
  return {
    data: { kind: 'requirement', ...requirement, checks: checks.map(check => check.id) },
    lines: [
      `${id} (requirement)`,
      '',
      statement,
      '',
      `Level       ${level}${level === 'practice' ? ': no edition states it, so it can warn and never fail' : ''}`,
      `Binds       ${role}`,
      ...sources.map(
        source => `Source      ${citationOf(source)}${source.confidence ? `, confidence ${source.confidence}` : ''}`,
      ),
      `Editions    ${editions.join(', ')}`,
      ...(condition === undefined ? [] : [`Condition   ${condition}`]),
      `Risk        ${risk}`,
      ...(checks.length === 0 ? untested : checks.map(check => `Check       ${check.id}: ${check.title}`)),
    ],
  }
}

function ofCheck(check: Check, protocol: Protocol): Explanation {
  const { id, title, requirements, scenario, steps, maturity } = check
  const driven = protocol.scenarios.find(known => known.id === scenario)
  const asked = requirements.flatMap(name => protocol.requirements.find(known => known.id === name) ?? [])
  return {
    data: { kind: 'check', id, title, requirements: asked, scenario, steps, maturity },
    lines: [
      `${id} (check, ${maturity})`,
      '',
      title,
      '',
      `Scenario    ${scenario}${driven ? `: ${driven.title}` : ': judges every exchange of every scenario'}`,
      ...(steps.length === 0 ? [] : [`Judges      ${steps.join(', ')}`]),
      ...(driven && driven.needs.length > 0 ? [`Needs       ${driven.needs.join(', ')}`] : []),
      ...asked.map(
        ({ id: name, level, statement, sources }) =>
          `Asks        ${name} (${level}, ${sources.map(citationOf).join('; ')})\n            ${statement}`,
      ),
      '',
      'It fails where a must is broken and warns where a should or a practice is.',
    ],
  }
}

function ofScenario(scenario: Scenario, protocol: Protocol): Explanation {
  const { id, title, needs, when, effects, cost } = scenario
  const checks = protocol.checks.filter(check => check.scenario === id)
  return {
    data: { kind: 'scenario', id, title, needs, when, effects, cost, checks: checks.map(check => check.id) },
    lines: [
      `${id} (scenario)`,
      '',
      title,
      '',
      `Needs       ${needs.join(', ') || 'nothing beyond the wire'}`,
      ...(when === undefined ? [] : [`When        ${when}`]),
      `Effects     ${effects.join(', ')}`,
      `Costs       ${cost.signatures} signatures, ${cost.otps} one-time codes`,
      ...checks.map(check => `Check       ${check.id}: ${check.title}`),
    ],
  }
}

function ofErrors(id: string, rows: readonly ErrorRow[]): Explanation {
  const lines = rows.flatMap(row => [
    '',
    `${row.operation}: ${row.condition}`,
    `  ${row.status.join(' or ')} ${row.error ?? 'any code'}${row.error_description === null ? '' : `, ${JSON.stringify(row.error_description)}`}`,
    ...(row.derivation === undefined ? [] : [`  ${row.derivation}`]),
    ...(row.requirements ?? []).map(name => `  see ${name}`),
  ])
  return { data: { kind: 'error', id, rows }, lines: [`${id} (error)`, ...lines] }
}

async function suggestions(id: string, ids: readonly string[]): Promise<string> {
  const last = id.split(/[./]/).at(-1) ?? id
  const all = (await Promise.all(ids.map(loadProtocol))).flatMap(({ requirements, checks, scenarios }) =>
    [...requirements, ...checks, ...scenarios].map(known => known.id),
  )
  const near = all.filter(known => known.includes(last)).slice(0, 5)
  return near.length === 0 ? '; see list' : `; there is ${near.join(', ')}`
}
