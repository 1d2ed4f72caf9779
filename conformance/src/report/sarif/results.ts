import { createHash } from 'node:crypto'
import type { Finding } from '../../core/check.ts'
import type { Requirement } from '../../core/requirement.ts'
import type { CheckResult, RunReport } from '../../core/result.ts'
import { sarif as plain } from '../escape.ts'
import { checkOf, evidenceOf, type ReportInput, requirementOf } from '../input.ts'
import type { WebTraffic } from './web.ts'
import { type Judged, judgedAs, levelOf } from './words.ts'

/** Findings that one message names; the rest are in report.json. */
const shownFindings = 10

export interface Context {
  readonly input: ReportInput
  readonly traffic: WebTraffic
  /** Position of each rule. */
  readonly rules: ReadonlyMap<string, number>
}

/** One result for each requirement that a check is about: a rule is a requirement, and a check may judge several. */
export function resultsOf(result: CheckResult, context: Context): readonly object[] {
  return requirementsOf(result, context).map(requirement => {
    const broken = result.findings.filter(finding => !finding.ok && finding.requirement === requirement)
    const judged = judgedFor(result, requirementOf(context.input, requirement), broken)
    const index = context.rules.get(requirement)
    const step = broken[0]?.at ?? result.blockedBy ?? checkOf(context.input, result.check)?.steps[0]
    const state = baselineState(result, context.input.report)
    return {
      ruleId: requirement,
      ...(index === undefined ? {} : { ruleIndex: index }),
      ...judged,
      message: { text: plain(messageOf(result, broken, context.input)) },
      locations: [locationOf(result, step, broken[0])],
      ...(judged.kind === 'pass' || judged.kind === 'notApplicable' ? {} : traffic(result, broken, context)),
      partialFingerprints: { 'requirementCheckStep/v1': fingerprint(requirement, result.check, broken) },
      ...(state === undefined ? {} : { baselineState: state }),
      properties: propertiesOf(result),
    }
  })
}

/** What a check asserted something about; where it came to no assertion, all that it is about. */
function requirementsOf({ check, findings }: CheckResult, { input, rules }: Context): readonly string[] {
  const asserted = [...new Set(findings.map(({ requirement }) => requirement))]
  if (asserted.length > 0) return asserted
  const about = checkOf(input, check)?.requirements.filter(id => rules.has(id)) ?? []
  return about.length > 0 ? about : [check]
}

function judgedFor(
  { verdict, maturity }: CheckResult,
  requirement: Requirement | undefined,
  broken: readonly Finding[],
): Judged {
  if (verdict !== 'fail' && verdict !== 'warn') return judgedAs(verdict, maturity)
  if (broken.length === 0) return judgedAs('pass', maturity)
  return judgedAs(levelOf(requirement?.level ?? 'must') === 'error' ? 'fail' : 'warn', maturity)
}

function messageOf(result: CheckResult, broken: readonly Finding[], input: ReportInput): string {
  const title = checkOf(input, result.check)?.title ?? result.check
  const lines = broken.slice(0, shownFindings).map(({ at, path, expected, actual }) => {
    return `At ${path === undefined ? at : `${at} ${path}`} expected ${expected}, got ${actual}.`
  })
  const more = broken.length > shownFindings ? [`${broken.length - shownFindings} more in report.json.`] : []
  return [`${title}: ${outcomeOf(result, broken)}`, ...lines, ...more].join('\n')
}

function outcomeOf({ verdict, blame, reason, needs }: CheckResult, broken: readonly Finding[]): string {
  if (verdict === 'fail' || verdict === 'warn') return broken.length > 0 ? 'it does not hold.' : 'it holds.'
  if (verdict === 'pass') return 'it holds.'
  if (verdict === 'not-run') return `not run; it would take ${needs ?? 'nothing more'}.`
  const blamed = blame === null ? '' : ` (blame: ${blame})`
  return `${verdict === 'not-applicable' ? 'not applicable' : verdict}${blamed}: ${reason ?? ''}`
}

function locationOf({ scenario, check }: CheckResult, step: string | undefined, finding: Finding | undefined): object {
  const place = [scenario, step ?? check].join('/')
  return {
    // There is no source to point into: what stands there is where the exchange was recorded.
    physicalLocation: { artifactLocation: { uri: 'evidence.ndjson', index: 0 } },
    logicalLocations: [
      {
        name: plain(step ?? check),
        fullyQualifiedName: plain(finding?.path === undefined ? place : `${place} ${finding.path}`),
        kind: step === undefined ? 'check' : 'step',
      },
    ],
  }
}

function traffic(result: CheckResult, broken: readonly Finding[], { input, traffic: web }: Context): object {
  const [exchange] = evidenceOf(input, broken.length > 0 ? { ...result, findings: broken } : result)
  return web.referTo(exchange)
}

/** The same failure in another run has the same one: neither values nor exchanges go in. */
function fingerprint(requirement: string, check: string, broken: readonly Finding[]): string {
  const places = [...new Set(broken.map(({ at, path = '' }) => `${at} ${path.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`))]
  const content = JSON.stringify([requirement, check, places.toSorted()])
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}

/** Where a run has a baseline, every result says how it stands to it. @spec SARIF 2.1.0 §3.27.24 */
function baselineState({ check, verdict }: CheckResult, { baseline }: RunReport): string | undefined {
  if (!baseline) return undefined
  if (baseline.known.includes(check)) return 'unchanged'
  if (baseline.stale.some(entry => entry.check === check)) return 'updated'
  return verdict === 'fail' || verdict === 'inconclusive' ? 'new' : 'unchanged'
}

function propertiesOf(result: CheckResult): object {
  const { check, scenario, verdict, blame, maturity, needs } = result
  return { check, scenario, verdict, blame, maturity, ...(needs === undefined ? {} : { needs }) }
}
