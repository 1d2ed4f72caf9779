import type { Requirement } from '../../core/requirement.ts'
import { markdown as md, sarif as plain } from '../escape.ts'
import { citationsOf, type ReportInput } from '../input.ts'
import { statusWords } from '../words.ts'
import { levelOf } from './words.ts'

/** A requirement is a rule: what it asks, where that stands, how it is tested, and how it came out. */
export function ruleOf(requirement: Requirement, input: ReportInput): object {
  const { id, level, statement, risk, readings = [], notTested } = requirement
  const { report, protocol } = input
  const clauses = citationsOf(requirement, input)
  const checks = protocol.checks.filter(check => check.requirements.includes(id))
  const status = report.requirements[id] ?? 'unverified'
  const lines = [
    `${statement}`,
    `Level: ${level}. Source: ${clauses}. Risk: ${risk}.`,
    ...readings.map(({ text, status: held }) => `Reading (${held}): ${text}`),
    checks.length > 0
      ? `Checked by ${checks.map(check => check.id).join(', ')}.`
      : `Not tested: ${notTested ? `${notTested.reason}: ${notTested.detail}` : 'no check is about it'}.`,
    `In this run: ${status} (${statusWords[status]}).`,
    `More: conformance explain ${id}`,
  ]
  return {
    id,
    shortDescription: { text: plain(statement) },
    fullDescription: { text: plain(`${statement} (${level}; ${clauses})`) },
    help: { text: plain(lines.join('\n')), markdown: lines.map(md).join('\n\n') },
    defaultConfiguration: { level: levelOf(level) },
    properties: { tags: [protocol.id, level, risk], clause: clauses, status },
  }
}
