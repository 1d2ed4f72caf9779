import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Exchange } from '../core/exchange.ts'
import { nestsDeeper } from '../core/nesting.ts'
import type { Plan } from '../core/plan.ts'
import type { Gate } from '../core/result.ts'
import type { Trace } from '../core/view.ts'
import { EvidenceError } from './evidence-error.ts'
import { lineProblem } from './evidence-shape.ts'
import { chainStart, draftFile, type EvidenceType, evidenceFile } from './recorder.ts'

/** What a run left on the disk: enough to judge it again without the network. */
export interface StoredRun {
  readonly head: StoredHead
  readonly profile: Readonly<Record<string, unknown>>
  /** Absent where the run ended before it had a plan. */
  readonly plan?: Plan
  readonly traces: readonly Trace[]
  readonly exchanges: readonly Exchange[]
  /** Absent where the run was killed. */
  readonly end?: StoredEnd
  readonly root: string
}

export interface StoredHead {
  readonly schema: string
  readonly suite: string
  readonly protocol: string
  readonly set: string
  readonly target: string
  readonly run: string
  readonly seed: string
  readonly nonce?: string
  readonly started: string
  readonly gate: Gate
  readonly level: 'must' | 'should'
}

export interface StoredEnd {
  readonly reason?: 'budget' | 'interrupted'
  readonly needs?: string
  readonly uncleaned: readonly string[]
}

/** A run of these protocols leaves two MiB in some 600 lines; what is far beyond is not read into memory. */
const maxBytes = 64 * 1024 * 1024
const maxLines = 200_000
/** An answer is read to a depth of 64; a line wraps it in a few levels of its own. */
const maxDepth = 80

/**
 * Reads a run folder and holds each line against the chain of hashes. A last line without its end (the run was killed
 * while it was written) is left out. Throws `EvidenceError` for a folder without evidence, and for evidence that was
 * changed or is none.
 */
export async function readEvidence(folder: string): Promise<StoredRun> {
  const lines = await verifiedLines(folder)
  const of = <T>(type: EvidenceType): readonly T[] =>
    lines.filter(line => line.type === type).map(line => line.data as T)
  const head = of<StoredHead>('run')[0]
  if (head?.schema !== 'conformance-evidence/1') {
    throw new EvidenceError('EVIDENCE_MALFORMED', `${folder} holds no evidence of this schema`)
  }
  const exchanges = of<Exchange>('exchange')
  const byScenario = Map.groupBy(exchanges, ({ scenario }) => scenario)
  const traces = of<Omit<Trace, 'exchanges'>>('scenario').map(rest => ({
    ...rest,
    exchanges: (byScenario.get(rest.scenario) ?? []).toSorted((a, b) => a.seq - b.seq),
  }))
  const plan = of<Plan>('plan')[0]
  const end = of<StoredEnd>('end')[0]
  const profile = of<Record<string, unknown>>('profile')[0] ?? {}
  const root = lines.at(-1)?.hash ?? chainStart
  return { head, profile, traces, exchanges, root, ...(plan ? { plan } : {}), ...(end ? { end } : {}) }
}

interface Line {
  readonly type: EvidenceType
  readonly data: unknown
  readonly hash: string
}

async function verifiedLines(folder: string): Promise<readonly Line[]> {
  const file = [evidenceFile, draftFile].map(name => join(folder, name)).find(existsSync) ?? join(folder, evidenceFile)
  const lines: Line[] = []
  let prev = chainStart
  let torn: number | undefined
  for await (const text of linesOf(file)) {
    const where = `${file} line ${lines.length + 1}`
    if (torn !== undefined) {
      throw new EvidenceError('EVIDENCE_CHANGED', `${file} line ${torn} is not whole, and it is not the last one`)
    }
    const line = verified(text, { where, n: lines.length, prev })
    if (line === 'torn') torn = lines.length + 1
    else {
      lines.push(line)
      prev = line.hash
    }
    if (lines.length > maxLines) {
      throw new EvidenceError('EVIDENCE_TOO_LARGE', `${file} has more than ${maxLines} lines`)
    }
  }
  return lines
}

/** Throws `EvidenceError` for a file that cannot be read or is too large. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    const size = await stat(file)
    if (!size.isFile()) throw new EvidenceError('EVIDENCE_MISSING', `${file} is no file`)
    if (size.size > maxBytes) {
      throw new EvidenceError('EVIDENCE_TOO_LARGE', `${file} is larger than ${maxBytes / 1024 / 1024} MiB`)
    }
    const input = createReadStream(file, { encoding: 'utf8', end: maxBytes })
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (error) {
    if (error instanceof EvidenceError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new EvidenceError('EVIDENCE_MISSING', `cannot read ${file}: ${reason}`)
  }
}

interface Expected {
  readonly where: string
  readonly n: number
  readonly prev: string
}

function verified(text: string, { where, n, prev }: Expected): Line | 'torn' {
  const seal = /^(?<body>\{.*),"hash":"(?<hash>[0-9a-f]{64})"\}$/s.exec(text)?.groups
  if (!seal?.body || !seal.hash) return 'torn'
  const body = `${seal.body}}`
  const changed = new EvidenceError('EVIDENCE_CHANGED', `${where} does not fit the chain of hashes`)
  if (createHash('sha256').update(body).digest('hex') !== seal.hash) throw changed
  const line = parsed(body, where)
  if (line.n !== n || line.prev !== prev) throw changed
  const problem = lineProblem(line.type, line.data)
  if (problem !== undefined) throw new EvidenceError('EVIDENCE_MALFORMED', `${where}: ${problem}`)
  return { type: line.type, data: line.data, hash: seal.hash }
}

function parsed(body: string, where: string): Line & { readonly n: number; readonly prev: string } {
  if (nestsDeeper(body, maxDepth)) {
    throw new EvidenceError('EVIDENCE_MALFORMED', `${where} nests deeper than ${maxDepth} levels`)
  }
  try {
    return JSON.parse(body) as Line & { readonly n: number; readonly prev: string }
  } catch {
    throw new EvidenceError('EVIDENCE_MALFORMED', `${where} is no JSON`)
  }
}
