import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One line of evidence. Each carries the hash of the one before, over the redacted bytes, so that a line that
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
  /** Ends the writing. What was not released keeps the name of a draft. */
  close(): void
  /** Once the whole was looked through for secrets that came to light late: ends the writing, and gives the file its name. */
  release(): void
  /** Takes away what was written, released or not: a secret stands in it. */
  drop(): void
}

export const evidenceFile = 'evidence.ndjson'
/**
 * Its name until it was looked through, only its owner can read it. What a killed run leaves has this name: it can be judged
 * again, and a secret that was told in the clear before the suite knew it for one may stand in it.
 */
export const draftFile = 'evidence.ndjson.unscanned'
export const chainStart: string = '0'.repeat(64)

/** The folder is made with the first line. Without a folder the chain is kept and nothing is written. */
export function openRecorder(folder?: string): Recorder {
  let root = chainStart
  let n = 0
  let file: number | undefined
  let made = false
  const open = (into: string): number => {
    mkdirSync(into, { recursive: true })
    remove(into)
    made = true
    return openSync(join(into, draftFile), 'wx', 0o600)
  }
  const close = (): void => {
    if (file !== undefined) closeSync(file)
    file = undefined
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
    close,
    release() {
      if (file === undefined || folder === undefined) return
      close()
      renameSync(join(folder, draftFile), join(folder, evidenceFile))
    },
    drop() {
      close()
      if (made && folder !== undefined) remove(folder)
    },
  }
}

function remove(folder: string): void {
  for (const name of [evidenceFile, draftFile]) rmSync(join(folder, name), { force: true })
}
