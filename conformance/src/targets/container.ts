import { setTimeout as sleep } from 'node:timers/promises'
import { PreflightError, UsageError } from '../core/errors.ts'
import type { Target, TargetSession } from '../core/target.ts'
import { containerEngine, imageFacts, wordsOf } from './container-engine.ts'
import type { ContainerSpelling } from './container-spelling.ts'
import { type RunningContainer, startContainer } from './container-start.ts'
import { answers } from './proc.ts'
import { openRemote, type RemoteOptions } from './url.ts'

/**
 * `container:vendor/csc:2.1?port=8443&path=/csc/v2`: a container that Testcontainers starts for the run and that is removed
 * with it. It says where it serves by the line of JSON that `proc:` targets print too, or the spelling has the path; ports
 * and hosts are those inside, and are replaced by the published ones. With no engine, every check is not-run.
 */
export function containerTarget(spelling: ContainerSpelling, options: RemoteOptions): Target {
  return { label: `container:${spelling.image}`, open: ({ signal }) => open(spelling, options, signal) }
}

async function open(spelling: ContainerSpelling, options: RemoteOptions, signal: AbortSignal): Promise<TargetSession> {
  const engine = await containerEngine()
  const { ports, hasHealthCheck } = await imageFacts(engine, spelling.image)
  const container = await startContainer(engine, spelling, spelling.port ?? onlyPort(spelling, ports))
  try {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(spelling.timeout * 1000)])
    const remote = await openRemote(await ready(container, { spelling, hasHealthCheck, deadline }), {
      ...options,
      ...(spelling.driver === undefined ? {} : { driver: container.published(spelling.driver) }),
      ...(await trusted(container, spelling)),
    })
    return {
      ...remote,
      facilities: { ...remote.facilities, processes: { available: true } },
      outOfReach: [],
      async [Symbol.asyncDispose]() {
        await remote[Symbol.asyncDispose]()
        await container.remove()
      },
    }
  } catch (error) {
    const words = container.lastWords()
    await container.remove()
    if (error instanceof PreflightError) throw error
    throw new PreflightError(`container:${spelling.image} did not come up: ${wordsOf(error)}${words}`)
  }
}

function onlyPort({ image }: ContainerSpelling, ports: readonly number[]): number {
  const [port, ...more] = ports
  if (port !== undefined && more.length === 0) return port
  const exposes = ports.length === 0 ? 'exposes no port' : `exposes the ports ${ports.join(', ')}`
  throw new UsageError(`container:${image}: the image ${exposes}: say with ?port= where the service is`)
}

const pollMs = 200

interface Wait {
  readonly spelling: ContainerSpelling
  readonly hasHealthCheck: boolean
  readonly deadline: AbortSignal
}

/** The URL of the service, once it is healthy (where the image has a health check) and has said or shown where it is. */
async function ready(container: RunningContainer, { spelling, hasHealthCheck, deadline }: Wait): Promise<string> {
  const probe = spelling.path === undefined ? undefined : `${container.origin}${spelling.path}`
  while (!deadline.aborted) {
    const { status, exitCode, health } = await container.state()
    if (status !== 'running') throw new Error(`it ended with status ${exitCode}`)
    if (health === 'unhealthy') throw new Error('its health check fails')
    if (!hasHealthCheck || health === 'healthy') {
      const announced = container.announced()
      if (probe === undefined && announced) return atOrigin(announced.url, container.origin)
      if (probe !== undefined && (await answers(probe, deadline))) return probe
    }
    await sleep(pollMs)
  }
  const how =
    probe === undefined ? 'it did not say in time where it serves (or give ?path=)' : `${probe} did not answer`
  throw new Error(`${how}, within ${spelling.timeout} s`)
}

/** The path of what was announced, at the address that leads there from here. */
function atOrigin(announced: string, origin: string): string {
  return `${origin}${new URL(announced).pathname}`.replace(/\/+$/, '')
}

async function trusted(container: RunningContainer, { ca }: ContainerSpelling): Promise<{ readonly ca?: string }> {
  const path = ca ?? container.announced()?.ca
  return path === undefined ? {} : { ca: await container.readFile(path) }
}
