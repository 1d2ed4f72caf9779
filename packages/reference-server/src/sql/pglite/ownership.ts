import { readFileSync } from 'node:fs'
import { link, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { StoreError } from '../../stores/index.ts'

export interface Ownership {
  release(): Promise<void>
}

/** What an owner writes into its lock file. */
interface Owner {
  readonly pid: number
  readonly host: string
  /** When the process started, in the kernel's ticks: tells it from a later one with the same pid. Null where unknown. */
  readonly startedAt: string | null
  readonly released?: true
}

/**
 * Makes this process the owner of a directory that PGlite itself does not lock. Throws STORE_LOCKED, naming the owner's
 * pid, while that lives; a dead owner is succeeded.
 *
 * The lock files are `owner.1.lock`, `owner.2.lock` …; the highest number is the owner. Numbers only grow: successors who
 * see the same dead owner all try to create the same next file, and the file system lets one of them. (Deleting a stale
 * lock and making a new one would let two of them.) So a released lock stays, marked as such, until the next owner.
 */
export async function takeOwnership(directory: string): Promise<Ownership> {
  const me: Owner = { pid: process.pid, host: hostname(), startedAt: processStart(process.pid) }
  for (let attempt = 0; attempt < 100; attempt++) {
    const numbers = await lockNumbers(directory)
    const current = Math.max(0, ...numbers)
    if (current > 0) await assertGone(directory, await readOwner(fileOf(directory, current)))
    const mine = fileOf(directory, current + 1)
    if (!(await createWhole(mine, me))) continue
    // Somebody slow may create a number that has been passed meanwhile: only the highest owns.
    if (Math.max(...(await lockNumbers(directory))) > current + 1) {
      await unlink(mine)
      continue
    }
    await Promise.all(numbers.map(number => unlink(fileOf(directory, number)).catch(ignoreAbsence)))
    return { release: () => replaceWhole(mine, { ...me, released: true }) }
  }
  throw new StoreError('STORE_LOCKED', `The data directory ${directory} changes owners too often.`)
}

async function assertGone(directory: string, owner: Owner | undefined): Promise<void> {
  if (owner === undefined || owner.released) return
  const prefix = `The data directory ${directory} is owned by process ${owner.pid}`
  if (owner.host !== hostname()) {
    throw new StoreError(
      'STORE_LOCKED',
      `${prefix} on host ${owner.host}; if that is gone, delete the owner.*.lock file.`,
    )
  }
  if (!isAlive(owner)) return
  const who = owner.pid === process.pid ? 'this process: it is already open here' : 'which is running'
  throw new StoreError('STORE_LOCKED', `${prefix}, ${who}.`)
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH' // EPERM: somebody else's process, alive
  }
  return owner.startedAt === null || owner.startedAt === processStart(owner.pid)
}

/** Field 22 of /proc/PID/stat; the second field, the name, may hold spaces and parentheses. Null off Linux. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

async function lockNumbers(directory: string): Promise<number[]> {
  const names = await readdir(directory)
  return names.map(name => Number(/^owner\.([1-9]\d{0,14})\.lock$/.exec(name)?.[1] ?? 0)).filter(number => number > 0)
}

function fileOf(directory: string, number: number): string {
  return join(directory, `owner.${number}.lock`)
}

/** Undefined when the file is gone: its owner was succeeded while we looked. */
async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    const owner: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (isOwner(owner)) return owner
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new StoreError('STORE_LOCKED', `The lock file ${file} cannot be read; delete it if nobody uses its directory.`)
}

function isOwner(value: unknown): value is Owner {
  const { pid, host, startedAt } = (value ?? {}) as Partial<Owner>
  const knownStart = startedAt === null || typeof startedAt === 'string'
  // A pid of 0 or below would ask the kernel about a whole group of processes.
  return Number.isSafeInteger(pid) && (pid ?? 0) > 0 && typeof host === 'string' && knownStart
}

/** Creates the file with its content at once; false when there is one already. */
async function createWhole(file: string, owner: Owner): Promise<boolean> {
  const draft = await writeDraft(file, owner)
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await unlink(draft)
  }
}

async function replaceWhole(file: string, owner: Owner): Promise<void> {
  await rename(await writeDraft(file, owner), file)
}

async function writeDraft(file: string, owner: Owner): Promise<string> {
  const draft = `${file}.${process.pid}.${crypto.randomUUID()}.draft`
  await writeFile(draft, JSON.stringify(owner), { flag: 'wx', mode: 0o600 })
  return draft
}

function ignoreAbsence(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
