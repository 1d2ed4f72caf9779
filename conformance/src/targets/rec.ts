import { resolve } from 'node:path'

/** The folder that `rec:runs/2026-11-21` names, or undefined for another kind of target. A recording is judged and never asked. */
export function recordingOf(spelling: string | undefined, cwd: string): string | undefined {
  const folder = /^rec:(.+)$/s.exec(spelling ?? '')?.[1]
  return folder === undefined ? undefined : resolve(cwd, folder)
}
