import type { Check, Finding } from '../core/check.ts'
import type { CheckResult } from '../core/result.ts'

/**
 * Names one judgement of a check: what it asserts, of which member, at which step. The elements of an array are one
 * assertion, and so are the steps of a loop (those that the check does not declare), because one line of code judges
 * them all; of an ambient check, whatever it asserts for one requirement.
 */
export type AssertionOf = (finding: Finding) => string

/** `honest`: what the check found on the honest server, which shows its loops. */
export function assertionsOf(check: Check, honest: readonly Finding[]): AssertionOf {
  if (check.scenario === 'ambient') return ({ requirement }) => requirement
  const loops = new Set(honest.filter(({ at }) => !check.steps.includes(at)).map(asserted))
  return finding => {
    const name = asserted(finding)
    return loops.has(name) ? name : `${name} at ${finding.at}`
  }
}

/** Numbers, but for statuses, and quoted values change from one answer to the next. */
function asserted({ requirement, path = '', expected }: Finding): string {
  const member = path.replaceAll(/\/\d+(?=\/|$)/g, '/*')
  const words = expected.replaceAll(/"(?:[^"\\]|\\.)*"/g, '…').replaceAll(/(?<!status (?:\d+ or )*\d*)[\d.…]+/g, '…')
  return `${requirement} ${member}: ${words}`
}

/** Every assertion that a check makes of the honest server. */
export function assertionsIn(check: Check, { findings }: CheckResult): readonly string[] {
  const nameOf = assertionsOf(check, findings)
  return [...new Set(findings.map(nameOf))]
}
