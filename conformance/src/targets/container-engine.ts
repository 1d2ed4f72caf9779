import { createServer } from 'node:net'
import type { ContainerRuntimeClient } from 'testcontainers'
import { PreflightError, TargetUnavailable } from '../core/errors.ts'
import { optionalPeer } from './optional-peer.ts'

/** Testcontainers, and the engine that it found. */
export interface Engine {
  readonly testcontainers: typeof import('testcontainers')
  readonly client: ContainerRuntimeClient
  /** Host under which published ports are reached; loopback for an engine on this machine. */
  readonly host: string
}

/** Throws TargetUnavailable where no engine answers, UsageError where Testcontainers is not installed. */
export async function containerEngine(): Promise<Engine> {
  const testcontainers = await optionalPeer<typeof import('testcontainers')>('testcontainers')
  let client: ContainerRuntimeClient
  try {
    client = await testcontainers.getContainerRuntimeClient()
  } catch {
    throw new TargetUnavailable(
      'a container engine that answers (Docker, or one that speaks its API; DOCKER_HOST may say where)',
    )
  }
  const { host } = client.info.containerRuntime
  return { testcontainers, client, host: host === 'localhost' ? loopback : host }
}

export const loopback = '127.0.0.1'

/** Has the image at hand, and tells the TCP ports that it exposes and whether it has a health check. */
export async function imageFacts(
  { testcontainers, client }: Engine,
  image: string,
): Promise<{ readonly ports: readonly number[]; readonly hasHealthCheck: boolean }> {
  const name = testcontainers.ImageName.fromString(image)
  try {
    await client.image.pull(name, { force: false, platform: undefined })
    const { Config: config } = await client.image.inspect(name)
    const ports = Object.keys(config.ExposedPorts ?? {}).filter(port => port.endsWith('/tcp'))
    const test: unknown = config.Healthcheck?.Test
    return {
      ports: ports.map(port => Number.parseInt(port, 10)),
      hasHealthCheck: Array.isArray(test) && test.length > 0 && test[0] !== 'NONE',
    }
  } catch (error) {
    throw new PreflightError(`the image ${image} is not here and cannot be pulled: ${wordsOf(error)}`)
  }
}

/**
 * A port that is free now. What a container is told of its own address has to be known before it starts, so that the port
 * is chosen here and not by the engine.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, loopback, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
