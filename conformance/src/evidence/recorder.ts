import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One line of `evidence.ndjson`. Each carries the hash of the one before, over the redacted bytes, so that a line that
 * was changed, dropped or moved shows.
 */
export interface EvidenceLine {
  readonly n: number
  readonly type: EvidenceType
  readonly data: unknown
  readonly prev: string
  readonly hash: string
}

export type EvidenceType = 'run' | 'profile' | 'plan' | 'exchange' | 'scenario' | 'result' | 'end'

export interface Recorder {
  /** The line is on its way to the disk when this returns: a run that is killed leaves whole lines. */
  append(type: EvidenceType, data: unknown): void
  /** Hash of the last line: the root of all of the evidence. */
  readonly root: string
  close(): void
}

export const evidenceFile = 'evidence.ndjson'
export const chainStart: string = '0'.repeat(64)

/** The folder is made with the first line. Without a folder the chain is kept and nothing is written. */
export function openRecorder(folder?: string): Recorder {
  let root = chainStart
  let n = 0
  let file: number | undefined
  const open = (into: string): number => {
    mkdirSync(into, { recursive: true })
    return openSync(join(into, evidenceFile), 'w', 0o600)
  }
  return {
    get root() {
      return root
    },
    append(type, data) {
      const body = JSON.stringify({ n, type, data, prev: root })
      root = createHash('sha256').update(body).digest('hex')
      n += 1
      if (folder === undefined) return
      file ??= open(folder)
      writeSync(file, `${body.slice(0, -1)},"hash":"${root}"}\n`)
    },
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

/** Takes the evidence of a run away again: a secret stood in it, so it must not stay. */
export function dropEvidence(folder: string): void {
  rmSync(join(folder, evidenceFile), { force: true })
}
