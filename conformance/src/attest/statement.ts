import { nestsDeeper } from '../core/nesting.ts'
import { type Shape, shapeProblem } from '../core/shape.ts'

const statementType = 'https://in-toto.io/Statement/v1'

/** @spec in-toto Attestation §statement */
export interface Statement<Predicate> {
  readonly _type: typeof statementType
  readonly subject: readonly [Subject]
  readonly predicateType: string
  readonly predicate: Predicate
}

/** The run, as a ResourceDescriptor. */
export interface Subject {
  /** `conformance run <id>`. */
  readonly name: string
  readonly digest: {
    /** Of the file report.json. */
    readonly sha256: string
    /** Hash of the last line of evidence.ndjson, which holds the hash of the line before, and so on; hexadecimal. */
    readonly conformanceEvidenceRoot: string
  }
}

export function statementOf<P>(subject: Subject, predicateType: string, predicate: P): Statement<P> {
  return { _type: statementType, subject: [subject], predicateType, predicate }
}

/** A Statement of whatever type, whose predicate nobody has looked at yet, or in words why the bytes are none. */
export function readStatement(payload: Uint8Array): Statement<unknown> | string {
  const value = readJson(payload)
  if (value === undefined) return `the payload must be JSON of at most ${maxDepth} levels`
  return shapeProblem(value, anyStatement) ?? (value as Statement<unknown>)
}

/** What is wrong with a Statement that should be about a run. */
export function subjectProblem({ subject }: Statement<unknown>): string | undefined {
  return subject.length === 1 ? shapeProblem(subject, runSubject, 'subject') : 'subject must have one item: the run'
}

/** What we write has six levels. */
const maxDepth = 32

function readJson(payload: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload)
    return nestsDeeper(text, maxDepth) ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const anyStatement: Shape = {
  members: {
    _type: { oneOf: [statementType] },
    subject: { items: 'object' },
    predicateType: 'text',
    predicate: 'object',
  },
}

const runSubject: Shape = {
  items: { members: { name: 'text', digest: { members: { sha256: 'sha256', conformanceEvidenceRoot: 'sha256' } } } },
}
