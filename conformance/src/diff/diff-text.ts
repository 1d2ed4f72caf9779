import { terminal } from '../report/escape.ts'
import type { Difference } from './compare.ts'
import type { ExchangeDiff, RunDiff, RunName, Step } from './diff.ts'

/** Steps that one line names; the others are counted. */
const shownSteps = 3

/** Verdicts first; then each thing in which answers differ, once, with the steps at which it was seen. */
export function diffText(diff: RunDiff): string {
  const { a, b, verdicts, checks, exchanges } = diff
  const differing = verdicts.map(({ check, title, a: was, b: is }) => `  ${check}: ${was} | ${is}  ${terminal(title)}`)
  return `${[
    `a  ${nameText(a)}`,
    `b  ${nameText(b)}`,
    '',
    `verdicts: ${verdicts.length === 0 ? 'none differs' : `${verdicts.length} differ`}, ${checks} checks in both`,
    ...differing,
    ...(exchanges ? ['', ...exchangeLines(exchanges)] : []),
  ].join('\n')}\n`
}

function nameText({ target, set, seed, suite, started }: RunName): string {
  return terminal(`${target}, set ${set}, seed ${seed}, suite ${suite}, ${started}`)
}

function exchangeLines({ aligned, onlyA, onlyB, differing }: ExchangeDiff): readonly string[] {
  return [
    `answers: ${differing.length} of ${aligned} differ, ${onlyA.length} steps only in a, ${onlyB.length} only in b`,
    ...only('a', onlyA),
    ...only('b', onlyB),
    ...folded(differing),
  ]
}

function only(side: string, steps: readonly Step[]): readonly string[] {
  return steps.length === 0 ? [] : [`  only in ${side}: ${stepsText(steps)}`]
}

/** The same difference of the same operation, told once. */
function folded(differing: ExchangeDiff['differing']): readonly string[] {
  const all = differing.flatMap(({ differences, ...step }) =>
    differences.map(({ place, ...values }) => ({ step, difference: { ...values, place: ofEveryItem(place) } })),
  )
  const groups = Map.groupBy(all, ({ step, difference }) => JSON.stringify([step.operation, difference]))
  return [...groups.values()].flatMap(those => {
    const [first] = those
    return first
      ? [
          foldedLines(
            first.difference,
            those.map(({ step }) => step),
          ),
        ]
      : []
  })
}

/** Items of an array that differ in the same way are one line. */
function ofEveryItem(place: string): string {
  return place.startsWith('/') ? place.replaceAll(/\/\d+(?=\/|$)/g, '/*') : place
}

function foldedLines({ place, a, b }: Difference, steps: readonly Step[]): string {
  const operation = steps[0]?.operation ?? 'no operation'
  return [
    `  ${terminal(`${operation}: ${place}`)}`,
    `    a  ${terminal(a)}`,
    `    b  ${terminal(b)}`,
    `    at ${stepsText(steps)}`,
  ].join('\n')
}

function stepsText(steps: readonly Step[]): string {
  const all = [...new Set(steps.map(({ scenario, step }) => `${scenario} / ${step}`))]
  const names = all.slice(0, shownSteps)
  const more = all.length > shownSteps ? [`${all.length - shownSteps} more`] : []
  return terminal([...names, ...more].join(', '))
}
