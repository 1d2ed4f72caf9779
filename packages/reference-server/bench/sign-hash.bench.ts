import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSoftHsm } from '../src/serve/softhsm.ts'
import type { LoadReport, LoadRequest, Ready, ServerReport, ServerRequest } from './messages.ts'

export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly ratio?: number
  readonly of?: string
  readonly limit?: number
}

const ROUNDS = 5
/** signHash requests of one round; a round of the raw rate makes as many signatures. */
const REQUESTS = { 16: 150, 1: 600 } as const

/**
 * signHash over HTTP with keep-alive, the load from its own process, against the rate at which the same SoftHSM session
 * pool signs when nobody stands in front of it. Rounds of both alternate; the median of their ratios is reported.
 */
export async function run(): Promise<readonly Row[]> {
  if (findSoftHsm() === undefined) throw new Error('SoftHSM is not installed: there is nothing to measure against')
  const directory = await mkdtemp(join(tmpdir(), 'sign-hash-bench-'))
  try {
    return [
      ...(await measure(directory, { store: 'memory', hashes: 16, limit: 0.8 })),
      ...(await measure(directory, { store: 'memory', hashes: 1 })),
      ...(await measure(directory, { store: 'sql', hashes: 16 })),
    ]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

interface Case {
  readonly store: 'memory' | 'sql'
  readonly hashes: keyof typeof REQUESTS
  readonly limit?: number
}

async function measure(directory: string, { store, hashes, limit }: Case): Promise<readonly Row[]> {
  const server = fork(join(import.meta.dirname, 'sign-hash-server.ts'), [directory, store])
  const load = fork(join(import.meta.dirname, 'sign-hash-load.ts'))
  try {
    const { url, bearer, credentialID }: Ready = await message(server)
    const rates: { raw: number; http: number }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const requests = REQUESTS[hashes]
      const { sads, rawPerSecond } = await ask<ServerRequest, ServerReport>(server, { requests, hashes })
      const { perSecond } = await ask<LoadRequest, LoadReport>(load, { url, bearer, credentialID, sads, hashes })
      if (round > 0) rates.push({ raw: rawPerSecond, http: perSecond }) // the first round warms both up
    }
    const name = `signHash over HTTP, ${hashes} ${hashes === 1 ? 'hash' : 'hashes'} a request, ${store} store`
    return [
      {
        name,
        value: median(rates.map(({ http }) => http)),
        unit: 'signatures/s',
        ratio: median(rates.map(({ raw, http }) => http / raw)),
        of: `the raw rate of the same SoftHSM pool (${median(rates.map(({ raw }) => raw)).toFixed(0)}/s)`,
        ...(limit === undefined ? {} : { limit }),
      },
    ]
  } finally {
    server.kill()
    load.kill()
  }
}

function ask<Q extends object, A>(child: ChildProcess, question: Q): Promise<A> {
  child.send(question)
  return message(child)
}

async function message<A>(child: ChildProcess): Promise<A> {
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`a process of the benchmark ended (${code})`)),
  )
  const [answer] = await Promise.race([once(child, 'message'), ended])
  return answer as A
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
