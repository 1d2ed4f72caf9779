import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { faultsOf, type Lie, liesOf } from '../../client/lies.ts'
import { openServed, type Served } from '../../client/served.ts'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { assertProvable } from '../../mutants/index.ts'
import type { Mutant } from '../../mutants/mutant.ts'
import { prepareReferenceServer } from '../../mutants/reference-server.ts'
import { loadSet } from '../../protocols/registry.ts'
import type { Io } from '../io.ts'
import { countOf } from '../numbers.ts'

export interface ServeFlags {
  readonly set: string
  readonly fault?: readonly string[]
  readonly seed?: string
  readonly port: string
  readonly driverPort: string
  readonly tls?: boolean
  readonly out?: string
  readonly listFaults?: boolean
  readonly json?: boolean
}

/** What `serve` prints in one line, and writes to `--out`: all that a client must know. */
export interface Announcement {
  /** The part that `proc:` targets look for; `ca` is the path of a PEM file. */
  readonly conformance: { readonly url: string; readonly driver: string; readonly ca?: string }
  readonly seed: string
  readonly faults: readonly string[]
  readonly answers: unknown
}

/** Serves until it is interrupted; then says how often each lie was told. */
export async function serveVerb(flags: ServeFlags, io: Io): Promise<number> {
  const { seed = randomBytes(8).toString('hex'), tls = false, fault = [] } = flags
  const port = countOf(flags.port, '--port', { least: 0, most: 65_535 })
  const driverPort = countOf(flags.driverPort, '--driver-port', { least: 0, most: 65_535 })
  const subject = await loadSet(flags.set, undefined)
  assertProvable(subject.set.id)
  await using fixture = await prepareReferenceServer({ protocol: subject.protocol.id, seed })
  if (flags.listFaults) {
    listFaults(await liesOf(subject, fixture), flags, io)
    return exitCodes.ok
  }
  const mutants = await faultsOf(fault, subject, fixture)
  refuseFraming(mutants, { tls, port })
  const interruption = io.interruption()
  try {
    await using served = await openServed(mutants, { fixture, protocol: subject.protocol, tls, port, driverPort })
    await using folder = await temporaryFolder()
    const announcement = await announcementOf(served, folder.path, { seed, faults: mutants.map(({ id }) => id) })
    if (flags.out !== undefined) await write(resolve(io.cwd, flags.out), announcement)
    io.out(`${JSON.stringify(flags.out === undefined ? announcement : { conformance: announcement.conformance })}\n`)
    await aborted(interruption.signal)
    for (const [id, count] of Object.entries(served.told())) io.err(`told ${count} times: ${id}\n`)
    return exitCodes.ok
  } finally {
    interruption.release()
  }
}

/** Framing is done by a server of its own, which chooses its port and knows no TLS. */
function refuseFraming(
  mutants: readonly Mutant[],
  { tls, port }: { readonly tls: boolean; readonly port: number },
): void {
  const [first, second] = mutants.filter(mutant => mutant.kind === 'transport')
  if (!first) return
  if (second) throw new UsageError(`${first.id} and ${second.id} cannot be served together`)
  if (['tls', 'plain', 'moved'].includes(first.manner)) throw new UsageError(`${first.id} is told by prove alone`)
  if (tls || port !== 0) throw new UsageError(`${first.id} goes with neither --tls nor --port`)
}

async function announcementOf(
  { origin, driver, answers, caPem }: Served,
  folder: string,
  { seed, faults }: Pick<Announcement, 'seed' | 'faults'>,
): Promise<Announcement> {
  const { serviceUrl: url = origin } = answers as { readonly serviceUrl?: string }
  const ca = join(folder, 'ca.pem')
  if (caPem !== undefined) await writeFile(ca, caPem)
  return { conformance: { url, driver, ...(caPem === undefined ? {} : { ca }) }, seed, faults, answers }
}

/** Its secrets are those of a fixture, but a file of secrets is one that its owner alone reads. */
async function write(path: string, announcement: Announcement): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(announcement, null, 2)}\n`, { mode: 0o600 })
  } catch (error) {
    throw new UsageError(`--out: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'conformance-serve-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function listFaults(lies: readonly Lie[], { json }: Pick<ServeFlags, 'json'>, io: Io): void {
  const rows = lies.map(({ mutant: { id, kind, operator, operation, expects, lie }, client }) => ({
    ...{ id, kind, operator, operation, lie },
    isPermitted: expects === 'tolerated',
    client,
  }))
  if (json) io.out(`${JSON.stringify(rows, null, 2)}\n`)
  else
    io.out(
      `${rows.map(({ id, lie, isPermitted }) => `${id}\n  ${isPermitted ? 'permitted: ' : ''}${lie}`).join('\n')}\n`,
    )
}
