/** The 73 codes of the service, generated from specs/adss-csp/errors.yaml, and which of them say the same. */
import { type AdssErrorCode, adssErrorClasses, adssErrors } from './generated/errors.ts'
import { type OperationId, operations } from './generated/operations.ts'

export type { AdssErrorCode } from './generated/errors.ts'
export { adssErrorClasses, adssErrors }

/** The JSON body of an error answer. */
export interface AdssErrorBody {
  readonly error: AdssErrorCode
  readonly error_description: string
}

/** An operation, or a group of them: any, those with a bearer token, with that of a user or client, or with App-Name. */
export type OperationGroup = OperationId | '*' | 'bearer' | 'user-token' | 'client-token' | 'app-name'

/** Where a code is due. Derived: the guide connects no code with an operation or a status. */
export interface AdssErrorDue {
  readonly operations: readonly OperationGroup[]
  readonly when: string
  readonly status: number
  /** Which rule of specs/adss-csp/SOURCES.md gives the status. */
  readonly rule: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7'
  /** When it is decided: the first check that fails wins, in the order of `adssErrorStages`. */
  readonly stage: AdssErrorStage
}

export type AdssErrorTolerated = Pick<AdssErrorDue, 'operations' | 'when' | 'status'>

export interface AdssErrorRow {
  readonly code: AdssErrorCode
  /** A stable word, `user-not-found`. */
  readonly name: string
  readonly meaning: string
  /** What our server sends; never to be compared. */
  readonly error_description: string
  readonly due: readonly AdssErrorDue[]
  /** Other answers that a service may give with the code. */
  readonly tolerated?: readonly AdssErrorTolerated[]
  readonly provocable: 'wire' | 'driver'
  readonly reason?: string
  readonly requirements: readonly string[]
}

/** Codes that say the same, everywhere or in the operations named. */
export interface AdssErrorClass {
  readonly id: string
  readonly codes: readonly AdssErrorCode[]
  readonly operations?: readonly OperationId[]
  readonly reason: string
}

export type AdssErrorStage = (typeof adssErrorStages)[number]

/** The order of checks in a service. */
export const adssErrorStages = [
  'service',
  'client',
  'token',
  'form',
  'profile',
  'mandatory',
  'syntax',
  'existence',
  'state',
  'policy',
] as const

export function isAdssErrorCode(code: string): code is AdssErrorCode {
  return Object.hasOwn(adssErrors, code)
}

/** The code itself and those that say the same; with an operation, also those that do so only there. */
export function equivalentCodes(code: AdssErrorCode, operation?: OperationId): readonly AdssErrorCode[] {
  const classes = adssErrorClasses.filter(
    ({ codes, operations: where }) =>
      codes.includes(code) && (where === undefined || (operation !== undefined && where.includes(operation))),
  )
  return [...new Set([code, ...classes.flatMap(({ codes }) => codes)])]
}

type WithCode<Row> = Row & { readonly code: AdssErrorCode }

/** Every condition under which an operation answers with an error, in the order of the stages. */
export function errorsOf(operation: OperationId): readonly WithCode<AdssErrorDue>[] {
  const due = Object.values(adssErrors).flatMap(({ code, due: rows }) => rowsAt(operation, code, rows))
  return due.sort((left, right) => adssErrorStages.indexOf(left.stage) - adssErrorStages.indexOf(right.stage))
}

/** What an operation may answer besides; a status that the guide does not list for it may be among them. */
export function toleratedErrorsOf(operation: OperationId): readonly WithCode<AdssErrorTolerated>[] {
  return Object.values(adssErrors).flatMap(({ code, tolerated = [] }) => rowsAt(operation, code, tolerated))
}

function rowsAt<Row extends AdssErrorTolerated>(operation: OperationId, code: AdssErrorCode, rows: readonly Row[]) {
  const here = rows.filter(row => row.operations.some(group => isInGroup(operation, group)))
  return here.map(row => ({ ...row, code }))
}

/** The body for a code, for a server to send. */
export function adssErrorBody(code: AdssErrorCode): AdssErrorBody {
  return { error: code, error_description: adssErrors[code].error_description }
}

function isInGroup(id: OperationId, group: OperationGroup): boolean {
  const { token, parameters = [] } = operations[id]
  if (group === '*') return true
  if (group === 'bearer') return token !== 'none'
  if (group === 'user-token') return token === 'user'
  if (group === 'client-token') return token === 'client'
  if (group === 'app-name') return parameters.some(({ name }) => name === 'App-Name')
  return id === group
}
