import { finding } from '../../src/core/assertions.ts'
import type { Check, Finding, TraceView } from '../../src/core/check.ts'
import type { Protocol } from '../../src/core/protocol.ts'
import { cscV2 } from '../../src/protocols/csc-v2/index.ts'

type Spoiling = (
  findings: readonly Finding[],
  of: { readonly check: Check; readonly view: TraceView },
) => readonly Finding[]

const spoilings: Readonly<Record<string, Spoiling>> = {
  /** Weakened: it finds nothing wrong any more. */
  'csc-v2.info.open': findings => findings.map(found => ({ ...found, ok: true })),
  /** Unfair: it demands a member that the API leaves to the service. */
  'csc-v2.info.post': (findings, { check, view }) => [
    ...findings,
    own(check, view.at('info.empty', '/validationInfo') !== undefined, 'validationInfo'),
  ],
  /** Impure: what it finds hangs on the order of members. */
  'csc-v2.info.has-members': (findings, { check, view }) => [
    ...findings,
    own(check, Object.keys((view.json('info.empty') ?? {}) as object)[0] === 'specs', 'specs first'),
  ],
  /** Idle: one of its assertions can never be broken. */
  'csc-v2.list.no-infos': (findings, { check }) => [...findings, own(check, true, 'the sun to rise')],
}

function own({ requirements, steps }: Check, ok: boolean, expected: string): Finding {
  return finding(ok, { requirement: requirements[0] ?? '', at: steps[0] ?? '', expected, actual: 'what was seen' })
}

/** The protocol with four checks that are not what they seem. */
export const spoilt: Protocol = {
  ...(cscV2 as Protocol),
  checks: cscV2.checks.map(check => {
    const spoil = spoilings[check.id]
    return spoil ? { ...check, judge: view => spoil(check.judge(view), { check, view }) } : check
  }),
}

export default spoilt
