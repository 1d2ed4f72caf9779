import type { RequirementStatus, RunReport } from '../core/result.ts'

/** How the requirements of a set stand: four counts, and never one percentage. */
export interface RequirementCounts {
  readonly satisfied: number
  readonly violated: number
  readonly unverified: number
  /** Not tested, or not applicable to this target. */
  readonly untested: number
}

export function requirementCounts({ requirements }: Pick<RunReport, 'requirements'>): RequirementCounts {
  const statuses = Object.values(requirements)
  const count = (...wanted: readonly RequirementStatus[]) => statuses.filter(status => wanted.includes(status)).length
  return {
    satisfied: count('satisfied'),
    violated: count('violated'),
    unverified: count('unverified'),
    untested: count('n/a', 'not-tested'),
  }
}
