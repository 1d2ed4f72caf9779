/** The suite as Vitest tests: one test a check. Needs the package vitest, which the suite itself does without. */
export { type ConformanceOptions, describeConformance } from './describe-conformance.ts'
