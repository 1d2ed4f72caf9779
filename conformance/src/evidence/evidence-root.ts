import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { EvidenceError } from './evidence-error.ts'
import { linesOf } from './read-evidence.ts'
import { chainStart, evidenceFile } from './recorder.ts'

/**
 * The root of stored evidence, found without looking at what its lines say: each is one string, hashed and forgotten.
 * For evidence that nobody has vouched for yet. Throws `EvidenceError`.
 */
export async function evidenceRoot(folder: string): Promise<string> {
  const file = join(folder, evidenceFile)
  let root = chainStart
  let n = 0
  for await (const text of linesOf(file)) {
    n += 1
    const { body, prev, hash } = seal.exec(text)?.groups ?? {}
    if (body === undefined || hash === undefined || prev !== root) throw changed(file, n)
    const digest = createHash('sha256').update(body).update('}').digest('hex')
    if (digest !== hash) throw changed(file, n)
    root = hash
  }
  return root
}

/** How a line ends, and all that is before its own hash. */
const seal = /^(?<body>\{.*,"prev":"(?<prev>[0-9a-f]{64})"),"hash":"(?<hash>[0-9a-f]{64})"\}$/s

function changed(file: string, n: number): EvidenceError {
  return new EvidenceError('EVIDENCE_CHANGED', `${file} line ${n} does not fit the chain of hashes`)
}
