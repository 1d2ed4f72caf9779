import type { Coverage, CoveredRequirement, Standing } from './coverage.ts'

export const standingWords: Readonly<Record<Standing, string>> = {
  uncovered: 'it binds, the wire shows it, and no check is about it',
  'not-tested': 'no check is about it, for a reason that is written down',
  checked: 'a check is about it, and no mutant is known that breaks it and is caught',
  proven: 'a mutant that breaks it is caught by a check on it',
}

/** `288 requirements: 0 uncovered, …`, and where there is no proof, that. */
export function summary({ set, protocol, requirements, counts, proof }: Coverage): string {
  const { uncovered, proven, checked } = counts
  const counted = `${proven} proven, ${checked} checked, ${counts['not-tested']} not tested, ${uncovered} uncovered`
  const unproven = proof ? '' : '; there is no proof.json, so no check is shown as proven'
  return `${requirements.length} requirements of ${set ?? protocol}: ${counted}${unproven}`
}

/** Ids of mutants that a cell names; the rest are counted. */
const shownLies = 3

export function liesText(lies: CoveredRequirement['checks'][number]['lies']): string {
  const more = lies.length > shownLies ? ` and ${lies.length - shownLies} more` : ''
  return `${lies
    .slice(0, shownLies)
    .map(({ id }) => id)
    .join(', ')}${more}`
}

export function whyNone({ notTested }: CoveredRequirement): string {
  return notTested ? `${notTested.reason}: ${notTested.detail}` : 'no check'
}
