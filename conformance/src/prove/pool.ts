import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { SuiteError } from '../core/errors.ts'
import { type Assignment, type Done, type Task, tasksFor } from './work.ts'
import type { Inventory } from './workshop.ts'

/** Each thread prepares a server of its own; more of them than this would prepare more than they try. */
const mostThreads = 4
/** Tasks that a thread has under way: one may wait for the clock while another works. */
const atATime = 2

export interface Worked {
  readonly inventory: Inventory
  readonly done: readonly Done[]
  readonly took: Took
}

/** Milliseconds from the first trial on. */
export interface Took {
  /** Until the last lie was tried by all checks. */
  readonly killMatrix: number
  /** Until the last liberty was, which come afterwards. */
  readonly controls: number
}

/** Does everything that a proof takes on as many threads as there are processors. */
export async function workOff(assignment: Assignment, threads: number = threadsHere()): Promise<Worked> {
  const workers = Array.from({ length: threads }, () => startWorker(assignment))
  try {
    const { inventory } = await Promise.race(workers.map(({ ready }) => ready))
    const waiting = [...tasksFor(inventory)].toReversed()
    const done: Done[] = []
    const started = performance.now()
    const last = { caught: 0, tolerated: 0 }
    const serve = async ({ ready, perform }: Thread): Promise<void> => {
      await ready
      for (let task = waiting.pop(); task; task = waiting.pop()) {
        done.push(await perform(task))
        if (task.kind === 'mutants') last[task.expects] = performance.now() - started
      }
    }
    await Promise.all(workers.flatMap(thread => Array.from({ length: atATime }, () => serve(thread))))
    return { inventory, done, took: { killMatrix: last.caught, controls: last.tolerated } }
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()))
  }
}

function threadsHere(): number {
  return Math.min(mostThreads, availableParallelism())
}

interface Thread {
  readonly worker: Worker
  readonly ready: Promise<{ readonly inventory: Inventory }>
  perform(task: Task): Promise<Done>
}

interface Said {
  readonly ready?: Inventory
  readonly done?: Done
  readonly failed?: string
}

/** Answers come in any order, so each is matched with its task by what it is about. */
function startWorker(assignment: Assignment): Thread {
  const worker = new Worker(beginning(), { workerData: assignment, execArgv: conditions() })
  const open = new Map<string, { resolve(done: Done): void; reject(error: Error): void }>()
  const ready = Promise.withResolvers<{ readonly inventory: Inventory }>()
  const fail = (error: Error): void => {
    ready.reject(error)
    for (const { reject } of open.values()) reject(error)
  }
  worker.on('message', ({ ready: inventory, done, failed }: Said) => {
    if (inventory) ready.resolve({ inventory })
    if (failed !== undefined) fail(new SuiteError(failed))
    if (done) open.get(subjectOf(done))?.resolve(done)
  })
  worker.on('error', error => fail(error instanceof Error ? error : new SuiteError(String(error))))
  worker.on('exit', () => fail(new SuiteError('a thread ended before its work was done')))
  ready.promise.catch(() => undefined)
  return {
    worker,
    ready: ready.promise,
    perform: task =>
      new Promise((resolve, reject) => {
        open.set(subjectOf(task), { resolve, reject })
        worker.postMessage(task)
      }),
  }
}

function subjectOf(of: Task | Done): string {
  if (of.kind === 'purity') return of.kind
  if (of.kind === 'degenerate') return `${of.kind} ${'name' in of ? of.name : of.outcome.name}`
  return `${of.kind} ${'ids' in of ? of.ids[0] : of.outcomes[0]?.id}`
}

/** In the sources beside this file, in the package below the folder that holds every part of it. */
function beginning(): URL {
  const [source, built] = ['./worker.ts', './prove/worker.mjs'].map(path => new URL(path, import.meta.url))
  const found = [source, built].find(url => url !== undefined && existsSync(url))
  if (!found) throw new SuiteError('the part of the suite that proves it is not installed')
  return found
}

/** Sources find each other by a condition that a thread must be told of, whoever started this process. */
function conditions(): string[] {
  return import.meta.url.endsWith('.ts') ? ['--conditions=@x/source'] : []
}
