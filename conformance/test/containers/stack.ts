import { setTimeout as sleep } from 'node:timers/promises'
import type { StartedTestContainer } from 'testcontainers'
import type { Engine } from '../../src/targets/container-engine.ts'
import { onHost } from '../../src/targets/container-start.ts'
import type { Compose, Service } from './compose.ts'
import { type Images, ignoreMissing } from './images.ts'

/** A service that runs, can be killed, and started again as it was. */
export interface Running {
  readonly name: string
  /** Where a port of it is published; after a new start it is elsewhere. */
  url(port: number): Promise<string>
  kill(): Promise<void>
  start(): Promise<void>
  output(): Promise<string>
}

/** The services of the compose file, for the tests alone. */
export interface Stack extends AsyncDisposable {
  service(name: string): Running
}

/** Starts one service after the other, each when those that it waits for are healthy. */
export async function startStack(
  engine: Engine,
  { services, volumes }: Compose,
  { images, run }: { readonly images: Images; readonly run: string },
): Promise<Stack> {
  const started = new Map<string, StartedTestContainer>()
  const volumeOf = (volume: string) => `${run}-${volume}`
  const dispose = async () => {
    for (const container of [...started.values()].reverse()) await container.stop({ timeout: 5000 })
    const { dockerode } = engine.client.container
    // Also what was created and did not become healthy.
    const left = await dockerode.listContainers({ all: true, filters: { label: [`${label}=${run}`] } })
    for (const { Id: id } of left)
      await dockerode.getContainer(id).remove({ force: true, v: true }).catch(ignoreMissing)
    for (const volume of volumes) await dockerode.getVolume(volumeOf(volume)).remove().catch(ignoreMissing)
  }
  try {
    for (const service of services) {
      started.set(service.name, await start(engine, service, { image: images.tagOf(service.image), volumeOf, run }))
    }
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    service(name) {
      const container = started.get(name)
      if (!container) throw new Error(`the compose file has no service ${name}`)
      return running(engine, name, container)
    },
    [Symbol.asyncDispose]: dispose,
  }
}

const label = 'conformance.stack'

function start(
  { testcontainers, host }: Engine,
  service: Service,
  {
    image,
    volumeOf,
    run,
  }: { readonly image: string; readonly volumeOf: (volume: string) => string; readonly run: string },
): Promise<StartedTestContainer> {
  const { GenericContainer, Wait } = testcontainers
  const container = new (onHost(GenericContainer, host))(image)
    .withEnvironment(service.environment)
    .withBindMounts(service.volumes.map(({ volume, at }) => ({ source: volumeOf(volume), target: at })))
    .withWaitStrategy(Wait.forHealthCheck())
    .withStartupTimeout(90_000)
    .withLabels({ [label]: run })
  if (service.ports.length > 0) container.withExposedPorts(...service.ports)
  if (service.command.length > 0) container.withCommand([...service.command])
  if (!service.hasNetwork) container.withNetworkMode('none')
  return container.start()
}

function running({ client, host }: Engine, name: string, container: StartedTestContainer): Running {
  const native = client.container.getById(container.getId())
  return {
    name,
    async url(port) {
      const { NetworkSettings: settings } = await native.inspect()
      return `http://${host}:${settings.Ports[`${port}/tcp`]?.[0]?.HostPort}`
    },
    kill: async () => void (await native.kill()),
    async start() {
      await native.start()
      const deadline = Date.now() + 60_000
      while ((await native.inspect()).State.Health?.Status !== 'healthy') {
        if (Date.now() > deadline) throw new Error(`${name} did not become healthy again`)
        await sleep(100)
      }
    },
    output: async () => (await native.logs({ stdout: true, stderr: true })).toString(),
  }
}
