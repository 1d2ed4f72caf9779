import { pseudonymPattern } from '../../core/view.ts'
import { json, sarif as plain } from '../escape.ts'
import { headline } from '../headline.ts'
import { checkOf, type ReportInput } from '../input.ts'
import { type Context, resultsOf } from './results.ts'
import { ruleOf } from './rules.ts'
import { WebTraffic } from './web.ts'

/** The run for code scanning: a rule is a requirement, a result what one check says of it. @spec SARIF 2.1.0 §3.13, §3.14 */
export function sarifLog(input: ReportInput): string {
  const { report, protocol } = input
  const inForce = protocol.requirements.filter(({ id }) => id in report.requirements)
  const rules = new Map(inForce.map(({ id }, index) => [id, index]))
  const context: Context = { input, rules, traffic: new WebTraffic() }
  const results = report.results.flatMap(result => resultsOf(result, context))
  const driver = { name: '@x/conformance', version: report.suite.version }
  const run = {
    tool: { driver: { ...driver, rules: inForce.map(requirement => ruleOf(requirement, input)) } },
    automationDetails: automationOf(input),
    invocations: [invocationOf(input, context)],
    artifacts: [{ location: { uri: 'evidence.ndjson' }, roles: ['resultFile'] }],
    results,
    ...traffic(context.traffic),
    columnKind: 'utf16CodeUnits',
    properties: propertiesOf(input),
  }
  return `${json({ $schema: schema, version: '2.1.0', runs: [{ ...run, ...redactionOf(run) }] })}\n`
}

const schema = 'https://json.schemastore.org/sarif-2.1.0.json'

function traffic({ requests, responses }: WebTraffic): object {
  return { webRequests: requests, webResponses: responses }
}

/** The same set on the same target is one sequence of runs. */
function automationOf({ report: { set, target, run } }: ReportInput): object {
  const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(run.id)
  return { id: `${set.id}/${target.label}/${run.id}`, ...(guid ? { guid: run.id } : {}) }
}

function invocationOf(input: ReportInput, { rules }: Context): object {
  const { results, run, exitCode, partial, uncleaned } = input.report
  const own = results.some(({ verdict, blame }) => verdict === 'error' && blame === 'suite')
  const errors = results
    .filter(({ verdict }) => verdict === 'error')
    .map(({ check, blame, reason = '' }) => {
      const about = checkOf(input, check)?.requirements.find(id => rules.has(id))
      const text = `${check} (blame: ${blame ?? 'nobody'}): ${reason}`
      return notification('error', text, about === undefined ? {} : { id: about, index: rules.get(about) })
    })
  return {
    executionSuccessful: !own && partial === undefined,
    exitCode,
    startTimeUtc: run.started,
    endTimeUtc: new Date(Date.parse(run.started) + run.seconds * 1000).toISOString(),
    toolExecutionNotifications: [
      ...errors,
      ...(partial === undefined
        ? []
        : [notification('warning', `the run did not come to its end; it takes ${partial}`)]),
      ...uncleaned.map(problem => notification('warning', `not cleaned up: ${problem}`)),
    ],
  }
}

function notification(level: 'error' | 'warning', text: string, associatedRule: object = {}): object {
  const rule = Object.keys(associatedRule).length === 0 ? {} : { associatedRule }
  return { level, message: { text: plain(text) }, ...rule }
}

function propertiesOf({ report }: ReportInput): object {
  const { set, target, run, closing, totals, claim, evidence } = report
  const { title, detail } = headline(report)
  return {
    ...{ set: set.id, target: target.label, seed: run.seed, title, detail, closing, totals },
    ...{ claim: claim.holds, evidence: evidence.root },
  }
}

/** What stands where a secret stood. @spec SARIF 2.1.0 §3.14.28 */
function redactionOf(run: object): object {
  const found = JSON.stringify(run).match(new RegExp(pseudonymPattern, 'g')) ?? []
  return found.length === 0 ? {} : { redactionTokens: [...new Set(found)] }
}
