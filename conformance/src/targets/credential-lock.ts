import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { PreflightError } from '../core/errors.ts'

/**
 * Takes names for this run alone, on this machine: two runs that share a credential spoil each other's one-time codes and
 * counters. A lock whose process is gone is taken over. Throws `PreflightError` that says who has it.
 */
export function holdCredentials(names: readonly string[], folder: string = ownFolder()): Disposable {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const held: string[] = []
  const release = (): void => {
    for (const path of held.splice(0)) rmSync(path, { force: true })
    process.off('exit', release)
  }
  process.once('exit', release)
  try {
    // In one order everywhere, so that no two runs wait for each other's other half.
    for (const name of [...new Set(names)].toSorted()) held.push(take(name, folder))
  } catch (error) {
    release()
    throw error
  }
  return { [Symbol.dispose]: release }
}

/** The owner's own: nobody else of this machine can keep him from his runs. */
function ownFolder(): string {
  return join(tmpdir(), `conformance-locks-${userInfo().username}`)
}

function take(name: string, folder: string): string {
  const path = join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.lock`)
  if (created(path)) return path
  const holder = holderOf(path)
  if (holder !== undefined && isAlive(holder.pid))
    throw taken(name, path, `process ${holder.pid} since ${holder.since}`)
  // Only one may put away what a dead process left: the file that it makes for that says who.
  const takeover = `${path}.takeover`
  if (!created(takeover)) throw taken(name, path, 'another run that has just begun')
  try {
    if (holderOf(path)?.pid === holder?.pid) rmSync(path, { force: true })
    if (created(path)) return path
  } finally {
    rmSync(takeover, { force: true })
  }
  throw taken(name, path, 'another run that has just begun')
}

function created(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }), {
      flag: 'wx',
      mode: 0o600,
    })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(path: string): { readonly pid: number; readonly since: string } | undefined {
  try {
    const { pid, since } = JSON.parse(readFileSync(path, 'utf8')) as { pid?: unknown; since?: unknown }
    return typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0 ? { pid, since: String(since) } : undefined
  } catch {
    // Gone in the meantime, or torn: nobody's.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function taken(name: string, path: string, who: string): PreflightError {
  return new PreflightError(`credential ${name} is in use by ${who}; one run at a time (its lock is ${path})`)
}
