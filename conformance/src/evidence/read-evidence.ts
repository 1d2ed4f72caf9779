import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { UsageError } from '../core/errors.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Plan } from '../core/plan.ts'
import type { Gate } from '../core/result.ts'
import type { Trace } from '../core/view.ts'
import { chainStart, evidenceFile } from './recorder.ts'

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

/** More than any run of these protocols leaves; a file beyond it is not read into memory. */
const maxLines = 200_000

/**
 * Reads a run folder and holds each line against the chain of hashes. A last line without its end (the run was killed
 * while it was written) is left out. Throws `UsageError` for a folder without evidence and for evidence that was changed.
 */
export async function readEvidence(folder: string): Promise<StoredRun> {
  const lines = await verifiedLines(folder)
  const of = <T>(type: string): readonly T[] => lines.filter(line => line.type === type).map(line => line.data as T)
  const head = of<StoredHead>('run')[0]
  if (head?.schema !== 'conformance-evidence/1') throw new UsageError(`${folder} holds no evidence of this schema`)
  const exchanges = of<Exchange>('exchange')
  const traces = of<Omit<Trace, 'exchanges'>>('scenario').map(rest => ({
    ...rest,
    exchanges: exchanges.filter(({ scenario }) => scenario === rest.scenario).toSorted((a, b) => a.seq - b.seq),
  }))
  const plan = of<Plan>('plan')[0]
  const end = of<StoredEnd>('end')[0]
  const profile = of<Record<string, unknown>>('profile')[0] ?? {}
  const root = lines.at(-1)?.hash ?? chainStart
  return { head, profile, traces, exchanges, root, ...(plan ? { plan } : {}), ...(end ? { end } : {}) }
}

interface Line {
  readonly type: string
  readonly data: unknown
  readonly hash: string
}

async function verifiedLines(folder: string): Promise<readonly Line[]> {
  const file = join(folder, evidenceFile)
  const lines: Line[] = []
  let prev = chainStart
  let torn: number | undefined
  for await (const text of linesOf(file)) {
    if (torn !== undefined) throw new UsageError(`${file} line ${torn} is not whole, and it is not the last one`)
    const line = verified(text, { n: lines.length, prev })
    if (line === 'torn') torn = lines.length + 1
    else if (line === 'changed')
      throw new UsageError(`${file} line ${lines.length + 1} does not fit the chain of hashes`)
    else {
      lines.push(line)
      prev = line.hash
    }
    if (lines.length > maxLines) throw new UsageError(`${file} has more than ${maxLines} lines`)
  }
  return lines
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8')
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function verified(text: string, expected: { readonly n: number; readonly prev: string }): Line | 'torn' | 'changed' {
  const seal = /^(?<body>\{.*),"hash":"(?<hash>[0-9a-f]{64})"\}$/s.exec(text)?.groups
  if (!seal?.body || !seal.hash) return 'torn'
  const body = `${seal.body}}`
  if (createHash('sha256').update(body).digest('hex') !== seal.hash) return 'changed'
  const line = JSON.parse(body) as Line & { readonly n: number; readonly prev: string }
  if (line.n !== expected.n || line.prev !== expected.prev) return 'changed'
  return { type: line.type, data: line.data, hash: seal.hash }
}
