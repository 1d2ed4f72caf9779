/** Seven words, worst last. `not-applicable` < `pass` < `warn` < `not-run` < `inconclusive` < `fail` < `error`. */
export const verdicts = ['not-applicable', 'pass', 'warn', 'not-run', 'inconclusive', 'fail', 'error'] as const
export type Verdict = (typeof verdicts)[number]

export type Blame = 'target' | 'suite' | 'environment' | 'specification'

/** The worst of several verdicts; of none, `error`, because nothing was asserted. */
export function worst(of: readonly Verdict[]): Verdict {
  return (
    of.reduce<Verdict | undefined>((a, b) => (a && verdicts.indexOf(a) > verdicts.indexOf(b) ? a : b), undefined) ??
    'error'
  )
}
