import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { PreflightError } from '../core/errors.ts'

/** What a command says of itself once it serves. */
export interface Announcement {
  readonly url: string
  readonly driver?: string
  /** Path of a PEM file. */
  readonly ca?: string
}

export interface CommandProcess {
  readonly announced: Promise<Announcement>
  /** Waits for something, but no longer than the process lives or the signal allows. */
  until<T>(signal: AbortSignal, wait: () => Promise<T>): Promise<T>
  /** Ends the process and everything that it started: politely, and after five seconds for good. */
  stop(): Promise<void>
}

const tailLines = 20
const lineLength = 400
const graceMs = 5000

/** Starts a shell command in a process group of its own; of its output only the last lines are kept. */
export function startCommand(command: string): CommandProcess {
  const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const tail: string[] = []
  const keep = (line: string): void => {
    tail.push(line.slice(0, lineLength))
    if (tail.length > tailLines) tail.shift()
  }
  const announced = announcementOf(child, keep)
  announced.catch(() => undefined)
  if (child.stderr) createInterface({ input: child.stderr }).on('line', keep)
  const gone = exitOf(child).then(how => {
    throw new PreflightError(
      `the command ended ${how}${tail.length > 0 ? `; its last words:\n${tail.join('\n')}` : ''}`,
    )
  })
  gone.catch(() => undefined)
  const killAtExit = (): void => void killGroup(child, 'SIGKILL')
  process.once('exit', killAtExit)
  return {
    announced,
    until: (signal, wait) => Promise.race([wait(), gone, timeoutOf(signal, tail)]),
    async stop() {
      const ended = exitOf(child)
      killGroup(child, 'SIGTERM')
      await groupGone(child)
      killGroup(child, 'SIGKILL')
      await ended
      process.off('exit', killAtExit)
    },
  }
}

function announcementOf(child: ChildProcess, keep: (line: string) => void): Promise<Announcement> {
  return new Promise(resolve => {
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', line => {
      const announcement = announcementIn(line)
      if (announcement) resolve(announcement)
      else keep(line)
    })
  })
}

/** What a line of output announces, if it is the one that does. */
export function announcementIn(line: string): Announcement | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const { conformance } = JSON.parse(line) as { conformance?: Partial<Record<keyof Announcement, unknown>> }
    const { url, driver, ca } = conformance ?? {}
    if (typeof url !== 'string') return undefined
    return { url, ...(typeof driver === 'string' ? { driver } : {}), ...(typeof ca === 'string' ? { ca } : {}) }
  } catch {
    return undefined
  }
}

function exitOf(child: ChildProcess): Promise<string> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(wordsFor(child.exitCode, child.signalCode))
  return new Promise(resolve => {
    child.once('exit', (code, signal) => resolve(wordsFor(code, signal)))
    child.once('error', error => resolve(`before it began: ${error.message}`))
  })
}

function wordsFor(code: number | null, signal: string | null): string {
  return signal === null ? `with status ${code}` : `by ${signal}`
}

function timeoutOf(signal: AbortSignal, tail: readonly string[]): Promise<never> {
  return new Promise((_, reject) => {
    const late = (): void =>
      reject(
        new PreflightError(
          `the command did not say in time where it serves${tail.length > 0 ? `; its last words:\n${tail.join('\n')}` : ''}`,
        ),
      )
    if (signal.aborted) late()
    else signal.addEventListener('abort', late, { once: true })
  })
}

/** The shell is the first to end; what it started may have something to put in order. */
async function groupGone(child: ChildProcess): Promise<void> {
  const deadline = Date.now() + graceMs
  while (killGroup(child, 0) && Date.now() < deadline) await wait(20)
}

/** False when there is nobody to send to. Signal 0 only asks. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false
  try {
    return process.kill(-child.pid, signal)
  } catch {
    // ESRCH: already ended.
    return false
  }
}
