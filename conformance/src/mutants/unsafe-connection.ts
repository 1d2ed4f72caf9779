import type { TargetSession } from '../core/target.ts'
import { simulationSession } from '../targets/sim.ts'
import { openSocketWire } from '../targets/socket-wire.ts'
import { type LoopbackTls, openLoopback } from './loopback.ts'
import type { ReferenceFixture } from './reference-server.ts'

/** What is wrong with the connection to an honest server; nothing, where no member is given. */
export interface Unsafety {
  /** Names that the certificate is for, instead of the one that is called. */
  readonly hosts?: readonly string[]
  /** Nobody vouches for the certificate. */
  readonly untrusted?: boolean
  readonly maxVersion?: NonNullable<LoopbackTls['maxVersion']>
}

/** A session with an honest server, over TLS that is as it should be but for one thing. */
export async function openUnsafely(fixture: ReferenceFixture, unsafety: Unsafety): Promise<TargetSession> {
  const { hosts, untrusted = false, maxVersion } = unsafety
  const { certPem, keyPem, caPem } = await fixture.tls(hosts ? { hosts } : undefined)
  const tls = { cert: certPem, key: keyPem, ...(maxVersion ? { maxVersion } : {}) }
  const server = await openLoopback({ manner: 'tls', when: () => false }, tls)
  const honest = await fixture.simulate({ origin: server.origin })
  server.answerWith(request => honest.fetch(request))
  const sockets = await openSocketWire(untrusted ? {} : { ca: caPem })
  const { facilities, answers } = simulationSession(honest)
  return {
    ...{ wire: sockets.wire, answers, outOfReach: ['processes'] },
    facilities: { ...facilities, tls: { available: true }, socket: { available: true } },
    async [Symbol.asyncDispose]() {
      for (const part of [sockets, server, honest]) await part[Symbol.asyncDispose]()
    },
  }
}
