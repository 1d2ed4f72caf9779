import type { Stores } from '../ports/index.ts'
import { createSweeper } from '../stores/index.ts'
import { createAdssStores } from './adss/index.ts'
import { createAudit } from './audit.ts'
import { createAuthorisations } from './authorisations.ts'
import { createClients } from './clients.ts'
import { createCredentials } from './credentials.ts'
import { createOneTimeCodes } from './one-time-codes.ts'
import { createOutOfBand } from './out-of-band.ts'
import type { Part } from './part.ts'
import { createSignRequests } from './sign-requests.ts'
import { createThrottle } from './throttle.ts'
import { createTokens } from './tokens.ts'
import { createUsers } from './users.ts'

/**
 * Stores that live and die with the process. Every operation runs to its end without an await in its middle, so each is
 * atomic against all others. Bounded (see `bounded-map.ts`): expired things are forgotten a day later, the oldest first
 * when there are too many.
 */
export function createMemoryStores(): Stores {
  const sweeper = createSweeper(before => {
    for (const part of parts) part.sweep?.(before)
  })
  const users = createUsers()
  const clients = createClients()
  const credentials = createCredentials()
  const tokens = createTokens(sweeper)
  const authorisations = createAuthorisations(sweeper)
  const oneTimeCodes = createOneTimeCodes(sweeper)
  const signRequests = createSignRequests(sweeper)
  const outOfBand = createOutOfBand(sweeper)
  const adss = createAdssStores(sweeper)
  const throttle = createThrottle(sweeper)
  const audit = createAudit()
  const parts: readonly Part<unknown>[] = [
    users,
    clients,
    credentials,
    tokens,
    authorisations,
    oneTimeCodes,
    signRequests,
    outOfBand,
    adss,
    throttle,
    audit,
  ]
  const clear = async () => {
    for (const part of parts) part.clear()
  }
  return {
    users: users.port,
    clients: clients.port,
    credentials: credentials.port,
    tokens: tokens.port,
    authorisations: authorisations.port,
    oneTimeCodes: oneTimeCodes.port,
    signRequests: signRequests.port,
    outOfBand: outOfBand.port,
    adss: adss.port,
    throttle: throttle.port,
    audit: audit.port,
    clear,
    [Symbol.asyncDispose]: clear,
  }
}
