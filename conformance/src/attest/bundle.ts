import { nestsDeeper } from '../core/nesting.ts'
import { type Envelope, readEnvelope, statementPayloadType, writeEnvelope } from './dsse.ts'
import { Refusal } from './refusal.ts'
import { readStatement, type Statement, subjectProblem } from './statement.ts'

/** An attestation file: one envelope a line, each authenticated by itself. @spec in-toto Attestation §bundle */
export function writeBundle(envelopes: readonly Envelope[]): string {
  return envelopes.map(envelope => `${writeEnvelope(envelope)}\n`).join('')
}

export interface Attested {
  readonly envelope: Envelope
  readonly statement: Statement<unknown>
}

/**
 * The Statements of these types that a file holds, one of each. What else it holds is passed over: a bundle is open to
 * what other people attest. Throws `Refusal`.
 */
export function readBundle(text: string, predicateTypes: readonly string[]): Readonly<Record<string, Attested>> {
  const found = new Map<string, Attested>()
  const passedOver: string[] = []
  for (const [n, line] of linesOf(text)) {
    const attested = attestedOn(line)
    if (typeof attested === 'string') {
      passedOver.push(`line ${n}: ${attested}`)
      continue
    }
    const { predicateType } = attested.statement
    if (!predicateTypes.includes(predicateType)) continue
    if (found.has(predicateType)) {
      throw new Refusal('STATEMENT_REPEATED', `line ${n} is a second Statement of the type ${predicateType}`)
    }
    const problem = subjectProblem(attested.statement)
    if (problem !== undefined) throw new Refusal('FILE_MALFORMED', `line ${n}: ${problem}`)
    found.set(predicateType, attested)
  }
  const missing = predicateTypes.find(type => !found.has(type))
  if (missing === undefined) return Object.fromEntries(found)
  if (found.size === 0 && passedOver[0] !== undefined) {
    throw new Refusal('FILE_MALFORMED', `this is no attestation; ${passedOver[0]}`)
  }
  throw new Refusal('STATEMENT_MISSING', `the file holds no Statement of the type ${missing}`)
}

/** We write two lines; a bundle that many have added to is still small. */
const maxLines = 1000
/** An envelope has three levels. */
const maxDepth = 16

function linesOf(text: string): readonly (readonly [number, string])[] {
  const lines = text.split('\n', maxLines + 1)
  if (lines.length > maxLines) throw new Refusal('FILE_TOO_LARGE', `the file has more than ${maxLines} lines`)
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [[i + 1, line] as const]))
}

/** What a line attests, or in words why it is to be passed over. */
function attestedOn(line: string): Attested | string {
  if (nestsDeeper(line, maxDepth)) return `it nests deeper than ${maxDepth} levels`
  const envelope = readEnvelope(jsonOf(line))
  if (typeof envelope === 'string') return `no DSSE envelope: ${envelope}`
  if (envelope.payloadType !== statementPayloadType) return `payloadType must be ${statementPayloadType}`
  const statement = readStatement(envelope.payload)
  return typeof statement === 'string' ? `no in-toto Statement: ${statement}` : { envelope, statement }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
