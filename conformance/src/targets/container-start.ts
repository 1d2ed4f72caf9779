import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { StartedTestContainer } from 'testcontainers'
import { PreflightError } from '../core/errors.ts'
import { type Announcement, announcementIn } from './command-process.ts'
import { type Engine, freePort, loopback, wordsOf } from './container-engine.ts'
import { type ContainerSpelling, environmentOf, withOrigin } from './container-spelling.ts'
import { firstFileOf } from './tar.ts'

/** A container that was started for one run. */
export interface RunningContainer {
  /** The address under which the suite reaches the port of the service. */
  readonly origin: string
  /** What the container said on its output of where it serves, if it said so already. */
  announced(): Announcement | undefined
  /** Address of a published port. */
  published(port: number): string
  /** Whether its process runs, and what its health check says. */
  state(): Promise<{ readonly status: string; readonly exitCode: number; readonly health?: string }>
  lastWords(): string
  readFile(path: string): Promise<string>
  /** Stops it and removes it with its volumes. */
  remove(): Promise<void>
}

export async function startContainer(
  engine: Engine,
  spelling: ContainerSpelling,
  port: number,
): Promise<RunningContainer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOn(await freePort(), { engine, spelling, port })
    } catch (error) {
      // Somebody else took the port in between.
      if (attempt < attempts && /already (allocated|in use)/.test(wordsOf(error))) continue
      throw new PreflightError(`container:${spelling.image} does not start: ${wordsOf(error)}${aboutReaper()}`)
    }
  }
}

/** Testcontainers starts a container of its own first, from an image that not every machine can have. */
function aboutReaper(): string {
  if (process.env.TESTCONTAINERS_RYUK_DISABLED === 'true') return ''
  return ' (TESTCONTAINERS_RYUK_DISABLED=true does without the reaper of Testcontainers, if that is what cannot be pulled)'
}

const attempts = 3
const tailLines = 20
const lineLength = 400
const stopMs = 10_000

async function startOn(
  hostPort: number,
  { engine, spelling, port }: { readonly engine: Engine; readonly spelling: ContainerSpelling; readonly port: number },
): Promise<RunningContainer> {
  const { client, host, testcontainers } = engine
  const origin = `${spelling.scheme}://${host.includes(':') ? `[${host}]` : host}:${hostPort}`
  const label = randomUUID()
  const output = new Output()
  const published = [{ container: port, host: hostPort }, ...(spelling.driver === undefined ? [] : [spelling.driver])]
  const environment = Object.entries(environmentOf(spelling, process.env)).map(
    ([name, value]) => [name, withOrigin(value, origin)] as const,
  )
  const container = new (onHost(testcontainers.GenericContainer, host))(spelling.image)
    .withExposedPorts(...published)
    .withEnvironment(Object.fromEntries(environment))
    .withLabels({ [labelName]: label })
    .withLogConsumer(stream => createInterface({ input: stream }).on('line', line => output.take(line)))
    .withWaitStrategy(noWait)
  if (spelling.command) container.withCommand(spelling.command.map(word => withOrigin(word, origin)))
  let started: StartedTestContainer
  try {
    started = await container.start()
  } catch (error) {
    await removeLabelled(engine, label)
    throw error
  }
  const native = client.container.getById(started.getId())
  return {
    origin,
    announced: () => output.announced,
    published: inside => `http://${new URL(origin).hostname}:${started.getMappedPort(inside)}`,
    async state() {
      const { State: state } = await client.container.inspect(native)
      const health = state.Health?.Status
      return { status: state.Status, exitCode: state.ExitCode, ...(health === undefined ? {} : { health }) }
    },
    lastWords: () => (output.tail.length > 0 ? `; its last words:\n${output.tail.join('\n')}` : ''),
    readFile: async path => firstFileOf(await client.container.fetchArchive(native, path)),
    remove: async () => void (await started.stop({ timeout: stopMs, remove: true, removeVolumes: true })),
  }
}

/** The last lines, and the one that says where the container serves. */
class Output {
  readonly tail: string[] = []
  announced: Announcement | undefined

  take(line: string): void {
    const announcement = announcementIn(line)
    if (announcement) this.announced ??= announcement
    else if (this.tail.push(line.slice(0, lineLength)) > tailLines) this.tail.shift()
  }
}

/** Of an engine on this machine, ports are published on loopback only: a server under test is nobody else's business. */
export function onHost(Base: Engine['testcontainers']['GenericContainer'], host: string): typeof Base {
  if (host !== loopback) return Base
  return class extends Base {
    protected override async beforeContainerCreated(): Promise<void> {
      const bindings: Readonly<Record<string, readonly { HostPort?: string }[]>> = this.hostConfig.PortBindings ?? {}
      this.hostConfig.PortBindings = Object.fromEntries(
        Object.entries(bindings).map(([port, those]) => [port, those.map(one => ({ ...one, HostIp: host }))]),
      )
    }
  }
}

const labelName = 'conformance.container'

/** A container that was created and did not start would stay. */
async function removeLabelled({ client }: Engine, label: string): Promise<void> {
  const { dockerode } = client.container
  const left = await dockerode.listContainers({ all: true, filters: { label: [`${labelName}=${label}`] } })
  for (const { Id: id } of left) await dockerode.getContainer(id).remove({ force: true, v: true })
}

/** Readiness is judged by what the suite itself sees. */
const noWait = {
  waitUntilReady: async () => undefined,
  withStartupTimeout: () => noWait,
  isStartupTimeoutSet: () => true,
  getStartupTimeout: () => 0,
}
