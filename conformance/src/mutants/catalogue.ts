import type { OperationRow, Protocol } from '../core/protocol.ts'
import type { RequirementId } from '../core/requirement.ts'
import type { Answered, Reply } from './answered.ts'
import type { WireMutant } from './mutant.ts'

/**
 * What the operators are given: the operation table, answers of the honest server, and what no table says, namely
 * which requirement an answer's part stands under. A protocol adds data of this shape and no machinery.
 */
export interface Material {
  readonly protocol: Protocol
  /** Answers of one honest run; a lie about what is never sent could not be told. */
  readonly samples: readonly Answered[]
  readonly rules: Rules
}

export interface Rules {
  /** Operations whose answers the set says something about. */
  readonly operations: readonly string[]
  /** Requirements that a good answer of an operation satisfies as a whole. */
  answer(operation: string): readonly RequirementId[]
  /** Requirements on one member of a good answer, by its pattern. */
  member(operation: string, pattern: string): readonly RequirementId[]
  refusal(refusal: RefusalWords): RefusalRules
  /** Statuses with which a server says no to a request, as against breaking on it. */
  readonly refusalStatuses: readonly number[]
  /** Requirements on how answers travel and read, whatever they say. */
  readonly transport: TransportRules
  /** Members that the model calls optional and some condition demands: leaving them out is a lie. */
  isConditional(operation: string, pattern: string): boolean
  /** What a null in place of an optional member breaks; none where it counts as absent and nothing is said of it. */
  readonly nulls: readonly RequirementId[]
  /** Arrays that no sentence wants filled. */
  mayBeEmpty(pattern: string): boolean
  /** The form that a member's text must have, besides what the model says of it. */
  formOf(pattern: string): Form | undefined
  /**
   * An occasion among many on which a lie of the operation is told, where most scenarios have a use for its answers: told
   * on all of them it would only bring everything to a stop.
   */
  isOccasion(answer: Answered): boolean
}

/** A refusal as it reads on the wire. */
export interface RefusalWords {
  readonly operation: string
  readonly status: number
  readonly error: string
  readonly description: string
}

export interface RefusalRules {
  /** Requirements that the refusal satisfies. */
  readonly breaks: readonly RequirementId[]
  /** Those of them that say how it is refused, where not all of them do. */
  readonly how?: readonly RequirementId[]
  /** What the text fixes of it (that it is one, first of all), and a status and a code that it then must not have. */
  readonly fixes: {
    readonly refused: boolean
    readonly status: boolean
    readonly otherStatus: number
    readonly error: boolean
    /** A code that it then must not have. */
    readonly otherError: string
    readonly text: boolean
  }
  /** Other answers that are as good: forms of the RFCs that a standard builds on. */
  readonly tolerated: readonly { readonly status: number; readonly error: string }[]
}

export type Form = 'oid' | 'base64' | 'time' | 'hex' | 'short-text'

export interface TransportRules {
  mediaType(operation: string): readonly RequirementId[]
  json(operation: string): readonly RequirementId[]
  readonly status: readonly RequirementId[]
  /** Body of a server that broke. */
  readonly serverError: object
  errorBody(operation: string): readonly RequirementId[]
  /** None where a description may be left out. */
  errorDescription(operation: string): readonly RequirementId[]
  /** None where no text speaks of challenges. */
  readonly challenge: readonly RequirementId[]
  cacheable(operation: string): readonly RequirementId[]
  readonly secretEchoed: readonly RequirementId[]
  /** Members of requests that are secret, for those who repeat them. */
  readonly secretMembers: readonly string[]
}

/** The mutants that one operator makes. */
export type Operator = (material: Material) => readonly WireMutant[]

/** A place to lie about: the good answers of one operation under one status. */
export interface Stand {
  readonly row: OperationRow
  readonly status: number
  readonly samples: readonly Answered[]
}

/** Good answers, by operation and status. */
export function goodAnswers({ protocol, samples, rules }: Material): readonly Stand[] {
  return stands(protocol, samples, answer => answer.status < 300 && rules.operations.includes(answer.operation))
}

/** Error answers, by operation and status. */
export function errorAnswers({ protocol, samples, rules }: Material): readonly Stand[] {
  return stands(protocol, samples, answer => answer.status >= 400 && rules.operations.includes(answer.operation))
}

function stands(protocol: Protocol, all: readonly Answered[], wanted: (answer: Answered) => boolean): readonly Stand[] {
  const groups = Map.groupBy(all.filter(wanted), ({ operation, status }) => `${operation} ${status}`)
  return [...groups.values()].flatMap(samples => {
    const [first] = samples
    const row = first && protocol.operations[first.operation]
    return first && row ? [{ row, status: first.status, samples }] : []
  })
}

/**
 * The alteration, told on the operation's occasion alone where it has one on which there is something to lie about.
 */
export function onOccasion(
  { samples }: Stand,
  rules: Rules,
  alter: (answer: Answered) => Reply | undefined,
): (answer: Answered) => Reply | undefined {
  const fitting = (answer: Answered): boolean => rules.isOccasion(answer) && alter(answer) !== undefined
  return samples.some(fitting) ? answer => (rules.isOccasion(answer) ? alter(answer) : undefined) : alter
}

export interface Told {
  readonly operator: string
  readonly operation: string
  /** Status and place, or whatever tells it from the operator's other mutants of the operation. */
  readonly where: string
  readonly breaks: readonly RequirementId[]
  readonly lie: string
  alter(answer: Answered): Reply | undefined
}

export function fault(told: Told): WireMutant {
  return { ...named(told), expects: 'caught' }
}

/** A fault where some requirement forbids it, and a liberty where none does. */
export function faultIfForbidden(told: Told): WireMutant {
  return told.breaks.length > 0 ? fault(told) : liberty(told)
}

/** The same for what no requirement forbids. */
export function liberty(told: Omit<Told, 'breaks'>): WireMutant {
  return { ...named({ ...told, breaks: [] }), expects: 'tolerated' }
}

function named({ where, ...told }: Told): Omit<WireMutant, 'expects'> {
  const { operator, operation, alter } = told
  return {
    ...told,
    kind: 'wire',
    id: `${operator} ${operation}${where === '' ? '' : ` ${where}`}`,
    alter: answer => (answer.operation === operation ? different(answer, alter(answer)) : undefined),
  }
}

/** What changes nothing was not told. */
export function different(answer: Reply, reply: Reply | undefined): Reply | undefined {
  if (!reply || reply.status !== answer.status || reply.body !== answer.body) return reply
  return JSON.stringify(reply.headers) === JSON.stringify(answer.headers) ? undefined : reply
}
