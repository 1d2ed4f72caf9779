import { once } from 'node:events'
import { connect } from 'node:net'
import { PreflightError } from '../core/errors.ts'
import type { Facilities } from '../core/facility.ts'
import type { Target, TargetSession } from '../core/target.ts'
import { testDriver } from './driver-client.ts'
import { openSocketWire, type SocketOptions } from './socket-wire.ts'
import { transportErrorOf } from './transport-error.ts'

export interface RemoteOptions extends SocketOptions {
  readonly protocol: string
  /** Base URL of a test-driver API; what it tells of the fixture is the first word on the answers. */
  readonly driver?: string
}

/** `url:https://sandbox.vendor.example/csc/v2`: a server that is there already. */
export function urlTarget(url: string, options: RemoteOptions): Target {
  return { label: `url:${url}`, open: () => openRemote(url, options) }
}

/** Milliseconds until a connection stands. */
const connectMs = 10_000

/** Connects and hangs up: whether something listens is settled before anything else is found wanting. */
async function reach(address: string): Promise<void> {
  const { hostname, port, protocol, host } = new URL(address)
  const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (protocol === 'https:' ? 443 : 80)) }
  const socket = connect({ ...target, timeout: connectMs })
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectMs) })
  } catch (error) {
    const { code, message } = transportErrorOf(error)
    throw new PreflightError(`cannot connect to ${host}: ${code}: ${message}`)
  } finally {
    socket.destroy()
  }
}

/** A session over sockets: TLS facts where the address is https and no proxy stands between. */
export async function openRemote(url: string, options: RemoteOptions): Promise<TargetSession> {
  await reach(options.proxy ?? url)
  const sockets = await openSocketWire(options)
  try {
    const driver = options.driver === undefined ? undefined : testDriver(options.driver, request => fetch(request))
    const fixture = await driver?.fixture()
    const showsTls = url.startsWith('https:') && options.proxy === undefined
    const tls: Partial<Facilities> = showsTls ? { tls: { available: true } } : {}
    return {
      wire: sockets.wire,
      answers: fixture?.[options.protocol],
      serviceUrl: url,
      facilities: { ...driver?.facilities, ...tls, socket: { available: true } },
      outOfReach: showsTls ? ['processes'] : ['processes', 'tls'],
      [Symbol.asyncDispose]: () => sockets[Symbol.asyncDispose](),
    }
  } catch (error) {
    await sockets[Symbol.asyncDispose]()
    throw error
  }
}
