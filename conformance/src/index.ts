/** The suite as a library: for other runners, for tests of servers in process, and for protocols of one's own. */
export { main } from './cli/program.ts'
export type { BudgetConfig, Config, SecretReference, TargetConfig } from './config/config.ts'
export { defineConfig } from './config/config.ts'
export {
  type Asserted,
  type ErrorRequirements,
  type ExpectedError,
  type ExpectedValue,
  expectAbsent,
  expectDifferent,
  expectError,
  expectHeader,
  expectMember,
  expectSame,
  expectSchema,
  expectStatus,
  finding,
} from './core/assertions.ts'
export type { Baseline, BaselineEntry } from './core/baseline.ts'
export { type Budget, defaultBudget } from './core/budget.ts'
export { type Check, check, type Finding, type TraceView } from './core/check.ts'
export { InterlockError, NotSupported, PreflightError, SuiteError, TransportError, UsageError } from './core/errors.ts'
export type { Exchange, SecretFacts, StepLabel, WireMessage } from './core/exchange.ts'
export { exitCodes } from './core/exit-code.ts'
export type { Facilities, Facility } from './core/facility.ts'
export type { Permissions } from './core/interlocks.ts'
export type { ErrorRow, Mark, OperationRow, Protocol, RequirementSet, Violation } from './core/protocol.ts'
export { recheck } from './core/recheck.ts'
export type { Level, NotTestedReason, Requirement, RequirementId, Source } from './core/requirement.ts'
export type { CheckResult, Gate, RequirementStatus, RootCause, RunReport } from './core/result.ts'
export { type RunOptions, type RunOutcome, run } from './core/run.ts'
export { type Answer, type Driver, type Scenario, scenario } from './core/scenario.ts'
export type { Target, TargetSession, Wire, WireRequest, WireResponse } from './core/target.ts'
export { type Blame, type Verdict, verdicts } from './core/verdict.ts'
export { NotReached } from './core/view.ts'
export { readEvidence } from './evidence/read-evidence.ts'
export { openRecorder, type Recorder } from './evidence/recorder.ts'
export { loadProtocol, loadSet } from './protocols/registry.ts'
export { consoleReport } from './report/console.ts'
export { htmlReport } from './report/html/page.ts'
export type { ReportInput } from './report/input.ts'
export { junit } from './report/junit.ts'
export { markdown } from './report/markdown.ts'
export { writeReports } from './report/write-reports.ts'
export type { FacilitySource } from './targets/facilities.ts'
export { type Handler, handlerWire } from './targets/handler-wire.ts'
export { parseTarget } from './targets/parse-target.ts'
